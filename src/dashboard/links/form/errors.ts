/** Puts an error of the API under the field that it is about. */

import type { ApiError } from '../../../objects/errors.ts'
import type { Errors } from '../../parts/fields.tsx'
import { withOpened } from './field.ts'
import { OPEN, OPEN_FIELDS } from './line-fields.ts'
import { ALL_FIELDS, lineFields, linePath } from './model.ts'
import { type Filled, linesIn } from './read.ts'

/** Said under a field that is empty and should not be. */
export const FILL_IN = 'Please fill this in.'

/** `isOfProduct`: it is about the product that customers price, whose names stand alone. */
export function errorsOf(
  error: ApiError,
  filled: Filled,
  { isOfProduct = false }: { readonly isOfProduct?: boolean } = {},
): Errors {
  const { code, param = '' } = error.details
  const asked = isOfProduct && param !== '' ? underOpen(param) : param
  const name = param === '' ? '' : fieldFor(asked, namesIn(filled))
  const isMissing = code === 'parameter_missing' || code === 'parameter_invalid_empty'
  return { [name]: isMissing && name !== '' ? FILL_IN : error.message }
}

const underOpen = (param: string) => param.replace(/^([^[]+)/, `${OPEN}[$1]`)

/** The field itself, else the first inside of what is named, else what it stands in. */
export function fieldFor(param: string, names: readonly string[]): string {
  if (names.includes(param)) return param
  const inside = names.find((name) => name.startsWith(`${param}[`))
  if (inside !== undefined) return inside
  const outer = param.replace(/\[[^[]*\]$/, '')
  return outer === param ? '' : fieldFor(outer, names)
}

function namesIn(filled: Filled): readonly string[] {
  const lines = linesIn(filled).flatMap((index) => {
    const path = linePath(index)
    const what = filled.get(`${path}[what]`) ?? ''
    const made = what.startsWith('price_') ? [] : [`${path}[price_data][currency]`]
    const fields = lineFields(index).flatMap(withOpened)
    return [
      `${path}[what]`,
      ...made,
      ...fields
        .map(({ path: name }) => name)
        .filter((name) => made.length > 0 || !name.includes('[price_data]')),
    ]
  })
  const open = OPEN_FIELDS.map(({ path }) => path)
  return [
    ...(filled.get('type') === OPEN ? open : lines),
    ...ALL_FIELDS.filter(({ kind }) => kind !== 'gate').map(({ path }) => path),
  ]
}
