/** A colour, as CSS writes it with a hash. */

import { invalidColor } from '../objects/account-refusals.ts'
import { type Param, checked, string } from './params.ts'

/** In lower case; three digits stand for six. */
export const color = (): Param<string> =>
  checked(string(), (value, path) => {
    const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value)?.[1]?.toLowerCase()
    if (digits === undefined) throw invalidColor(value, path)
    return `#${digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits}`
  })
