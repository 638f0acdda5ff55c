/** How the payments of invoices are shared, where each of them is shared anew. */

import { type Minor, divideRate, rateFromDecimal, roundToMinor, scaleRate } from '../money.ts'
import type { InvoiceRoute, RecurringRoute, Routing } from '../records/routing.ts'

/** One rounding; all of it for a hundred per cent, and never more. */
export function percentOf(amount: Minor, percent: number): Minor {
  return roundToMinor(divideRate(scaleRate(rateFromDecimal(String(percent)), amount), 100))
}

/** What a payment of that amount is routed by. */
export function routeOfAmount(
  { application_fee_percent: percent, on_behalf_of, transfer_data: transfer }: RecurringRoute,
  amount: Minor,
): Routing {
  const part = transfer?.amount_percent ?? null
  return {
    application_fee_amount: percent === null ? null : percentOf(amount, percent),
    on_behalf_of,
    transfer_data: transfer && {
      destination: transfer.destination,
      amount: part === null ? null : percentOf(amount, part),
    },
  }
}

/** What is due may be less than what somebody wanted of it. */
export function routeOfInvoice(
  route: InvoiceRoute,
  { amount, on_behalf_of }: { readonly amount: Minor; readonly on_behalf_of: string | null },
): Routing {
  const { application_fee_amount: fee = null, transfer_data: transfer = null } = route
  const recurring = routeOfAmount(
    {
      application_fee_percent: route.application_fee_percent ?? null,
      on_behalf_of,
      transfer_data: transfer && {
        destination: transfer.destination,
        amount_percent: transfer.amount_percent ?? null,
      },
    },
    amount,
  )
  const fixed = transfer?.amount ?? null
  return {
    ...recurring,
    ...(fee === null ? {} : { application_fee_amount: Math.min(fee, amount) }),
    ...(transfer && fixed !== null
      ? { transfer_data: { destination: transfer.destination, amount: Math.min(fixed, amount) } }
      : {}),
  }
}
