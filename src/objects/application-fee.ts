/** The wire shapes of an application fee and of what is given back of it. */

import type { ApplicationFee, FeeRefund } from '../domain/records/application-fee.ts'
import { type List, listOf } from './list.ts'

export type ApplicationFeeObject = Omit<ApplicationFee, 'own'> & {
  readonly refunds: List<FeeRefund>
}

export function renderApplicationFee({ own, ...wire }: ApplicationFee): ApplicationFeeObject {
  const hasMore = own.refundCount > own.refunds.length
  const refunds = listOf(own.refunds, hasMore, `/v1/application_fees/${wire.id}/refunds`)
  return { ...wire, refunds }
}

export function renderFeeRefund(refund: FeeRefund): FeeRefund {
  return refund
}
