/** Serves `/v1/transfers` and what is taken back of them. */

import { renderReversal, renderTransfer } from '../../objects/transfer.ts'
import { findOr404 } from '../../operations/changes.ts'
import { createTransfer, updateTransfer } from '../../operations/transfers/create.ts'
import { createReversal, findReversal, updateReversal } from '../../operations/transfers/reverse.ts'
import { transferReversals, transfers } from '../../store/transfers.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { paging } from '../vocabulary.ts'
import { createParams, listParams, metadataParams, reversalParams, updateParams } from './params.ts'

const BASE = '/v1/transfers'
const returns = 'transfer'
const REVERSALS = `${BASE}/:id/reversals`
const reversal = 'transfer_reversal'

export const transferRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, returns }, async (tx, params) =>
    renderTransfer(await createTransfer(tx, params)),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: transfers,
      render: renderTransfer,
      url: BASE,
      created: params.created,
      where: [
        ['destination', '=', params.destination],
        ['transfer_group', '=', params.transfer_group],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderTransfer(await findOr404(reader, transfers, ids[0]!)),
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, params, { ids }) =>
    renderTransfer(await updateTransfer(tx, ids[0]!, params)),
  ),

  write(
    'POST',
    REVERSALS,
    { params: reversalParams, returns: reversal },
    async (tx, params, { ids }) => renderReversal(await createReversal(tx, ids[0]!, params)),
  ),

  read(
    REVERSALS,
    { params: hash(paging), returns: `list:${reversal}` },
    async (reader, params, { ids }) => {
      const { id } = await findOr404(reader, transfers, ids[0]!)
      return listPage(reader, params, {
        kind: transferReversals,
        render: renderReversal,
        url: `${BASE}/${id}/reversals`,
        where: [['transfer', '=', id]],
      })
    },
  ),

  read(
    `${REVERSALS}/:reversal`,
    { params: hash({}), returns: reversal },
    async (reader, _params, { ids }) =>
      renderReversal(await findReversal(reader, ids[0]!, ids[1]!)),
  ),

  write(
    'POST',
    `${REVERSALS}/:reversal`,
    { params: metadataParams, returns: reversal },
    async (tx, params, { ids }) =>
      renderReversal(await updateReversal(tx, { transfer: ids[0]!, id: ids[1]! }, params)),
  ),
]
