/** Serves `/v1/customers/:id/balance_transactions`. */

import type { BalanceChange } from '../../domain/records/customer-balance-transaction.ts'
import { noSuch } from '../../objects/errors.ts'
import { renderBalanceChange } from '../../objects/customer-balance-transaction.ts'
import { createBalanceChange, updateBalanceChange } from '../../operations/balance-changes.ts'
import { findOr404 } from '../../operations/changes.ts'
import { customerNamed } from '../../operations/payment-intents/checks.ts'
import { balanceChanges } from '../../store/customer-balance-transactions.ts'
import type { Reader } from '../../store/reader.ts'
import { signedAmount } from '../invoices/items.ts'
import { listPage } from '../listing.ts'
import { hash, optional, string } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { created, currency, metadata, nullableText, paging } from '../vocabulary.ts'

const BASE = '/v1/customers/:id/balance_transactions'
const returns = 'customer_balance_transaction'

const createParams = hash({
  amount: signedAmount(),
  currency: currency(),
  description: optional(string({ max: 350 })),
  metadata: metadata(),
})

const updateParams = hash({ description: nullableText(350), metadata: metadata() })

const listParams = hash({
  ...paging,
  created: optional(created()),
  invoice: optional(string()),
})

export const balanceChangeRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, returns }, async (tx, params, { ids }) =>
    renderBalanceChange(await createBalanceChange(tx, ids[0]!, params)),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, async (reader, params, call) => {
    const customer = await customerNamed(reader, call.ids[0]!, 'id')
    return listPage(reader, params, {
      kind: balanceChanges,
      render: renderBalanceChange,
      url: `/v1/customers/${customer.id}/balance_transactions`,
      created: params.created,
      where: [
        ['customer', '=', customer.id],
        ['invoice', '=', params.invoice],
      ],
    })
  }),

  read(`${BASE}/:change`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderBalanceChange(await changeOf(reader, ids)),
  ),

  write(
    'POST',
    `${BASE}/:change`,
    { params: updateParams, returns },
    async (tx, params, { ids }) => {
      const { id } = await changeOf(tx, ids)
      return renderBalanceChange(await updateBalanceChange(tx, id, params))
    },
  ),
]

async function changeOf(
  reader: Reader,
  [customerId = '', id = '']: readonly string[],
): Promise<BalanceChange> {
  const change = await findOr404(reader, balanceChanges, id)
  if (change.customer !== customerId) throw noSuch(balanceChanges.object, id)
  return change
}
