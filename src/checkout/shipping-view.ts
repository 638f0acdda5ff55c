/** The shipping rates of a page: what each is called, how long it takes, what it costs. */

import { formatMinor } from '../domain/currency.ts'
import type { AppliedTax } from '../domain/records/tax-rate.ts'
import { translator } from '../i18n/translate.ts'
import {
  type ShippingOption,
  type TaxedOption,
  chosenOption,
} from '../operations/checkout/shipping.ts'
import type { Reader } from '../store/reader.ts'
import { shippingRates } from '../store/shipping-rates.ts'
import { estimateText } from './delivery-estimate.ts'
import type { AdjustmentView, ShippingRateView } from './view.ts'

export interface DrawnShipping {
  readonly rates: readonly ShippingRateView[]
  readonly chosen: TaxedOption
}

interface Offer {
  readonly options: readonly ShippingOption[]
  /** The taxes on it, as far as they are known. */
  readonly taxes?: readonly AppliedTax[] | undefined
  /** What is wanted, and what was: the first that is on offer counts. */
  readonly wanted: readonly (string | null | undefined)[]
  readonly currency: string
  readonly locale: string
}

/** Null where nothing is shipped. */
export async function drawnShipping(
  reader: Reader,
  { options, taxes: applied = [], wanted, currency, locale }: Offer,
): Promise<DrawnShipping | null> {
  const chosen = chosenOption(options, ...wanted)
  if (!chosen) return null
  const found = await reader.findAll(
    shippingRates,
    options.map(({ shipping_rate }) => shipping_rate),
  )
  const rates = options.map(({ shipping_rate: id, shipping_amount: amount }) => {
    const rate = found.find((one) => one.id === id)
    return {
      id,
      name: rate?.display_name ?? '',
      estimate: estimateText(rate?.delivery_estimate ?? null, locale),
      amount:
        amount === 0 ? translator(locale)('summary.free') : formatMinor(amount, currency, locale),
      isChosen: id === chosen.shipping_rate,
    }
  })
  return { rates, chosen: { ...chosen, applied } }
}

export function shippingAdjustment(
  { rates, chosen }: DrawnShipping,
  amount: number,
  locale: string,
): AdjustmentView {
  const say = translator(locale)
  return {
    label: say('summary.shipping'),
    note: rates.find(({ id }) => id === chosen.shipping_rate)?.name ?? null,
    amount,
    remove: null,
    ...(amount === 0 ? { text: say('summary.free') } : {}),
  }
}
