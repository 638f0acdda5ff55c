/** Serves `/v1/invoices`. */

import { renderInvoice } from '../../objects/invoice.ts'
import { findOr404 } from '../../operations/changes.ts'
import { invoices } from '../../store/invoices.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read } from '../route.ts'
import { listParams } from './params.ts'

const BASE = '/v1/invoices'
const returns = 'invoice'

export const invoiceRoutes: readonly Route[] = [
  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: invoices,
      render: renderInvoice,
      url: BASE,
      created: params.created,
      where: [
        ['customer', '=', params.customer],
        ['status', '=', params.status],
        ['subscription', '=', params.subscription],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderInvoice(await findOr404(reader, invoices, ids[0]!), reader.site),
  ),
]
