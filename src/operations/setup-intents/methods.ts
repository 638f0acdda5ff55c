/** Which kinds of methods a setup intent may keep, and which one it is about. */

import { METHOD_RULES } from '../../domain/methods/method-rules.ts'
import { isTaken } from '../../domain/payment-method-types.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import { methodCannot, noMethodFits } from '../../objects/method-refusals.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import type { Reader } from '../../store/reader.ts'
import { configuredTypes } from '../payment-method-configurations.ts'
import type { TypesInput } from '../payment-intents/types-input.ts'

export type SetupMethods = Pick<
  SetupIntent,
  | 'allowed_payment_method_types'
  | 'excluded_payment_method_types'
  | 'payment_method_configuration_details'
  | 'payment_method_options'
  | 'payment_method_types'
>

/** Those that are named, or those that are configured and can be kept. */
export async function setupMethods(reader: Reader, input: TypesInput): Promise<SetupMethods> {
  const { allowed_payment_method_types: allowed, excluded_payment_method_types: excluded } = input
  if (allowed && excluded)
    throw exclusiveParams(
      ['allowed_payment_method_types', 'excluded_payment_method_types'],
      'excluded_payment_method_types',
    )
  for (const type of allowed ?? [])
    if (!METHOD_RULES[type].canBeKept)
      throw methodCannot(type, 'a SetupIntent', 'allowed_payment_method_types')
  const configuration = input.payment_method_configuration ?? null
  const configured = allowed ? null : await configuredTypes(reader, configuration)
  const types =
    allowed ??
    configured?.types.filter((type) => METHOD_RULES[type].canBeKept && !excluded?.includes(type)) ??
    []
  if (types.length === 0) throw noMethodFits('allowed_payment_method_types')
  return {
    allowed_payment_method_types: allowed ? [...allowed] : null,
    excluded_payment_method_types: excluded ? [...excluded] : null,
    payment_method_configuration_details: configured && { id: configured.id, parent: null },
    payment_method_options: setupOptionsOf(types),
    payment_method_types: [...new Set(types)],
  }
}

export function setupOptionsOf(types: readonly string[]): SetupIntent['payment_method_options'] {
  return types.includes('card')
    ? { card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' } }
    : {}
}

/** A kind that sends its payer away or gives them a slip is not kept. */
export function requireKeepable(method: PaymentMethod): void {
  if (isTaken(method.type) && !METHOD_RULES[method.type].canBeKept)
    throw methodCannot(method.type, 'a SetupIntent', 'payment_method')
}
