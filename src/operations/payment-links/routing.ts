/** Where the money of a link's payments goes. */

import type { PaymentLink } from '../../domain/records/payment-link.ts'
import {
  feeOfOneTime,
  feeOfRecurring,
  transferAmountRecurring,
} from '../../objects/transfer-refusals.ts'
import type { Transaction } from '../../store/transaction.ts'
import { applicationOf } from '../applications.ts'
import { checkRouting } from '../transfers/routing.ts'

/** Null unsets; what is absent stays as it is. */
export interface LinkRoutingInput {
  readonly application_fee_amount?: number | null
  readonly application_fee_percent?: number | null
  readonly on_behalf_of?: string | null
  readonly transfer_data?: { readonly amount?: number | null; readonly destination: string } | null
}

type LinkRouting = Pick<
  PaymentLink,
  'application_fee_amount' | 'application_fee_percent' | 'on_behalf_of' | 'transfer_data'
>

export const NOWHERE: LinkRouting & { readonly application?: string | null } = {
  application_fee_amount: null,
  application_fee_percent: null,
  on_behalf_of: null,
  transfer_data: null,
}

/** The routing after a request has had its say. */
export async function routingOf(
  tx: Transaction,
  now: LinkRouting & Partial<Pick<PaymentLink, 'application'>>,
  input: LinkRoutingInput,
  { isRecurring }: { readonly isRecurring: boolean },
): Promise<LinkRouting> {
  const { application_fee_amount: fee, application_fee_percent: percent, transfer_data } = input
  const after: LinkRouting = {
    application_fee_amount: fee === undefined ? now.application_fee_amount : fee,
    application_fee_percent: percent === undefined ? now.application_fee_percent : percent,
    on_behalf_of: input.on_behalf_of === undefined ? now.on_behalf_of : input.on_behalf_of,
    transfer_data:
      transfer_data === undefined
        ? now.transfer_data
        : transfer_data && { ...transfer_data, amount: transfer_data.amount ?? null },
  }
  const isAsked = ROUTED.some((name) => input[name] !== undefined)
  if (!isAsked) return after
  if (after.application_fee_amount !== null && isRecurring) throw feeOfOneTime()
  if (after.application_fee_percent !== null && !isRecurring) throw feeOfRecurring()
  const hasAmount = after.transfer_data !== null && after.transfer_data.amount !== null
  if (hasAmount && isRecurring) throw transferAmountRecurring()
  await checkRouting(tx, routeOf(after), {
    application: typeof now.application === 'string' ? now.application : applicationOf(tx),
    // A payer may choose how much of it they buy.
    amount: null,
    noun: 'PaymentLink',
  })
  return after
}

const ROUTED = [
  'application_fee_amount',
  'application_fee_percent',
  'on_behalf_of',
  'transfer_data',
] as const

/** A percentage is a fee like any other to whoever asks whether there may be one. */
function routeOf({
  application_fee_amount: fee,
  application_fee_percent: percent,
  ...route
}: LinkRouting) {
  return { ...route, application_fee_amount: fee ?? (percent === null ? null : 0) }
}
