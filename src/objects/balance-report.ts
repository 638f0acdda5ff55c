/** The report of an account's balance, as JSON and as a table; Stripe has it in its dashboard. */

import { decimalFromMinor } from '../domain/currency.ts'
import { type Cell, csvRow } from '../lib/csv.ts'

/** What the books call what Stripe calls the balance. */
export const OF_BALANCES = 'processor_balance'

export interface CurrencyReport {
  readonly currency: string
  readonly opening_balance: number
  readonly movements: readonly (Sums & { readonly reporting_category: string })[]
  readonly total: Sums
  readonly closing_balance: number
  /** Of the same period; debits are above zero, credits below. */
  readonly trial_balance: readonly {
    readonly ledger_account: string
    readonly opening: number
    readonly debits: number
    readonly credits: number
    readonly closing: number
  }[]
  /** Whether the books are balanced, and say the same of the balance as its transactions. */
  readonly reconciles: boolean
}

interface Sums {
  readonly count: number
  readonly gross: number
  readonly fee: number
  readonly net: number
}

export interface BalanceReport {
  readonly object: 'paylinks.balance_report'
  readonly account: string
  readonly livemode: boolean
  /** In seconds; the interval ends before its end. */
  readonly interval_start: number
  readonly interval_end: number
  readonly currencies: readonly CurrencyReport[]
}

const HEAD = [
  'currency',
  'section',
  'name',
  'count',
  'gross',
  'fee',
  'net',
  'opening',
  'debits',
  'credits',
  'closing',
]

/** A line for what was held, each category, what is held, and each account of the books. */
export function printBalanceReport({ currencies }: BalanceReport): string {
  const lines = [HEAD, ...currencies.flatMap(linesOf)]
  return lines.map(csvRow).join('')
}

function linesOf(report: CurrencyReport): readonly (readonly Cell[])[] {
  const { currency, total, movements, trial_balance: books } = report
  const money = (amount: number) => ({ figure: decimalFromMinor(amount, currency) })
  const sums = ({ count, gross, fee, net }: Sums) => [count, money(gross), money(fee), money(net)]
  const line = (section: string, name: string, cells: readonly Cell[], after: Cell[] = []) => {
    const row = [currency, section, name, ...cells, ...after]
    return [...row, ...Array.from({ length: HEAD.length - row.length }, () => '')]
  }
  const none = ['', '', '', '']
  return [
    line('balance', 'opening', ['', '', '', money(report.opening_balance)]),
    ...movements.map((one) => line('movement', one.reporting_category, sums(one))),
    line('movement', 'total', sums(total)),
    line('balance', 'closing', ['', '', '', money(report.closing_balance)]),
    ...books.map(({ ledger_account: name, opening, debits, credits, closing }) =>
      line('books', name, none, [opening, debits, credits, closing].map(money)),
    ),
  ]
}
