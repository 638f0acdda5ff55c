/** From a charge to the page of its payment. */

import { charges } from '../../store/charges.ts'
import type { Reader } from '../../store/reader.ts'
import type { Visit } from '../route.ts'

/** The id of the payment that a charge is a try of; null where it is none of this account's. */
export async function paymentOf(reader: Reader, charge: unknown): Promise<string | null> {
  const found = typeof charge === 'string' ? await reader.find(charges, charge) : null
  return found?.payment_intent ?? null
}

export function PaymentLink({ visit, id }: { readonly visit: Visit; readonly id: string }) {
  return visit.may('payments.read') ? <a href={visit.to(`/payments/${id}`)}>{id}</a> : <>{id}</>
}
