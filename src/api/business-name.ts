/** A name that payers read. */

import { invalid } from '../objects/errors.ts'
import { type Param, checked, string } from './params.ts'

/** Without blanks around it; something of it is seen. */
export const businessName = (): Param<string> =>
  checked(string({ max: 100 }), (value, path) => {
    const name = value.trim()
    if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) throw invalid('Invalid name.', { param: path })
    return name
  })
