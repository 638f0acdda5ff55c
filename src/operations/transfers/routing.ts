/** Whether money may go where a request wants it to go. */

import type { Minor } from '../../domain/money.ts'
import type { Routing } from '../../domain/records/routing.ts'
import { notChargeable } from '../../objects/connect-refusals.ts'
import {
  feeAndTransferAmount,
  feeTooLarge,
  feeWithoutDestination,
  transferAmountTooLarge,
} from '../../objects/transfer-refusals.ts'
import { reachable } from '../connect/reach.ts'
import type { Reader } from '../../store/reader.ts'
import { takesPayments } from '../connect/chargeable.ts'
import { requireDestination, requireOnBehalfOf } from './destination.ts'

export interface Routed {
  /** The platform that acts for the reader's account; null for the account itself. */
  readonly application: string | null
  /** What there is to be shared; null while nobody knows. */
  readonly amount: Minor | null
  /** What stands before the names of its parameters: `payment_intent_data`. */
  readonly prefix?: string
  /** What errors call it. */
  readonly noun?: string
  /** What errors call the fee, where it is a share. */
  readonly fee?: 'application_fee_amount' | 'application_fee_percent'
}

/** Throws for a route that money cannot take. */
export async function checkRouting(
  reader: Reader,
  { application_fee_amount: fee, on_behalf_of: seller, transfer_data: transfer }: Routing,
  routed: Routed,
): Promise<void> {
  const at = nameIn(routed.prefix)
  if (transfer)
    await requireDestination(reader, transfer.destination, at('transfer_data', 'destination'))
  if (seller) await requireOnBehalfOf(reader, seller, at('on_behalf_of'))
  checkAmounts({ fee: fee ?? null, transfer: transfer ?? null }, routed)
}

/** What is shared of a payment, and is no more than it. */
export function checkAmounts(
  {
    fee,
    transfer,
  }: {
    readonly fee: Minor | null
    readonly transfer: NonNullable<Routing['transfer_data']> | null
  },
  {
    application,
    amount,
    prefix,
    noun = 'PaymentIntent',
    fee: name = 'application_fee_amount',
  }: Routed,
): void {
  const at = nameIn(prefix)
  const part = transfer?.amount ?? null
  if (fee !== null && transfer === null && application === null)
    throw feeWithoutDestination(at(name), noun)
  if (fee !== null && part !== null) throw feeAndTransferAmount(at('application_fee_amount'))
  if (amount === null) return
  if (fee !== null && fee > amount) throw feeTooLarge(at('application_fee_amount'))
  if (part !== null && part > amount) throw transferAmountTooLarge(at('transfer_data', 'amount'))
}

/** `transfer_data[amount]`, or `payment_intent_data[transfer_data][amount]`. */
function nameIn(prefix: string | undefined) {
  return (...names: readonly string[]): string => {
    const [first = '', ...rest] = [...(prefix === undefined ? [] : [prefix]), ...names]
    return first + rest.map((name) => `[${name}]`).join('')
  }
}

interface Route {
  readonly on_behalf_of?: string | null
  readonly transfer_data?: { readonly destination: string } | null
}

/** Asked once more when a payment begins: an account may have been shut meanwhile. */
export async function requireOpenRoute(reader: Reader, route: Route): Promise<void> {
  const shut = await shutOnRoute(reader, route)
  if (shut !== null) throw notChargeable(shut)
}

/** Which account on the way may be paid no longer; null for none. */
export async function shutOnRoute(
  reader: Reader,
  { on_behalf_of: seller, transfer_data: transfer }: Route,
): Promise<string | null> {
  for (const id of new Set([seller, transfer?.destination])) {
    if (!id) continue
    const account = await reachable(reader, id)
    if (!account || !takesPayments(account)) return id
  }
  return null
}
