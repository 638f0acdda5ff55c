/**
 * The report of an account and a period: what it held and holds by the books, and what moved
 * meanwhile by its balance transactions. Each must say of the other what is true.
 */

import {
  type Interval,
  type MovementSum,
  type PostingSum,
  sumMovements,
  sumPostings,
} from '../../store/balance-report.ts'
import type { Readable } from '../../store/engine.ts'
import type { Scope } from '../../store/kinds.ts'
import {
  type BalanceReport,
  type CurrencyReport,
  OF_BALANCES,
} from '../../objects/balance-report.ts'

export async function reportBalance(
  readable: Readable,
  scope: Scope,
  { start, end, currency }: Interval & { readonly currency?: string | undefined },
): Promise<BalanceReport> {
  const movements = await sumMovements(readable, scope, { start, end })
  const postings = await sumPostings(readable, scope, { start, end })
  const all = [...movements, ...postings].map((one) => one.currency)
  const currencies = [...new Set(all)].toSorted()
  return {
    object: 'paylinks.balance_report',
    account: scope.account,
    livemode: scope.livemode,
    interval_start: start,
    interval_end: end,
    currencies: currencies
      .filter((one) => currency === undefined || one === currency)
      .map((one) =>
        currencyReport(one, {
          movements: movements.filter((sum) => sum.currency === one),
          postings: postings.filter((sum) => sum.currency === one),
        }),
      ),
  }
}

interface Sums {
  readonly movements: readonly MovementSum[]
  readonly postings: readonly PostingSum[]
}

function currencyReport(currency: string, { movements, postings }: Sums): CurrencyReport {
  const sum = (name: 'count' | 'fee' | 'gross' | 'net') =>
    movements.reduce((total, one) => total + one[name], 0)
  const books = postings.map(({ ledgerAccount, debits, credits, ...rest }) => ({
    ledger_account: ledgerAccount,
    opening: rest.opening,
    debits,
    credits,
    closing: rest.opening + debits + credits,
  }))
  const held = books.find(({ ledger_account: name }) => name === OF_BALANCES)
  const opening = held?.opening ?? 0
  const closing = opening + sum('net')
  const isBalanced = books.reduce((total, one) => total + one.closing, 0) === 0
  return {
    currency,
    opening_balance: opening,
    movements: movements.map(({ category, count, gross, fee, net }) => ({
      reporting_category: category,
      count,
      gross,
      fee,
      net,
    })),
    total: { count: sum('count'), gross: sum('gross'), fee: sum('fee'), net: sum('net') },
    closing_balance: closing,
    trial_balance: books,
    reconciles: isBalanced && (held?.closing ?? 0) === closing,
  }
}
