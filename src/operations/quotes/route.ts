/** Where the money goes that a quote leads to. */

import type { Quote } from '../../domain/records/quote.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import type { Transaction } from '../../store/transaction.ts'
import { checkRouting } from '../transfers/routing.ts'
import type { QuoteInput } from './input.ts'

type Route = Pick<
  Quote,
  'application_fee_amount' | 'application_fee_percent' | 'on_behalf_of' | 'transfer_data'
>

/** The route after a request has had its say. Null unsets. */
export async function routeGiven(
  tx: Transaction,
  before: Quote,
  input: QuoteInput,
): Promise<Route> {
  const { application_fee_amount: fee, application_fee_percent: percent } = input
  const { on_behalf_of: seller, transfer_data: transfer } = input
  const after: Route = {
    application_fee_amount: fee === undefined ? before.application_fee_amount : fee,
    application_fee_percent: percent === undefined ? before.application_fee_percent : percent,
    on_behalf_of: seller === undefined ? before.on_behalf_of : seller,
    transfer_data:
      transfer === undefined
        ? before.transfer_data
        : transfer && { amount: null, amount_percent: null, ...transfer },
  }
  if ([fee, percent, seller, transfer].every((one) => one === undefined)) return after
  await check(tx, after, before)
  return after
}

async function check(tx: Transaction, after: Route, { application }: Quote): Promise<void> {
  const { application_fee_amount: fee, application_fee_percent: percent } = after
  const { transfer_data: transfer } = after
  if (fee !== null && percent !== null)
    throw exclusiveParams(
      ['application_fee_amount', 'application_fee_percent'],
      'application_fee_percent',
    )
  if (transfer && transfer.amount !== null && transfer.amount_percent !== null)
    throw exclusiveParams(
      ['transfer_data[amount]', 'transfer_data[amount_percent]'],
      'transfer_data[amount_percent]',
    )
  await checkRouting(
    tx,
    {
      application_fee_amount: fee ?? (percent === null ? null : 0),
      on_behalf_of: after.on_behalf_of,
      transfer_data: transfer && {
        destination: transfer.destination,
        amount: transfer.amount ?? transfer.amount_percent,
      },
    },
    {
      application: typeof application === 'string' ? application : null,
      amount: null,
      noun: 'Quote',
    },
  )
}

/** What a subscription, or a schedule of one, takes over. */
export function recurringRouteOf({ application_fee_percent, on_behalf_of, transfer_data }: Quote) {
  return {
    application_fee_percent,
    on_behalf_of,
    transfer_data: transfer_data && {
      destination: transfer_data.destination,
      ...(transfer_data.amount_percent === null
        ? {}
        : { amount_percent: transfer_data.amount_percent }),
    },
  }
}

/** What an invoice takes over. */
export function invoiceRouteOf({
  application_fee_amount: fee,
  on_behalf_of,
  transfer_data,
}: Quote) {
  const isShared = fee !== null || transfer_data !== null
  return {
    on_behalf_of,
    ...(isShared ? { route: { application_fee_amount: fee, transfer_data } } : {}),
  }
}
