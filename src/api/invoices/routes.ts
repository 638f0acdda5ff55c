/** Serves `/v1/invoices`. */

import { renderInvoice } from '../../objects/invoice.ts'
import { finalizeByHand, sendInvoice } from '../../operations/invoices/advance.ts'
import { attachPayment } from '../../operations/invoices/attach-payment.ts'
import { createInvoice } from '../../operations/invoices/create.ts'
import { payInvoice, voidByHand, writeOffByHand } from '../../operations/invoices/pay-by-hand.ts'
import { deleteInvoice, updateInvoice } from '../../operations/invoices/update.ts'
import { findOr404 } from '../../operations/changes.ts'
import { invoices } from '../../store/invoices.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, staged, write } from '../route.ts'
import { searchPage } from '../searching.ts'
import { attachKnown, createKnown, listKnown, payKnown, updateKnown } from './known.ts'
import { invoiceLineRoutes } from './lines.ts'
import {
  attachParams,
  createParams,
  finalizeParams,
  listParams,
  payParams,
  searchParams,
  updateParams,
} from './params.ts'

const BASE = '/v1/invoices'
const returns = 'invoice'
const NOTHING = hash({})

export const invoiceRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known: createKnown, returns }, async (tx, params) =>
    renderInvoice(await createInvoice(tx, params), tx.site),
  ),

  read(
    BASE,
    { params: listParams, known: listKnown, returns: `list:${returns}` },
    (reader, params) =>
      listPage(reader, params, {
        kind: invoices,
        render: renderInvoice,
        url: BASE,
        created: params.created,
        where: [
          ['collection_method', '=', params.collection_method],
          ['customer', '=', params.customer],
          ['due_date', '>', params.due_date?.gt],
          ['due_date', '>=', params.due_date?.gte],
          ['due_date', '<', params.due_date?.lt],
          ['due_date', '<=', params.due_date?.lte],
          ['status', '=', params.status],
          ['subscription', '=', params.subscription],
        ],
      }),
  ),

  read(
    `${BASE}/search`,
    { params: searchParams, returns: `list:search:${returns}` },
    (reader, params) =>
      searchPage(reader, params, {
        kind: invoices,
        render: renderInvoice,
        url: `${BASE}/search`,
        fields: {
          currency: 'text',
          customer: 'text',
          last_finalization_error_code: 'text',
          last_finalization_error_type: 'text',
          number: 'text',
          receipt_number: 'text',
          status: 'text',
          subscription: 'text',
          total: 'number',
        },
        paths: { subscription: 'parent.subscription_details.subscription' },
      }),
  ),

  read(`${BASE}/:id`, { params: NOTHING, returns }, async (reader, _params, { ids }) =>
    renderInvoice(await findOr404(reader, invoices, ids[0]!), reader.site),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, known: updateKnown, returns },
    async (tx, params, { ids }) => renderInvoice(await updateInvoice(tx, ids[0]!, params), tx.site),
  ),

  write('DELETE', `${BASE}/:id`, { params: NOTHING, returns }, (tx, _params, { ids }) =>
    deleteInvoice(tx, ids[0]!),
  ),

  write(
    'POST',
    `${BASE}/:id/finalize`,
    { params: finalizeParams, returns },
    async (tx, params, { ids }) =>
      renderInvoice(await finalizeByHand(tx, ids[0]!, params), tx.site),
  ),

  staged(
    `${BASE}/:id/pay`,
    { params: payParams, known: payKnown, returns },
    (ctx, params, { ids }) => payInvoice(ctx, ids[0]!, params),
  ),

  write('POST', `${BASE}/:id/send`, { params: NOTHING, returns }, async (tx, _params, { ids }) =>
    renderInvoice(await sendInvoice(tx, ids[0]!), tx.site),
  ),

  staged(`${BASE}/:id/void`, { params: NOTHING, returns }, (ctx, _params, { ids }) =>
    voidByHand(ctx, ids[0]!),
  ),

  staged(`${BASE}/:id/mark_uncollectible`, { params: NOTHING, returns }, (ctx, _params, { ids }) =>
    writeOffByHand(ctx, ids[0]!),
  ),

  write(
    'POST',
    `${BASE}/:id/attach_payment`,
    { params: attachParams, known: attachKnown, returns },
    async (tx, params, { ids }) => renderInvoice(await attachPayment(tx, ids[0]!, params), tx.site),
  ),

  ...invoiceLineRoutes,
]
