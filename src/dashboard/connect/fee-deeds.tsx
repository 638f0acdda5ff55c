/** Giving an application fee back, in whole or in part, to the account that paid it. */

import type { ApplicationFee } from '../../domain/records/application-fee.ts'
import { renderFeeRefund } from '../../objects/application-fee.ts'
import { createFeeRefund } from '../../operations/application-fees/refund.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { applicationFees } from '../../store/application-fees.ts'
import { writtenOnce } from '../once.ts'
import type { Errors } from '../parts/fields.tsx'
import { NO_AMOUNT, amountTyped } from '../parts/money-form.tsx'
import { isMuch } from '../payments/much.ts'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { refusalOf } from '../settings/posted.ts'
import { showGivingBack } from './giving-back.tsx'
import { sellerNames } from './sellers.ts'
import { FEES } from './tabs.tsx'

export function showFeeRefund(visit: Visit): Promise<Response> {
  return withFee(visit, (fee) => refundPage(visit, fee))
}

/** Whether it is so much that whoever gives it back is asked who they are. */
export async function returnsMuch(visit: Visit): Promise<boolean> {
  const fee = await visit.ctx.reader.find(applicationFees, visit.param('id'))
  if (!fee) return false
  const amount = amountTyped(visit, fee.currency)
  return amount !== null && isMuch(amount, fee.currency)
}

export function answerFeeRefund(visit: Visit): Promise<Response> {
  return withFee(visit, async (fee) => {
    const { id, currency } = fee
    const amount = amountTyped(visit, currency)
    if (amount === null) return refundPage(visit, fee, NO_AMOUNT)
    const ctx = await onClockOf(visit.ctx, [id])
    const errors = await refusalOf(() =>
      writtenOnce(visit, ctx, async (tx) =>
        renderFeeRefund(await createFeeRefund(tx, id, { amount })),
      ),
    )
    if (errors) return refundPage(visit, fee, { amount: Object.values(errors).join(' ') })
    return visit.request.redirect(visit.to(`${FEES}/${id}?done=refunded`), 303)
  })
}

async function refundPage(visit: Visit, fee: ApplicationFee, errors: Errors = {}) {
  const { id, account, amount, amount_refunded: back, currency } = fee
  const seller = (await sellerNames(visit.ctx.reader, [account]))(account)
  const asked = {
    title: 'Give back a fee',
    sub: `From your balance to ${seller}’s. The payer gets nothing of it. It cannot be undone.`,
    verb: 'Give back',
    back: { path: `${FEES}/${id}`, text: 'The fee' },
    left: amount - back,
    currency,
  }
  return showGivingBack(visit, asked, errors)
}

async function withFee(
  visit: Visit,
  work: (fee: ApplicationFee) => Promise<Response>,
): Promise<Response> {
  const found = await visit.ctx.reader.find(applicationFees, visit.param('id'))
  return found ? work(found) : showNotFound(visit, 'application fee')
}
