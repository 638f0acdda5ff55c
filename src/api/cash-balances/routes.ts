/** Serves customers' cash balances, and the test helper that fills them. */

import { renderCashBalance, renderCashTransaction } from '../../objects/cash-balance.ts'
import { noSuch } from '../../objects/errors.ts'
import { fundCashBalance } from '../../operations/cash-balance/fund.ts'
import { updateReconciliation } from '../../operations/cash-balance/settings.ts'
import { findOr404 } from '../../operations/changes.ts'
import { customerNamed } from '../../operations/payment-intents/checks.ts'
import { cashTransactions, listCash } from '../../store/cash-balances.ts'
import { listPage } from '../listing.ts'
import { hash, integer, optional, string } from '../params.ts'
import { type Route, read, staged, write } from '../route.ts'
import { currency, paging } from '../vocabulary.ts'
import { cashSettings } from './params.ts'

const BASE = '/v1/customers'
const returns = 'cash_balance'
const MOVED = 'customer_cash_balance_transaction'

const fundParams = hash({
  amount: integer({ min: 1, max: 999_999_999_999 }),
  currency: currency(),
  reference: optional(string({ max: 500 })),
})

export const cashBalanceRoutes: readonly Route[] = [
  read(`${BASE}/:id/cash_balance`, { params: hash({}), returns }, async (reader, _, { ids }) => {
    const customer = await customerNamed(reader, ids[0]!, 'customer')
    return renderCashBalance(customer, await listCash(reader, customer.id))
  }),

  write(
    'POST',
    `${BASE}/:id/cash_balance`,
    { params: hash({ settings: cashSettings() }), returns },
    async (tx, params, { ids }) => {
      const mode = params.settings?.reconciliation_mode
      const customer = await updateReconciliation(tx, ids[0]!, mode)
      return renderCashBalance(customer, await listCash(tx, customer.id))
    },
  ),

  read(
    `${BASE}/:id/cash_balance_transactions`,
    { params: hash(paging), returns: `list:${MOVED}` },
    async (reader, params, { ids }) => {
      const customer = await customerNamed(reader, ids[0]!, 'customer')
      return listPage(reader, params, {
        kind: cashTransactions,
        render: renderCashTransaction,
        url: `${BASE}/${customer.id}/cash_balance_transactions`,
        where: [['customer', '=', customer.id]],
      })
    },
  ),

  read(
    `${BASE}/:id/cash_balance_transactions/:transaction`,
    { params: hash({}), returns: MOVED },
    async (reader, _params, { ids: [id = '', transaction = ''] }) => {
      const moved = await findOr404(reader, cashTransactions, transaction)
      if (moved.customer !== id) throw noSuch(cashTransactions.object, transaction)
      return renderCashTransaction(moved)
    },
  ),

  staged(
    '/v1/test_helpers/customers/:id/fund_cash_balance',
    { params: fundParams, returns: MOVED },
    (ctx, params, { ids }) => fundCashBalance(ctx, ids[0]!, params),
  ),
]
