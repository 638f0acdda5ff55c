/** The wire shape of an account's balance settings. */

import type Stripe from 'stripe'
import { arePayoutsEnabled, payoutsOf } from '../domain/payouts/payee.ts'
import type { Account } from '../domain/records/account.ts'
import type { Wire } from '../domain/wire.ts'

type Settings = Wire<Stripe.BalanceSettings>

export function renderBalanceSettings(account: Account): Settings {
  const payouts = payoutsOf(account)
  const { interval, delay_days, monthly_payout_days, weekly_payout_days } = payouts.schedule
  const minimum = payouts.minimum_balance_by_currency
  return {
    object: 'balance_settings',
    payments: {
      debit_negative_balances: payouts.debit_negative_balances,
      payouts: {
        automatic_transfer_rules_by_currency: null,
        minimum_balance_by_currency:
          minimum && Object.keys(minimum).length > 0 ? { ...minimum } : null,
        schedule: {
          interval,
          ...(monthly_payout_days ? { monthly_payout_days: [...monthly_payout_days] } : {}),
          ...(weekly_payout_days ? { weekly_payout_days: [...weekly_payout_days] } : {}),
        },
        statement_descriptor: payouts.statement_descriptor,
        status: arePayoutsEnabled(account) ? 'enabled' : 'disabled',
      },
      settlement_timing: {
        delay_days,
        ...(payouts.isDelayOwn ? { delay_days_override: delay_days } : {}),
        start_of_day: payouts.start_of_day ?? null,
      },
    },
  }
}
