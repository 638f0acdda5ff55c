/** Where the money of what is paid again and again goes: subscriptions, and what plans them. */

import type { InvoiceRoute, RecurringRoute } from '../../domain/records/routing.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import type { Transaction } from '../../store/transaction.ts'
import { applicationOf } from '../applications.ts'
import { checkRouting } from './routing.ts'

/** Null unsets; what is absent stays as it is. */
export interface RecurringInput {
  readonly application_fee_percent?: number | null
  readonly on_behalf_of?: string | null
  readonly transfer_data?: {
    readonly amount_percent?: number
    readonly destination: string
  } | null
}

export const NO_ROUTE: RecurringRoute = {
  application_fee_percent: null,
  on_behalf_of: null,
  transfer_data: null,
}

/** The route after a request has had its say. */
export async function recurringRoute(
  tx: Transaction,
  before: RecurringRoute,
  input: RecurringInput,
  { prefix, application }: { readonly prefix?: string; readonly application?: string | null } = {},
): Promise<RecurringRoute> {
  const { application_fee_percent: percent, on_behalf_of: seller, transfer_data: transfer } = input
  const after: RecurringRoute = {
    application_fee_percent: percent === undefined ? before.application_fee_percent : percent,
    on_behalf_of: seller === undefined ? before.on_behalf_of : seller,
    transfer_data:
      transfer === undefined
        ? before.transfer_data
        : transfer && {
            amount_percent: transfer.amount_percent ?? null,
            destination: transfer.destination,
          },
  }
  const isAsked = [percent, seller, transfer].some((one) => one !== undefined && one !== null)
  // What the clock brings about was asked for, and checked, before.
  if (isAsked && tx.cause !== null) await check(tx, after, { prefix, application })
  return after
}

async function check(
  tx: Transaction,
  { application_fee_percent: percent, on_behalf_of, transfer_data: transfer }: RecurringRoute,
  {
    prefix,
    application,
  }: { readonly prefix: string | undefined; readonly application: string | null | undefined },
): Promise<void> {
  const at = (name: string) => (prefix === undefined ? name : `${prefix}[${name}]`)
  if (percent !== null && (transfer?.amount_percent ?? null) !== null)
    throw exclusiveParams(
      ['application_fee_percent', 'transfer_data[amount_percent]'],
      at('application_fee_percent'),
    )
  const route = {
    application_fee_amount: percent === null ? null : 0,
    on_behalf_of,
    transfer_data: transfer && { destination: transfer.destination },
  }
  await checkRouting(tx, route, {
    application: application ?? applicationOf(tx),
    amount: null,
    ...(prefix === undefined ? {} : { prefix }),
    noun: 'Subscription',
    fee: 'application_fee_percent',
  })
}

/** What each invoice of a subscription is routed by. */
export function routeOfSubscription(
  subscription: Pick<Subscription, 'application_fee_percent' | 'transfer_data'>,
): { readonly route?: InvoiceRoute } {
  const { application_fee_percent, transfer_data } = subscription
  if (application_fee_percent === null && transfer_data === null) return {}
  return { route: { application_fee_percent, transfer_data } }
}
