/** A link's prices, state and numbers in words. */

import { availability } from '../../domain/payment-link.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import type { LineItemObject } from '../../objects/line-item.ts'
import type { LinkFigures } from '../../operations/payment-links/analytics.ts'
import { money, unitMoney } from '../../ui/sheets/formats.ts'
import type { ChipTone } from '../parts/facts.tsx'

type PriceObject = NonNullable<LineItemObject['price']>

/** `$19.00`, `$24.00 a month`, `Customers choose`. */
export function priceText(price: PriceObject): string {
  return `${amountText(price)}${intervalText(price.recurring)}`
}

function amountText({ currency, ...price }: PriceObject): string {
  if (price.custom_unit_amount) return 'Customers choose'
  if (price.billing_scheme === 'tiered') return 'By quantity'
  const packs = price.transform_quantity
  const per = packs ? ` for ${packs.divide_by}` : ''
  const decimal = price.unit_amount_decimal
  return `${decimal === null ? '' : unitMoney(String(decimal), { currency, locale: 'en' })}${per}`
}

function intervalText(recurring: PriceObject['recurring']): string {
  if (!recurring) return ''
  const { interval, interval_count: count } = recurring
  return count === 1 ? ` a ${interval}` : ` every ${count} ${interval}s`
}

/** `House blend, 1 kg + 1 more` */
export function titleOf(names: readonly string[]): string {
  const [first = 'Payment link', ...others] = names
  return others.length === 0 ? first : `${first} + ${others.length} more`
}

export interface LinkState {
  readonly text: string
  readonly tone: ChipTone
}

export function stateOf(link: PaymentLink): LinkState {
  const { completed, completedLimit } = link.own
  if (availability(link) === 'limit_reached')
    return { text: `Sold out ${completed} / ${completedLimit}`, tone: 'warn' }
  return link.active ? { text: 'Active', tone: 'good' } : { text: 'Deactivated', tone: 'plain' }
}

/** Net of what went back, each currency by itself. */
export function revenueText({ revenue }: Pick<LinkFigures, 'revenue'>): string {
  if (revenue.length === 0) return '–'
  return revenue
    .map(({ currency, gross, refunded }) => money(gross - refunded, { currency, locale: 'en' }))
    .join(', ')
}

export const count = (value: number) => new Intl.NumberFormat('en').format(value)

const PERCENT = new Intl.NumberFormat('en', { style: 'percent' })

/** Of a part from 0 to 1. */
export const percent = (part: number | null) => (part === null ? '–' : PERCENT.format(part))
