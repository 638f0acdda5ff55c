/** What each kind of job does. */

import { expireSessionWhenDue } from '../operations/checkout/expire.ts'
import { releasePlaceWhenDue } from '../operations/checkout/place.ts'
import { sessions } from '../operations/checkout/settle.ts'
import { expireAuthorization } from '../operations/payment-intents/cancel.ts'
import { releaseBalance } from '../operations/payments/money.ts'
import { recoverAttempt } from '../operations/payments/recover.ts'
import { settlePaymentLater } from '../operations/payments/settle-later.ts'
import { settleRefundLater } from '../operations/refunds/change.ts'
import { verifyTaxId } from '../operations/tax-ids/verify.ts'
import { deleteClockWhenDue } from '../operations/test-clocks/delete.ts'
import { advanceClock } from './advance-clock.ts'
import type { Handlers } from './handler.ts'

const onAnyClock: Handlers = {
  'expire-authorization': expireAuthorization,
  'expire-session': expireSessionWhenDue,
  'recover-attempt': (ctx, id) => recoverAttempt(ctx, id, sessions),
  'release-balance': releaseBalance,
  'release-place': releasePlaceWhenDue,
  'settle-payment': (ctx, id) => settlePaymentLater(ctx, id, sessions),
  'settle-refund': settleRefundLater,
  'verify-tax-id': verifyTaxId,
}

export const handlers: Handlers = {
  ...onAnyClock,
  'advance-clock': (ctx, id) => advanceClock(ctx, id, onAnyClock),
  'delete-clock': deleteClockWhenDue,
}
