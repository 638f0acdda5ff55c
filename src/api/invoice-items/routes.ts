/** Serves `/v1/invoiceitems`. */

import { renderInvoiceItem } from '../../objects/invoice.ts'
import { findOr404 } from '../../operations/changes.ts'
import {
  createInvoiceItem,
  deleteInvoiceItem,
  updateInvoiceItem,
} from '../../operations/invoices/items.ts'
import { invoiceItems } from '../../store/invoices.ts'
import { flag } from '../../store/kinds.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import {
  createKnown,
  createParams,
  listKnown,
  listParams,
  updateKnown,
  updateParams,
} from './params.ts'

const BASE = '/v1/invoiceitems'
const returns = 'invoiceitem'

export const invoiceItemRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known: createKnown, returns }, async (tx, params) =>
    renderInvoiceItem(await createInvoiceItem(tx, params)),
  ),

  read(
    BASE,
    { params: listParams, known: listKnown, returns: `list:${returns}` },
    (reader, params) =>
      listPage(reader, params, {
        kind: invoiceItems,
        render: renderInvoiceItem,
        url: BASE,
        created: params.created,
        where: [
          ['customer', '=', params.customer],
          ['invoice', '=', params.invoice],
          ['pending', '=', params.pending === undefined ? undefined : flag(params.pending)],
        ],
      }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderInvoiceItem(await findOr404(reader, invoiceItems, ids[0]!)),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, known: updateKnown, returns },
    async (tx, params, { ids }) => renderInvoiceItem(await updateInvoiceItem(tx, ids[0]!, params)),
  ),

  write('DELETE', `${BASE}/:id`, { params: hash({}), returns }, (tx, _params, { ids }) =>
    deleteInvoiceItem(tx, ids[0]!),
  ),
]
