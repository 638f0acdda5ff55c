/** Changing how an account's balance is settled and paid out. */

import type { Payouts } from '../../domain/connect/connected.ts'
import { FEWEST_DELAY_DAYS, withPayouts } from '../../domain/payouts/payee.ts'
import { isStartOfDay } from '../../domain/payouts/schedule.ts'
import type { ScheduleChange } from '../../domain/payouts/settings.ts'
import { previousAttributes } from '../../domain/previous-attributes.ts'
import type { Account } from '../../domain/records/account.ts'
import { assert } from '../../lib/assert.ts'
import { renderBalanceSettings } from '../../objects/balance-settings.ts'
import { invalidStartOfDay } from '../../objects/payout-refusals.ts'
import { lockAccount } from '../../store/accounts.ts'
import type { Transaction } from '../../store/transaction.ts'
import { refuseTestKey } from '../both-modes.ts'
import { keepAccount } from '../connect/keep.ts'
import { changedPayouts } from '../connect/payouts.ts'

export interface SettingsChange {
  readonly debit_negative_balances?: boolean
  readonly payouts?: {
    /** Null for nothing in any currency; null in one for nothing in that. */
    readonly minimum_balance_by_currency?: Readonly<Record<string, number | null>> | null
    readonly schedule?: ScheduleChange
    readonly statement_descriptor?: string
  }
  readonly settlement_timing?: {
    readonly delay_days_override?: number | null
    readonly start_of_day?: Partial<NonNullable<Payouts['start_of_day']>> | null
  }
}

export async function changeBalanceSettings(
  tx: Transaction,
  { debit_negative_balances, payouts = {}, settlement_timing: timing = {} }: SettingsChange,
): Promise<Account> {
  const before = await lockAccount(tx, tx.scope.account)
  assert(before, 'whoever asks has an account')
  await refuseTestKey(tx, before.id)
  const { schedule, statement_descriptor, minimum_balance_by_currency: minimum } = payouts
  const delay_days = delayOf(timing.delay_days_override)
  const said = changedPayouts(
    before,
    {
      debit_negative_balances,
      statement_descriptor,
      schedule: { ...schedule, ...(delay_days === undefined ? {} : { delay_days }) },
    },
    (field) => `payments[payouts][schedule][${field}]`,
  )
  const after = withPayouts(before, {
    ...said,
    ...minimumAfter(said, minimum),
    ...startAfter(said, timing.start_of_day),
    ...(delay_days === undefined ? {} : { isDelayOwn: timing.delay_days_override !== null }),
  })
  keepAccount(tx, before, after)
  const shown: object = renderBalanceSettings(after)
  const previous = previousAttributes(renderBalanceSettings(before), shown)
  if (Object.keys(previous).length > 0) tx.emit('balance_settings.updated', shown, previous)
  return after
}

/** Null is the fewest. */
function delayOf(override: number | null | undefined): number | undefined {
  return override === null ? FEWEST_DELAY_DAYS : override
}

function minimumAfter(
  before: Payouts,
  change: NonNullable<SettingsChange['payouts']>['minimum_balance_by_currency'],
): Pick<Payouts, 'minimum_balance_by_currency'> {
  if (change === undefined) return {}
  const all = change === null ? {} : { ...before.minimum_balance_by_currency, ...change }
  const kept = Object.entries(all).filter(([, amount]) => amount !== null && amount > 0)
  // None of them is null.
  return { minimum_balance_by_currency: Object.fromEntries(kept) as Record<string, number> }
}

function startAfter(
  before: Payouts,
  change: NonNullable<SettingsChange['settlement_timing']>['start_of_day'],
): Pick<Payouts, 'start_of_day'> {
  if (change === undefined) return {}
  if (change === null) return { start_of_day: null }
  const { hour, minutes, timezone } = { ...before.start_of_day, ...change }
  const param = 'payments[settlement_timing][start_of_day]'
  if (hour === undefined || minutes === undefined || timezone === undefined)
    throw invalidStartOfDay(param)
  const start_of_day = { hour, minutes, timezone }
  if (!isStartOfDay(start_of_day)) throw invalidStartOfDay(param)
  return { start_of_day }
}
