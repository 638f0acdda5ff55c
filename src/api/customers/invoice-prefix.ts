/** What the numbers of invoices begin with. */

import { prefixMalformed } from '../../objects/invoice-refusals.ts'
import { type Param, checked, string } from '../params.ts'

export const invoicePrefix = (): Param<string> =>
  checked(string({ max: 12 }), (value, path) => {
    if (/^[A-Z0-9]{3,12}$/.test(value)) return value
    throw prefixMalformed(path)
  })
