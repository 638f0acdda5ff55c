/** How a product is taxed: what it is, and where it takes place if it is a performance. */

import { hash, optional, string, unsettable } from './params.ts'

export const taxDetails = () =>
  hash({ performance_location: optional(string()), tax_code: unsettable(string()) })
