/** Where the money of a session goes. */

import { routeOfAmount } from '../../domain/billing/routes.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { Routing } from '../../domain/records/routing.ts'
import type { Transaction } from '../../store/transaction.ts'
import { applicationOf } from '../applications.ts'
import { shownTransferData } from '../transfers/transfer-data.ts'
import { checkRouting } from '../transfers/routing.ts'

/** What a session says of its payment; what it shares is no more than it is for now. */
export async function checkIntentRouting(
  tx: Transaction,
  { payment_intent_data: data }: { readonly payment_intent_data?: Routing },
  amount: number | null,
): Promise<void> {
  if (!data) return
  await checkRouting(tx, data, {
    application: applicationOf(tx),
    amount,
    prefix: 'payment_intent_data',
  })
}

/** What the first payment of a subscription is routed by; nothing for other sessions. */
export function routeOfPlan({ own }: CheckoutSession, amount: number): Routing {
  const { plan } = own
  if (!plan) return {}
  const { application_fee_percent = null, on_behalf_of = null, transfer_data = null } = plan.terms
  return routeOfAmount({ application_fee_percent, on_behalf_of, transfer_data }, amount)
}

/** Of a payment that is tried again: what it comes to may have changed. */
export function routeFor(
  { application_fee_amount }: PaymentIntent,
  session: CheckoutSession,
  amount: number,
): Partial<PaymentIntent> {
  const { application_fee_amount: fee, transfer_data: transfer } = routeOfPlan(session, amount)
  return {
    ...(fee === undefined ? { application_fee_amount } : { application_fee_amount: fee }),
    ...(transfer ? { transfer_data: shownTransferData(transfer) } : {}),
  }
}
