/** The sentences that the browser's script says by itself; the page hands it no others. */

import type { MessageKey, PlainKey, SayOf } from '../i18n/catalogue.ts'

export const scriptKeys = [
  'check.required',
  'check.email',
  'check.phoneNumber',
  'check.postalCode',
  'check.cardNumber.incomplete',
  'check.cardNumber.invalid',
  'check.cardNumber.notATestCard',
  'check.cardExpiry.incomplete',
  'check.cardExpiry.invalid',
  'check.cardExpiry.past',
  'check.cardExpiry.monthPast',
  'check.cardCvc.incomplete',
  'check.notATestAccount',
  'check.amount',
  'check.amountBetween',
  'check.quantity',
  'check.digits',
  'check.tooShort',
  'check.tooLong',
  'check.terms',
  'notice.lost',
  'notice.busy',
  'notice.failed',
  'submit.pay',
  'submit.payAmount',
  'submit.donate',
  'submit.book',
  'submit.subscribe',
  'submit.save',
  'submit.complete',
  'submit.processing',
  'summary.each',
  'summary.quantityEach',
  'summary.quantity',
] as const satisfies readonly PlainKey[]

export type ScriptKey = Extract<(typeof scriptKeys)[number], MessageKey>

/** What code that runs on both sides may say. */
export type Say = SayOf<ScriptKey>
