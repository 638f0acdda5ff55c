/** What each kind of job does. */

import { announceBalance, releaseBalance } from '../operations/balance/release.ts'
import { expireSessionWhenDue } from '../operations/checkout/expire.ts'
import { releasePlaceWhenDue } from '../operations/checkout/place.ts'
import { sessions } from '../operations/checkout/settle.ts'
import { answerDispute, expireDispute } from '../operations/disputes/due.ts'
import { announceDue, announceOverdue } from '../operations/invoices/advance.ts'
import { dropChallenge } from '../operations/invoices/drop-challenge.ts'
import { finalizeWhenDue, payWhenDue } from '../operations/invoices/due.ts'
import {
  announceInvoice,
  announceTrialEnd,
  expireWhenDue,
  resumeCollection,
} from '../operations/subscriptions/due.ts'
import {
  billPendingItems,
  expirePendingUpdate,
  followDueDate,
} from '../operations/subscriptions/due-items.ts'
import { expireResumption } from '../operations/subscriptions/pause.ts'
import { billSubscription } from '../operations/subscriptions/turn.ts'
import { announceScheduleEnd, turnSchedule } from '../operations/subscription-schedules/turn.ts'
import { expireAuthorization } from '../operations/payment-intents/cancel.ts'
import { recoverAttempt } from '../operations/payments/recover.ts'
import { settlePaymentLater } from '../operations/payments/settle-later.ts'
import { sendPayout, settlePayout } from '../operations/payouts/life.ts'
import { planWhenDue } from '../operations/payouts/plan.ts'
import { payOutWhenDue } from '../operations/payouts/scheduled.ts'
import { settleTopup } from '../operations/topups/topups.ts'
import { expireQuote } from '../operations/quotes/status.ts'
import { sendSignIn } from '../operations/portal/sign-in.ts'
import { settleRefundLater } from '../operations/refunds/change.ts'
import { verifyTaxId } from '../operations/tax-ids/verify.ts'
import { deleteClockWhenDue } from '../operations/test-clocks/delete.ts'
import { SEND_RESET, sendReset } from '../operations/team/resets.ts'
import { advanceClock } from './advance-clock.ts'
import type { Handlers } from './handler.ts'

const onAnyClock: Handlers = {
  'answer-dispute': answerDispute,
  'announce-balance': announceBalance,
  'announce-due': announceDue,
  'announce-invoice': announceInvoice,
  'announce-overdue': announceOverdue,
  'announce-schedule-end': announceScheduleEnd,
  'announce-trial-end': announceTrialEnd,
  'bill-pending-items': billPendingItems,
  'bill-subscription': billSubscription,
  'drop-challenge': dropChallenge,
  'expire-authorization': expireAuthorization,
  'expire-dispute': expireDispute,
  'expire-pending-update': expirePendingUpdate,
  'expire-quote': expireQuote,
  'expire-resumption': expireResumption,
  'expire-session': expireSessionWhenDue,
  'expire-subscription': expireWhenDue,
  'finalize-invoice': (ctx, id) => finalizeWhenDue(ctx, id, sessions),
  'follow-due-date': followDueDate,
  'pay-out': payOutWhenDue,
  'pay-invoice': (ctx, id) => payWhenDue(ctx, id, sessions),
  'plan-payout': planWhenDue,
  'recover-attempt': (ctx, id) => recoverAttempt(ctx, id, sessions),
  'release-balance': releaseBalance,
  'release-place': releasePlaceWhenDue,
  'resume-collection': resumeCollection,
  'send-payout': sendPayout,
  'settle-payment': (ctx, id) => settlePaymentLater(ctx, id, sessions),
  'settle-payout': settlePayout,
  'settle-refund': settleRefundLater,
  'settle-topup': settleTopup,
  'turn-schedule': turnSchedule,
  'verify-tax-id': verifyTaxId,
}

export const handlers: Handlers = {
  ...onAnyClock,
  'advance-clock': (ctx, id) => advanceClock(ctx, id, onAnyClock),
  'delete-clock': deleteClockWhenDue,
  'send-sign-in': sendSignIn,
  [SEND_RESET]: sendReset,
}
