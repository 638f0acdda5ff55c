/** The lines of a credit note: parts of an invoice's lines, and lines of their own. */

import { shareOf } from '../../domain/billing/credit-shares.ts'
import { rateFromDecimal, roundToMinor, scaleRate, sumMinor } from '../../domain/money.ts'
import type { CreditNote, CreditNoteLine } from '../../domain/records/credit-note.ts'
import type { Invoice, InvoiceLine } from '../../domain/records/invoice.ts'
import type { TaxRate } from '../../domain/records/tax-rate.ts'
import { taxLine } from '../../domain/tax/line-taxes.ts'
import { newId } from '../../lib/ids.ts'
import {
  creditLineRule,
  creditLineTooLarge,
  creditQuantityTooLarge,
} from '../../objects/credit-note-refusals.ts'
import { exclusiveParams, missingParam, noSuch } from '../../objects/errors.ts'
import { renderInvoiceLine } from '../../objects/invoice.ts'
import { taxRates } from '../../store/tax-rates.ts'
import type { Reader } from '../../store/reader.ts'
import { changedMetadata, findNamed } from '../changes.ts'

export interface CreditLineInput {
  readonly amount?: number
  readonly description?: string
  readonly invoice_line_item?: string
  readonly metadata?: Readonly<Record<string, string>> | ''
  readonly quantity?: number
  readonly tax_amounts?:
    | readonly {
        readonly amount: number
        readonly tax_rate: string
        readonly taxable_amount: number
      }[]
    | null
  readonly tax_rates?: readonly string[] | null
  readonly type: 'custom_line_item' | 'invoice_line_item'
  readonly unit_amount?: number
  readonly unit_amount_decimal?: string
}

interface Crediting {
  readonly invoice: Invoice
  /** Credit notes of it that are not void. */
  readonly before: readonly CreditNote[]
}

type Taxes = NonNullable<CreditNoteLine['taxes']>

export async function creditLines(
  reader: Reader,
  inputs: readonly CreditLineInput[],
  { invoice, before }: Crediting,
): Promise<readonly CreditNoteLine[]> {
  const lines: CreditNoteLine[] = []
  for (const [index, input] of inputs.entries()) {
    const path = `lines[${index}]`
    const known = [...before.flatMap(({ own }) => own.lines), ...lines]
    const line =
      input.type === 'custom_line_item'
        ? await customLine(reader, input, { invoice, path })
        : await partOfLine(reader, input, { invoice, known, path })
    lines.push(line)
  }
  return lines
}

/** An amount of its own, for what is said in one sum. */
export function plainLine(reader: Reader, amount: number): CreditNoteLine {
  return {
    ...blankLine(reader),
    amount,
    quantity: 1,
    type: 'custom_line_item',
    unit_amount: amount,
    unit_amount_decimal: String(amount),
  }
}

function blankLine({ scope, site }: Reader) {
  return {
    id: newId('cnli', scope.account, site.now),
    object: 'credit_note_line_item' as const,
    description: null,
    discount_amount: 0,
    discount_amounts: [],
    livemode: scope.livemode,
    metadata: {},
    pretax_credit_amounts: [],
    tax_rates: [],
    taxes: [],
  }
}

interface Custom {
  readonly invoice: Invoice
  readonly path: string
}

async function customLine(
  reader: Reader,
  input: CreditLineInput,
  { invoice, path }: Custom,
): Promise<CreditNoteLine> {
  const at = (name: string) => `${path}[${name}]`
  if (invoice.automatic_tax.enabled)
    throw creditLineRule(
      'A `custom_line_item` is not valid when the invoice calculates its taxes automatically.',
      at('type'),
    )
  for (const name of ['amount', 'invoice_line_item'] as const)
    if (input[name] !== undefined)
      throw creditLineRule(
        `\`${name}\` is only valid when type is \`invoice_line_item\`.`,
        at(name),
      )
  const { description, quantity = 1, unit_amount: unit, unit_amount_decimal: decimal } = input
  if (description === undefined) throw missingParam(at('description'))
  if (unit !== undefined && decimal !== undefined)
    throw exclusiveParams(['unit_amount', 'unit_amount_decimal'], at('unit_amount'))
  const each = decimal ?? (unit === undefined ? null : String(unit))
  if (each === null) throw missingParam(at('unit_amount'))
  const amount = roundToMinor(scaleRate(rateFromDecimal(each), quantity))
  const rates = await ratesOf(reader, input, path)
  const taxes =
    (await taxesGiven(reader, input, path)) ??
    taxLine(amount, rates, invoice.currency).map((tax, index) => taxOf(rates[index]!, tax))
  return {
    ...blankLine(reader),
    amount,
    description,
    metadata: changedMetadata({}, input.metadata),
    quantity,
    tax_rates: rates,
    taxes,
    type: 'custom_line_item',
    unit_amount: unit ?? null,
    unit_amount_decimal: each,
  }
}

async function ratesOf(reader: Reader, input: CreditLineInput, path: string): Promise<TaxRate[]> {
  const { tax_amounts: amounts, tax_rates: ids } = input
  if (ids && ids.length > 0 && amounts && amounts.length > 0)
    throw exclusiveParams(['tax_amounts', 'tax_rates'], `${path}[tax_rates]`)
  const rates: TaxRate[] = []
  for (const [index, id] of (ids ?? []).entries())
    rates.push(await findNamed(reader, taxRates, id, `${path}[tax_rates][${index}]`))
  return rates
}

/** Null where the request does not say what each tax comes to. */
async function taxesGiven(
  reader: Reader,
  { tax_amounts: given }: CreditLineInput,
  path: string,
): Promise<Taxes | null> {
  if (!given) return null
  const taxes: Taxes = []
  for (const [index, { amount, tax_rate: id, taxable_amount }] of given.entries()) {
    const rate = await findNamed(reader, taxRates, id, `${path}[tax_amounts][${index}][tax_rate]`)
    taxes.push(taxOf(rate, { amount, taxable_amount }))
  }
  return taxes
}

function taxOf(
  rate: TaxRate,
  { amount, taxable_amount }: { readonly amount: number; readonly taxable_amount: number },
): Taxes[number] {
  return {
    amount,
    tax_behavior: rate.inclusive ? 'inclusive' : 'exclusive',
    tax_rate_details: { tax_rate: rate.id },
    taxability_reason: 'not_available',
    taxable_amount,
    type: 'tax_rate_details',
  }
}

interface OfLine extends Custom {
  /** Of this invoice, in other credit notes and in this one. */
  readonly known: readonly CreditNoteLine[]
}

async function partOfLine(
  reader: Reader,
  input: CreditLineInput,
  { invoice, known, path }: OfLine,
): Promise<CreditNoteLine> {
  const at = (name: string) => `${path}[${name}]`
  for (const name of ['description', 'tax_rates', 'unit_amount', 'unit_amount_decimal'] as const)
    if (input[name] !== undefined)
      throw creditLineRule(`\`${name}\` is only valid when type is \`custom_line_item\`.`, at(name))
  const { invoice_line_item: id, amount: wanted, quantity } = input
  if (id === undefined) throw missingParam(at('invoice_line_item'))
  if (wanted !== undefined && quantity !== undefined)
    throw exclusiveParams(['amount', 'quantity'], at('quantity'))
  const line = invoice.own.lines.find((one) => one.id === id)
  if (!line) throw noSuch('invoice line item', id, at('invoice_line_item'))
  const credited = known.filter((one) => one.invoice_line_item === id)
  const left = line.amount - sumMinor(credited.map(({ amount }) => amount))
  // What the line gave is a credit already.
  if (left < 0) throw creditLineTooLarge(at('amount'), 0, invoice.currency)
  const amount = wanted ?? amountOf(line, quantity, left, at('quantity'))
  if (amount > left) throw creditLineTooLarge(at('amount'), left, invoice.currency)
  const discounts = discountsOf(line, credited, { part: amount, whole: left })
  const taxes =
    (await taxesGiven(reader, input, path)) ??
    taxesOf(line, credited, { part: amount, whole: left })
  return {
    ...blankLine(reader),
    amount,
    description: line.description,
    discount_amount: sumMinor(discounts.map((one) => one.amount)),
    discount_amounts: discounts,
    invoice_line_item: id,
    metadata: changedMetadata({}, input.metadata),
    pretax_credit_amounts: discounts.map((one) => ({ ...one, type: 'discount' as const })),
    quantity: quantity ?? null,
    taxes,
    type: 'invoice_line_item',
    unit_amount: null,
    unit_amount_decimal: null,
  }
}

/** Everything that is left, where a request says neither how much nor how many. */
function amountOf(
  line: InvoiceLine,
  quantity: number | undefined,
  left: number,
  param: string,
): number {
  if (quantity === undefined) return left
  const all = line.quantity ?? 1
  if (quantity > all) throw creditQuantityTooLarge(param)
  return Math.min(left, shareOf(line.amount, quantity, all))
}

interface Part {
  readonly part: number
  readonly whole: number
}

function discountsOf(
  line: InvoiceLine,
  credited: readonly CreditNoteLine[],
  { part, whole }: Part,
) {
  return line.own.discountAmounts.map(({ discount, amount }) => {
    const gone = credited.flatMap(({ discount_amounts: all }) =>
      all.filter((one) => one.discount === discount).map((one) => one.amount),
    )
    return { amount: shareOf(amount - sumMinor(gone), part, whole), discount }
  })
}

function taxesOf(line: InvoiceLine, credited: readonly CreditNoteLine[], { part, whole }: Part) {
  return (renderInvoiceLine(line).taxes ?? []).map((tax): Taxes[number] => {
    const gone = credited.flatMap(({ taxes }) =>
      (taxes ?? []).filter(
        (one) => one.tax_rate_details?.tax_rate === tax.tax_rate_details?.tax_rate,
      ),
    )
    const left = Math.max(0, tax.amount - sumMinor(gone.map(({ amount }) => amount)))
    const base = (tax.taxable_amount ?? 0) - sumMinor(gone.map((one) => one.taxable_amount ?? 0))
    return {
      ...tax,
      amount: shareOf(left, part, whole),
      taxable_amount: shareOf(Math.max(0, base), part, whole),
    }
  })
}
