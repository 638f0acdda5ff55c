/** Does something that the API may refuse, and says of its refusal which field it is about. */

import { ApiError } from '../../objects/errors.ts'
import type { Errors } from '../parts/fields.tsx'
import { FILL_IN, fieldFor } from '../links/form/errors.ts'
import { type Field, withOpened } from '../links/form/field.ts'
import type { Filled } from '../links/form/read.ts'

export type Answered<Result> = { readonly result: Result } | { readonly errors: Errors }

export async function refusedBy<Result>(
  filled: Filled,
  fields: readonly Field[],
  work: () => Promise<Result>,
): Promise<Answered<Result>> {
  try {
    return { result: await work() }
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error
    const { code, param = '' } = error.details
    const names = fields.flatMap(withOpened).map(({ path }) => path)
    const name = param === '' ? '' : fieldFor(param, names)
    const isEmpty = name !== '' && (filled.get(name) ?? '').trim() === ''
    const isMissing =
      isEmpty && (code === 'parameter_missing' || code === 'parameter_invalid_empty')
    return { errors: { [name]: isMissing ? FILL_IN : error.message } }
  }
}

/** At the head of the form, what is missing is said with the name of its field. */
export function namedErrors(errors: Errors, fields: readonly Field[]): Errors {
  const known = fields.flatMap(withOpened)
  const named = Object.entries(errors).map(([name, text]) => {
    const label = known.find(({ path }) => path === name)?.label
    return [name, label && text === FILL_IN ? `${label}: ${FILL_IN.toLowerCase()}` : text]
  })
  return Object.fromEntries(named)
}
