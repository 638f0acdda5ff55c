/** Serves `/v1/invoice_payments`. */

import { renderInvoicePayment } from '../../objects/invoice-payment.ts'
import { findOr404 } from '../../operations/changes.ts'
import { invoicePayments } from '../../store/invoices.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { listPage } from '../listing.ts'
import { enumOf, hash, optional, string } from '../params.ts'
import { type Route, read } from '../route.ts'
import { created, paging } from '../vocabulary.ts'

const BASE = '/v1/invoice_payments'
const returns = 'invoice_payment'

const listParams = hash({
  ...paging,
  created: optional(created()),
  invoice: optional(string()),
  payment: optional(hash({ payment_intent: optional(string()), type: enumOf(['payment_intent']) })),
  status: optional(enumOf(['canceled', 'open', 'paid'])),
})

const known: KnownParameters = {
  'payment.payment_record': { why: 'payments that were made elsewhere are not recorded yet.' },
}

export const invoicePaymentRoutes: readonly Route[] = [
  read(BASE, { params: listParams, known, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: invoicePayments,
      render: renderInvoicePayment,
      url: BASE,
      created: params.created,
      where: [
        ['invoice', '=', params.invoice],
        ['payment_intent', '=', params.payment?.payment_intent],
        ['status', '=', params.status],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderInvoicePayment(await findOr404(reader, invoicePayments, ids[0]!)),
  ),
]
