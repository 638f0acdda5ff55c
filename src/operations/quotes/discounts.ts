/** The discounts of a quote: named when it is written, redeemed when it is accepted. */

import type { DiscountedLine } from '../../domain/discounts/deduction.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Discount } from '../../domain/records/discount.ts'
import { discountRefused } from '../../objects/discount-refusals.ts'
import { NOWHERE } from '../../objects/discount.ts'
import { exclusiveParams, noSuch } from '../../objects/errors.ts'
import type { Transaction } from '../../store/transaction.ts'
import { refusalOfOffer } from '../checkout/discounts.ts'
import { type DiscountChoice, offerChosen } from '../subscriptions/discounts.ts'

interface Naming {
  readonly customer: Customer | null
  readonly currency: string
  readonly lines: readonly DiscountedLine[]
  /** Those that it has. */
  readonly known: readonly Discount[]
  readonly path: string
}

export async function discountsNamed(
  tx: Transaction,
  choices: readonly DiscountChoice[],
  naming: Naming,
): Promise<readonly Discount[]> {
  const { customer, currency, lines, known } = naming
  const named: Discount[] = []
  for (const [index, choice] of choices.entries()) {
    const path = `${naming.path}[${index}]`
    const names = Object.entries(choice).flatMap(([name, value]) => (value ? [name] : []))
    if (names.length > 1) throw exclusiveParams(names, `${path}[${names[0]}]`)
    if (choice.discount !== undefined) {
      const found = known.find(({ id }) => id === choice.discount)
      if (!found) throw noSuch('discount', choice.discount, `${path}[discount]`)
      named.push(found)
      continue
    }
    const { offer, param } = await offerChosen(tx, choice, path)
    const order = { currency, lines, customer: customer?.id ?? null, email: null }
    const why = await refusalOfOffer(tx, offer, order)
    if (why) throw discountRefused(why, { coupon: offer.coupon.id, param })
    named.push({
      ...NOWHERE,
      id: tx.newId('di'),
      customer: customer?.id ?? null,
      promotion_code: offer.code?.id ?? null,
      source: { coupon: offer.coupon.id, type: 'coupon' },
      start: tx.now,
    })
  }
  return named
}

/** As a request would name it anew. */
export function choiceOf({ promotion_code: code, source }: Discount): DiscountChoice {
  if (typeof code === 'string') return { promotion_code: code }
  return typeof source.coupon === 'string' ? { coupon: source.coupon } : {}
}
