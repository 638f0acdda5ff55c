/** What a request changes of how an account is paid out. */

import type { Payouts } from '../../domain/connect/connected.ts'
import { FEWEST_DELAY_DAYS, payoutsOf } from '../../domain/payouts/payee.ts'
import {
  type DaysField,
  type ScheduleChange,
  scheduleAfter,
} from '../../domain/payouts/settings.ts'
import type { Account } from '../../domain/records/account.ts'
import { scheduleRule } from '../../objects/payout-refusals.ts'

export interface PayoutsChange {
  readonly debit_negative_balances?: boolean | undefined
  readonly schedule?: ScheduleChange | undefined
  readonly statement_descriptor?: string | undefined
}

const paramOf = (field: DaysField) => `settings[payouts][schedule][${field}]`

/** `nameOf`: how the request calls a field of the schedule. */
export function changedPayouts(
  account: Account,
  change: PayoutsChange,
  nameOf: (field: DaysField) => string = paramOf,
): Payouts {
  const before = payoutsOf(account)
  const {
    debit_negative_balances = before.debit_negative_balances,
    statement_descriptor = before.statement_descriptor,
  } = change
  const said = { ...before, debit_negative_balances, statement_descriptor }
  if (!change.schedule) return said
  const schedule = scheduleAfter(before.schedule, change.schedule)
  if ('wrong' in schedule) throw scheduleRule(schedule, nameOf)
  const isDelayOwn = schedule.delay_days !== FEWEST_DELAY_DAYS
  return { ...said, schedule, isDelayOwn }
}
