/** What a request says of the kinds of methods that may pay. */

import type { MethodType } from '../../domain/payment-method-types.ts'

export interface TypesInput {
  /** Only these kinds may pay; null for whatever is configured. */
  readonly allowed_payment_method_types?: readonly MethodType[] | null
  readonly excluded_payment_method_types?: readonly string[] | null
  readonly payment_method_configuration?: string
}
