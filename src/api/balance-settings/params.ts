/** What /v1/balance_settings accepts. */

import type { KnownParameters } from '../known-parameters.ts'
import {
  boolean,
  emptyable,
  enumOf,
  hash,
  integer,
  list,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { AMOUNT_MAX } from '../payouts/params.ts'
import { statementDescriptor } from '../statement-descriptor.ts'
import { byCurrency } from '../vocabulary.ts'

const schedule = hash({
  interval: optional(enumOf(['daily', 'manual', 'monthly', 'weekly'])),
  monthly_payout_days: optional(list(integer({ min: 1, max: 31 }), { max: 31 })),
  weekly_payout_days: optional(
    list(enumOf(['monday', 'tuesday', 'wednesday', 'thursday', 'friday']), { max: 5 }),
  ),
})

const payouts = hash({
  minimum_balance_by_currency: unsettable(
    byCurrency(emptyable(integer({ min: 0, max: AMOUNT_MAX }))),
  ),
  schedule: optional(schedule),
  statement_descriptor: optional(statementDescriptor()),
})

const settlementTiming = hash({
  delay_days_override: unsettable(integer({ min: 2, max: 31 })),
  start_of_day: unsettable(
    hash({
      hour: optional(integer({ min: 0, max: 23 })),
      minutes: optional(integer({ min: 0, max: 30 })),
      timezone: optional(string({ max: 60 })),
    }),
  ),
})

export const updateParams = hash({
  payments: optional(
    hash({
      debit_negative_balances: optional(boolean()),
      payouts: optional(payouts),
      settlement_timing: optional(settlementTiming),
    }),
  ),
})

export const known: KnownParameters = {
  'payments.payouts.automatic_transfer_rules_by_currency': {
    why: 'no accounts are kept for others here.',
  },
}
