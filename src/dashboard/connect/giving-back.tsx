/** A form that takes a part of an amount back, or gives it: all that is left, or less. */

import type { Child } from 'hono/jsx'
import { decimalFromMinor, minorFromDecimal } from '../../domain/currency.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { formKey } from '../once.ts'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { type Errors, ErrorSummary, TextField } from '../parts/fields.tsx'
import type { Visit } from '../route.ts'

export interface GivingBack {
  readonly title: string
  readonly sub: string
  /** What the button says. */
  readonly verb: string
  readonly back: { readonly path: string; readonly text: string }
  /** What is left of it. */
  readonly left: number
  readonly currency: string
  readonly children?: Child
}

export function showGivingBack(visit: Visit, asked: GivingBack, errors: Errors = {}): Response {
  const { title, sub, verb, back, left, currency, children } = asked
  return frame(
    visit,
    { title, sub, back, status: Object.keys(errors).length > 0 ? 422 : 200 },
    <form class="stack narrow" method="post" action={visit.to(visit.path)}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="key" value={formKey(visit.form)} />
      <TextField
        name="amount"
        label={`Amount in ${currency.toUpperCase()}`}
        inputmode="decimal"
        value={visit.form.get('amount') ?? decimalFromMinor(left, currency)}
        error={errors['amount']}
        help={`At most ${money(left, { currency, locale: 'en' })}.`}
        required
      />
      {children}
      <div class="act">
        <LinkButton href={visit.to(back.path)}>Cancel</LinkButton>
        <Button>{verb}</Button>
      </div>
    </form>,
  )
}

/** Null for what is none. */
export function amountTyped({ form }: Visit, currency: string): number | null {
  const amount = minorFromDecimal(form.get('amount') ?? '', currency)
  return amount !== null && amount > 0 ? amount : null
}

export const NO_AMOUNT: Errors = { amount: 'Type an amount such as 12.50.' }
