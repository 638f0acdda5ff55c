/** What payouts and top-ups are refused with. */

import type { DaysField, ScheduleRefusal } from '../domain/payouts/settings.ts'
import { type ApiError, clip, invalid } from './errors.ts'

export const balanceInsufficient = (source: string): ApiError =>
  invalid(
    'You have insufficient funds in your Stripe account for this transfer. Your ' +
      `${source} balance is too low.  You can use the /v1/balance endpoint to view your Stripe ` +
      'balance (for more details, see stripe.com/docs/api#balance).',
    { code: 'balance_insufficient' },
  )

export const noExternalAccount = (currency: string): ApiError =>
  invalid(`Sorry, you don't have any external accounts in that currency (${currency})`, {
    param: 'currency',
  })

export const otherCurrency = (destination: string, currency: string): ApiError =>
  invalid(`The external account ${clip(destination)} cannot be paid out to in ${currency}.`, {
    param: 'destination',
  })

export const notInstant = (destination: string): ApiError =>
  invalid(`The external account ${clip(destination)} does not support instant payouts.`, {
    code: 'instant_payouts_unsupported',
    param: 'method',
  })

export const unevenPayout = (currency: string, step: number): ApiError =>
  invalid(`Payouts in ${currency} must have amounts that are divisible by ${step}.`, {
    code: 'parameter_invalid_integer',
    param: 'amount',
  })

export const payoutsPaused = (account: string): ApiError =>
  invalid(`Payouts of the account ${account} are not allowed.`, { code: 'payouts_not_allowed' })

export const notCancelable = (status: string): ApiError =>
  invalid(
    `Payouts can only be canceled while they are pending. This payout has a status of ${status}.`,
  )

export const automaticNotCancelable = (): ApiError =>
  invalid('Automatic payouts cannot be canceled.')

export const notReversible = (reason: string): ApiError =>
  invalid(`This payout cannot be reversed: ${reason}`)

export const topupNotCancelable = (status: string): ApiError =>
  invalid(
    `Top-ups can only be canceled while they are pending. This top-up has a status of ${status}.`,
  )

export const noTestSource = (source: string): ApiError =>
  invalid(`No such source: '${clip(source)}'`, { code: 'resource_missing', param: 'source' })

export const scheduleRule = (
  { wrong, field }: ScheduleRefusal,
  paramOf: (field: DaysField) => string,
): ApiError => {
  const interval = field === 'weekly_payout_days' ? 'weekly' : 'monthly'
  return invalid(
    wrong === 'missing'
      ? `You must provide \`${field}\` when the interval is \`${interval}\`.`
      : `\`${field}\` can only be given when the interval is \`${interval}\`.`,
    { param: paramOf(field), ...(wrong === 'missing' ? { code: 'parameter_missing' } : {}) },
  )
}

export const invalidStartOfDay = (param: string): ApiError =>
  invalid(
    'The start of day needs an `hour` from 0 to 23, `minutes` that are 0 or 30, and the name of a ' +
      '`timezone`.',
    { param },
  )
