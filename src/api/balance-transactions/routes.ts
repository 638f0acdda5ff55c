/** Serves `/v1/balance_transactions`. */

import { renderBalanceTransaction } from '../../objects/balance-transaction.ts'
import { findOr404 } from '../../operations/changes.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read } from '../route.ts'
import { listParams } from './params.ts'

const BASE = '/v1/balance_transactions'
const returns = 'balance_transaction'

export const balanceTransactionRoutes: readonly Route[] = [
  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: balanceTransactions,
      render: renderBalanceTransaction,
      url: BASE,
      created: params.created,
      where: [
        ['currency', '=', params.currency],
        ['payout', '=', params.payout],
        ['source', '=', params.source],
        ['type', '=', params.type],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderBalanceTransaction(await findOr404(reader, balanceTransactions, ids[0]!)),
  ),
]
