/** Forms that move money: what they ask for, how it is read, and that each is good for one deed. */

import type { Child } from 'hono/jsx'
import { decimalFromMinor, minorFromDecimal } from '../../domain/currency.ts'
import { readBalances } from '../../store/balances.ts'
import type { Reader } from '../../store/reader.ts'
import { money } from '../../ui/sheets/formats.ts'
import { type FrameOptions, frame } from '../frame.tsx'
import { formKey } from '../once.ts'
import type { Visit } from '../route.ts'
import type { Pair } from '../settings/posted.ts'
import { Button, LinkButton } from './buttons.tsx'
import { type Errors, ErrorSummary, Select, TextField } from './fields.tsx'
import { Empty } from './lists.tsx'

interface Asked extends Pick<FrameOptions, 'title' | 'sub'> {
  readonly back: { readonly path: string; readonly text: string }
  readonly errors: Errors
}

export interface MoneyForm extends Asked {
  /** What the button says. */
  readonly verb: string
  readonly fields: Child
}

/** It is sent to the address that it stands at. */
export function showMoneyForm(visit: Visit, asked: MoneyForm): Response {
  const { back, verb, errors, fields } = asked
  return frame(
    visit,
    headOf(asked),
    <form class="stack narrow" method="post" action={visit.to(visit.path)}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="key" value={formKey(visit.form)} />
      {fields}
      <div class="act">
        <LinkButton href={visit.to(back.path)}>Cancel</LinkButton>
        <Button>{verb}</Button>
      </div>
    </form>,
  )
}

/** In its place where there is no money to move. */
export function showNothingAvailable(visit: Visit, asked: Asked): Response {
  return frame(
    visit,
    headOf(asked),
    <Empty title="Nothing is available" text="What was paid becomes available after a while." />,
  )
}

function headOf({ title, sub, back, errors }: Asked): FrameOptions {
  return { title, sub, back, status: Object.keys(errors).length > 0 ? 422 : 200 }
}

interface Asking {
  readonly visit: Visit
  readonly errors: Errors
}

export function AmountField(
  props: Asking & { readonly label?: string; readonly whole?: string; readonly help?: string },
) {
  const { visit, errors, label = 'Amount', whole, help } = props
  return (
    <TextField
      name="amount"
      label={label}
      api="amount"
      inputmode="decimal"
      value={visit.form.get('amount') ?? whole}
      error={errors['amount']}
      help={help}
      required
    />
  )
}

/** Of what is left of something: all of it, or less. */
export function PartField(
  props: Asking & {
    readonly left: number
    readonly currency: string
    /** Said after how much it may be. */
    readonly more?: string
  },
) {
  const { left, currency, more = '', ...asking } = props
  return (
    <AmountField
      {...asking}
      label={`Amount in ${currency.toUpperCase()}`}
      whole={decimalFromMinor(left, currency)}
      help={`At most ${money(left, { currency, locale: 'en' })}. ${more}`.trim()}
    />
  )
}

export function DescriptionField({ visit, errors, max }: Asking & { readonly max: number }) {
  return (
    <TextField
      name="description"
      label="Description"
      api="description"
      aside="optional"
      value={visit.form.get('description')}
      error={errors['description']}
      maxlength={max}
    />
  )
}

/** By currency; whoever has nothing has none of them. */
export type Available = readonly (readonly [currency: string, amount: number])[]

export async function availableIn(reader: Reader): Promise<Available> {
  const held = [...(await readBalances(reader))]
  return held.flatMap(([currency, { available }]) =>
    available > 0 ? [[currency, available] as const] : [],
  )
}

export function BalanceField({ visit, errors, held }: Asking & { readonly held: Available }) {
  return (
    <Select
      name="currency"
      label="From the balance in"
      api="currency"
      value={visit.form.get('currency')}
      error={errors['currency']}
      choices={held.map(([currency, amount]) => ({
        value: currency,
        text: `${currency.toUpperCase()}: ${money(amount, { currency, locale: 'en' })}`,
      }))}
    />
  )
}

export const NO_AMOUNT: Errors = {
  amount: 'Type an amount such as 12.50, without thousands separators.',
}

/** Null for what is none. */
export function amountTyped({ form }: Visit, currency: string): number | null {
  const amount = minorFromDecimal(form.get('amount') ?? '', currency)
  return amount !== null && amount > 0 ? amount : null
}

/** The same in a currency that was chosen along with it. */
export async function amountOfBalance(visit: Visit): Promise<number | null> {
  const currency = visit.form.get('currency') ?? ''
  const held = await readBalances(visit.ctx.reader)
  return held.has(currency) ? amountTyped(visit, currency) : null
}

/** As the API's parameters; what was left empty is left out. */
export function pairsTyped({ form }: Visit, names: readonly string[]): readonly Pair[] {
  return names.flatMap((name): Pair[] => {
    const value = form.get(name)?.trim()
    return value ? [[name, value]] : []
  })
}

/** What the API refuses, beside the field that has its name; of the form where none has. */
export function atField(refused: Errors, fields: readonly string[]): Errors {
  const [[param = '', text = ''] = []] = Object.entries(refused)
  return { [fields.includes(param) ? param : '']: text }
}
