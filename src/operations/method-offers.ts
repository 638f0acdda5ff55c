/** Which kinds of methods a payment may be made with: named by the merchant, or configured. */

import { METHOD_RULES, type Need, fitting, misfitOf } from '../domain/methods/method-rules.ts'
import type { MethodType } from '../domain/payment-method-types.ts'
import { unreachable } from '../lib/assert.ts'
import {
  amountOfMethod,
  currencyOfMethod,
  methodCannot,
  noMethodFits,
} from '../objects/method-refusals.ts'
import type { Reader } from '../store/reader.ts'
import { configuredTypes } from './payment-method-configurations.ts'

export interface MethodChoice {
  /** Only these; null for whatever is configured. */
  readonly allowed: readonly MethodType[] | null
  readonly excluded?: readonly string[]
  /** The configuration that decides; null for the default one. */
  readonly configuration?: string | null
}

export interface Offer {
  readonly types: readonly MethodType[]
  /** The configuration that decided; null when the merchant has named the kinds. */
  readonly configuration: string | null
}

/** Throws when one that was named does not fit, or when none is left. */
export async function methodsOffered(
  reader: Reader,
  choice: MethodChoice,
  need: Need,
  param: string,
): Promise<Offer> {
  if (choice.allowed) {
    for (const type of choice.allowed) requireFit(type, need, param)
    return { types: [...new Set(choice.allowed)], configuration: null }
  }
  const { id, types } = await configuredTypes(reader, choice.configuration ?? null)
  const left = types.filter((type) => !choice.excluded?.includes(type))
  const offered = fitting(left, need)
  if (offered.length === 0) throw noMethodFits(param)
  return { types: offered, configuration: id }
}

/** What a merchant names has to fit; where its payers are is for the payers to know. */
export function requireFit(type: MethodType, need: Need, param: string): void {
  const misfit = misfitOf(type, { ...need, country: null })
  switch (misfit) {
    case null:
    case 'country':
      return
    case 'currency': {
      const { currency } = need
      const currencies = METHOD_RULES[type].currencies ?? []
      throw currencyOfMethod(type, { currency, currencies }, param)
    }
    case 'hold':
      throw methodCannot(type, 'capture_method=manual', param)
    case 'keep':
      throw methodCannot(type, 'setup_future_usage', param)
    case 'amount':
      throw amountOfMethod(type, param)
    default:
      return unreachable(misfit)
  }
}
