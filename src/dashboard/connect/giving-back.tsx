/** A form that takes a part of an amount back, or gives it: all that is left, or less. */

import type { Child } from 'hono/jsx'
import type { Errors } from '../parts/fields.tsx'
import { type MoneyForm, PartField, showMoneyForm } from '../parts/money-form.tsx'
import type { Visit } from '../route.ts'

export interface GivingBack extends Omit<MoneyForm, 'errors' | 'fields'> {
  /** What is left of it. */
  readonly left: number
  readonly currency: string
  readonly children?: Child
}

export function showGivingBack(visit: Visit, asked: GivingBack, errors: Errors = {}): Response {
  const { left, currency, children, ...form } = asked
  return showMoneyForm(visit, {
    ...form,
    errors,
    fields: (
      <>
        <PartField visit={visit} errors={errors} left={left} currency={currency} />
        {children}
      </>
    ),
  })
}
