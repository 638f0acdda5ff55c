/** Serves `/v1/credit_notes`. */

import { renderCreditNote } from '../../objects/credit-note.ts'
import { findNamed, findOr404 } from '../../operations/changes.ts'
import {
  createCreditNote,
  updateCreditNote,
  voidCreditNote,
} from '../../operations/invoices/credit.ts'
import { type CreditNoteInput, creditNoteOf } from '../../operations/invoices/credit-note.ts'
import { requireStatus } from '../../operations/invoices/hold.ts'
import { creditNotes } from '../../store/credit-notes.ts'
import { invoices } from '../../store/invoices.ts'
import type { Reader } from '../../store/reader.ts'
import { listPage, slicePage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, staged, write } from '../route.ts'
import { paging } from '../vocabulary.ts'
import {
  createParams,
  known,
  listKnown,
  listParams,
  previewLinesParams,
  previewParams,
  updateParams,
} from './params.ts'

const BASE = '/v1/credit_notes'
const LINE = 'credit_note_line_item'
const returns = 'credit_note'

export const creditNoteRoutes: readonly Route[] = [
  staged(BASE, { params: createParams, known, returns }, (ctx, params) =>
    createCreditNote(ctx, params),
  ),

  read(
    BASE,
    { params: listParams, known: listKnown, returns: `list:${returns}` },
    (reader, params) =>
      listPage(reader, params, {
        kind: creditNotes,
        render: renderCreditNote,
        url: BASE,
        created: params.created,
        where: [
          ['customer', '=', params.customer],
          ['invoice', '=', params.invoice],
        ],
      }),
  ),

  read(`${BASE}/preview`, { params: previewParams, known, returns }, async (reader, params) =>
    renderCreditNote(await previewed(reader, params), reader.site),
  ),

  read(
    `${BASE}/preview/lines`,
    { params: previewLinesParams, known, returns: `list:${LINE}` },
    async (reader, { limit, starting_after: after, ending_before: before, ...params }) => {
      const { own } = await previewed(reader, params)
      const page = {
        ...(limit === undefined ? {} : { limit }),
        ...(after === undefined ? {} : { starting_after: after }),
        ...(before === undefined ? {} : { ending_before: before }),
      }
      return slicePage(own.lines, page, { object: LINE, url: `${BASE}/preview/lines` })
    },
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderCreditNote(await findOr404(reader, creditNotes, ids[0]!), reader.site),
  ),

  read(
    `${BASE}/:id/lines`,
    { params: hash(paging), returns: `list:${LINE}` },
    async (reader, params, { ids }) => {
      const { id, own } = await findOr404(reader, creditNotes, ids[0]!)
      return slicePage(own.lines, params, { object: LINE, url: `${BASE}/${id}/lines` })
    },
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, params, { ids }) =>
    renderCreditNote(await updateCreditNote(tx, ids[0]!, params), tx.site),
  ),

  write('POST', `${BASE}/:id/void`, { params: hash({}), returns }, async (tx, _params, { ids }) =>
    renderCreditNote(await voidCreditNote(tx, ids[0]!), tx.site),
  ),
]

async function previewed(reader: Reader, params: CreditNoteInput) {
  const invoice = await findNamed(reader, invoices, params.invoice, 'invoice')
  requireStatus(invoice, 'credit')
  return creditNoteOf(reader, params, invoice)
}
