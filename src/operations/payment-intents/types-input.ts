/** What a request says of the kinds of methods that may pay. */

import type { MethodType } from '../../domain/payment-method-types.ts'

export interface TypesInput {
  /** Only these kinds may pay. */
  readonly allowed_payment_method_types?: readonly MethodType[]
  readonly excluded_payment_method_types?: readonly string[]
  readonly payment_method_configuration?: string
}
