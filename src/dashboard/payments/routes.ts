/** The pages of payments. */

import { updatePaymentIntent } from '../../operations/payment-intents/update.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { exportPayments } from '../exports/payments.ts'
import { PERSONAL_DATA } from '../exports/personal-data.ts'
import { metadataRoutes } from '../metadata.tsx'
import { type Route, action, page } from '../route.ts'
import {
  answerCancel,
  answerCapture,
  answerReceipt,
  showCancel,
  showCapture,
  showReceipt,
} from './deeds.tsx'
import { showPayment } from './detail.tsx'
import { showPayments } from './list.tsx'
import { answerRefund, refundsMuch, showRefund } from './refund.tsx'

const BASE = '/payments'
const ONE = `${BASE}/:id`
const refunds = { permission: 'payments.refund' } as const
const writes = { permission: 'payments.write' } as const
const receipts = { permission: 'receipts.send' } as const

export const paymentRoutes: readonly Route[] = [
  page(BASE, { permission: 'payments.read' }, showPayments),
  page(`${BASE}/export`, { ...PERSONAL_DATA, audit: 'Exported payments' }, exportPayments),
  page(ONE, { permission: 'payments.read' }, showPayment),
  page(`${ONE}/refund`, refunds, showRefund),
  action(
    `${ONE}/refund`,
    { ...refunds, stepUp: refundsMuch, audit: 'Refunded a payment' },
    answerRefund,
  ),
  page(`${ONE}/capture`, writes, showCapture),
  action(`${ONE}/capture`, { ...writes, audit: 'Captured a payment' }, answerCapture),
  page(`${ONE}/cancel`, writes, showCancel),
  action(`${ONE}/cancel`, { ...writes, audit: 'Canceled a payment' }, answerCancel),
  page(`${ONE}/receipt`, receipts, showReceipt),
  action(`${ONE}/receipt`, { ...receipts, audit: 'Sent a receipt' }, answerReceipt),
  ...metadataRoutes({
    base: BASE,
    noun: 'payment',
    permission: 'payments.write',
    async read({ ctx }, id) {
      return (await ctx.reader.find(paymentIntents, id))?.metadata ?? null
    },
    async write(ctx, id, metadata) {
      await updatePaymentIntent(await onClockOf(ctx, [id]), id, { metadata })
    },
  }),
]
