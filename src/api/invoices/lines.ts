/** Serves the lines of invoices. */

import { renderInvoice, renderInvoiceLine } from '../../objects/invoice.ts'
import { findOr404 } from '../../operations/changes.ts'
import {
  addLines,
  removeLines,
  updateLine,
  updateLines,
} from '../../operations/invoices/line-changes.ts'
import { invoices } from '../../store/invoices.ts'
import { slicePage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { paging } from '../vocabulary.ts'
import {
  addLinesParams,
  lineKnown,
  removeLinesParams,
  updateLineParams,
  updateLinesParams,
} from './params.ts'

const BASE = '/v1/invoices/:id'
const returns = 'invoice'
const known = lineKnown('lines[].')

export const invoiceLineRoutes: readonly Route[] = [
  read(
    `${BASE}/lines`,
    { params: hash(paging), returns: 'list:line_item' },
    async (reader, params, { ids }) => {
      const { id, own } = await findOr404(reader, invoices, ids[0]!)
      const url = `/v1/invoices/${id}/lines`
      return slicePage(own.lines.map(renderInvoiceLine), params, { object: 'line_item', url })
    },
  ),

  write(
    'POST',
    `${BASE}/lines/:line`,
    { params: updateLineParams, known: lineKnown(), returns: 'line_item' },
    async (tx, params, { ids: [id = '', line = ''] }) =>
      renderInvoiceLine(await updateLine(tx, id, line, params)),
  ),

  write(
    'POST',
    `${BASE}/add_lines`,
    { params: addLinesParams, known, returns },
    async (tx, params, { ids }) => renderInvoice(await addLines(tx, ids[0]!, params), tx.site),
  ),

  write(
    'POST',
    `${BASE}/update_lines`,
    { params: updateLinesParams, known, returns },
    async (tx, params, { ids }) => renderInvoice(await updateLines(tx, ids[0]!, params), tx.site),
  ),

  write(
    'POST',
    `${BASE}/remove_lines`,
    { params: removeLinesParams, returns },
    async (tx, params, { ids }) => renderInvoice(await removeLines(tx, ids[0]!, params), tx.site),
  ),
]
