/** Which kinds of methods a session can be paid with. */

import { type Need, fitting } from '../../domain/methods/method-rules.ts'
import { type MethodType, isTaken } from '../../domain/payment-method-types.ts'
import type { CheckoutSession, IntentData } from '../../domain/records/checkout-session.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import type { Reader } from '../../store/reader.ts'
import { NO_INTENT_DATA } from './build.ts'
import { methodsOffered } from '../method-offers.ts'
import { setupMethods } from '../setup-intents/methods.ts'
import type { TypesInput } from '../payment-intents/types-input.ts'

type SessionMethods = Pick<
  CheckoutSession,
  'allowed_payment_method_types' | 'payment_method_configuration_details' | 'payment_method_types'
> &
  Partial<Pick<CheckoutSession, 'excluded_payment_method_types'>>

interface Paid {
  /** Null where there is nothing to pay, or where it is not known yet. */
  readonly amount: number | null
  readonly currency: string
  readonly intentData: IntentData
}

export async function methodsOfSession(
  reader: Reader,
  input: TypesInput,
  paid: Paid,
): Promise<SessionMethods> {
  const { allowed_payment_method_types: allowed, excluded_payment_method_types: excluded } = input
  if (allowed && excluded)
    throw exclusiveParams(
      ['allowed_payment_method_types', 'excluded_payment_method_types'],
      'excluded_payment_method_types',
    )
  const choice = {
    allowed: allowed ?? null,
    excluded: excluded ?? [],
    configuration: input.payment_method_configuration ?? null,
  }
  const param = excluded ? 'excluded_payment_method_types' : 'allowed_payment_method_types'
  const offer = await methodsOffered(reader, choice, needOf(paid), param)
  return {
    allowed_payment_method_types: allowed ? [...allowed] : null,
    ...(excluded ? { excluded_payment_method_types: [...excluded] } : {}),
    payment_method_configuration_details:
      offer.configuration === null ? null : { id: offer.configuration, parent: null },
    payment_method_types: [...offer.types],
  }
}

/** For a session that keeps a method: without a currency, whatever the merchant has named. */
export async function methodsOfSetup(
  reader: Reader,
  input: TypesInput,
  currency: string | null,
): Promise<SessionMethods> {
  if (currency !== null) {
    const intentData = { ...NO_INTENT_DATA, setup_future_usage: 'off_session' } as const
    return methodsOfSession(reader, input, { amount: null, currency, intentData })
  }
  const methods = await setupMethods(reader, input)
  return {
    allowed_payment_method_types: methods.allowed_payment_method_types,
    payment_method_configuration_details: methods.payment_method_configuration_details,
    payment_method_types: methods.payment_method_types,
  }
}

/** Those that a payer of this session is offered: what they pay and where they are decides. */
export function offeredTo(
  session: CheckoutSession,
  { amount, country }: { readonly amount: number; readonly country: string | null },
): readonly MethodType[] {
  const { currency, own, allowed_payment_method_types: allowed } = session
  if (session.mode === 'setup') return session.payment_method_types.filter(isTaken)
  const need = needOf({ amount, currency: currency ?? '', intentData: own.intentData })
  // What the merchant has named is offered wherever the payer is.
  return fitting(session.payment_method_types, { ...need, country: allowed ? null : country })
}

export function needOf({ amount, currency, intentData }: Paid): Need {
  return {
    amount: amount === 0 ? null : amount,
    currency,
    country: null,
    isHeld: intentData.capture_method === 'manual',
    isKept: intentData.setup_future_usage !== null,
  }
}
