/** Serves `/v1/quotes`. */

import { renderQuote, renderQuoteItems } from '../../objects/quote.ts'
import { findOr404 } from '../../operations/changes.ts'
import { acceptQuote } from '../../operations/quotes/accept.ts'
import { createQuote, updateQuote } from '../../operations/quotes/change.ts'
import { cancelQuote, finalizeQuote } from '../../operations/quotes/status.ts'
import { offClocks } from '../../store/customers.ts'
import { quotes } from '../../store/quotes.ts'
import { listPage, slicePage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, contents, read, write } from '../route.ts'
import { usualMode } from '../subscriptions/routes.ts'
import { createKnown, known, listKnown } from './known.ts'
import { createParams, finalizeParams, linesParams, listParams, updateParams } from './params.ts'
import { quotePdf } from './pdf.ts'

const BASE = '/v1/quotes'
const returns = 'quote'
const NOTHING = hash({})

export const quoteRoutes: readonly Route[] = [
  write(
    'POST',
    BASE,
    { params: createParams, known: createKnown, returns },
    async (tx, params, { version }) =>
      renderQuote(await createQuote(tx, params, usualMode(version))),
  ),

  read(
    BASE,
    { params: listParams, known: listKnown, returns: `list:${returns}` },
    (reader, params) =>
      listPage(reader, params, {
        kind: quotes,
        render: renderQuote,
        url: BASE,
        where: [
          ['customer', '=', params.customer],
          ['status', '=', params.status],
          ['test_clock', '=', params.test_clock],
        ],
        also: params.test_clock === undefined && params.customer === undefined ? [offClocks] : [],
      }),
  ),

  read(`${BASE}/:id`, { params: NOTHING, returns }, async (reader, _params, { ids }) =>
    renderQuote(await findOr404(reader, quotes, ids[0]!)),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, known, returns },
    async (tx, params, { ids }) => renderQuote(await updateQuote(tx, ids[0]!, params)),
  ),

  write(
    'POST',
    `${BASE}/:id/finalize`,
    { params: finalizeParams, returns },
    async (tx, params, { ids }) => renderQuote(await finalizeQuote(tx, ids[0]!, params)),
  ),

  write('POST', `${BASE}/:id/accept`, { params: NOTHING, returns }, async (tx, _params, { ids }) =>
    renderQuote(await acceptQuote(tx, ids[0]!)),
  ),

  write('POST', `${BASE}/:id/cancel`, { params: NOTHING, returns }, async (tx, _params, { ids }) =>
    renderQuote(await cancelQuote(tx, ids[0]!)),
  ),

  ...(['line_items', 'computed_upfront_line_items'] as const).map((name) =>
    read(
      `${BASE}/:id/${name}`,
      { params: linesParams, returns: 'list:item' },
      async (reader, params, { ids }) => {
        const quote = await findOr404(reader, quotes, ids[0]!)
        const items = renderQuoteItems(quote, name === 'line_items' ? 'total' : 'upfront')
        const url = `${BASE}/${quote.id}/${name}`
        return slicePage(items, params, { object: 'line item', url })
      },
    ),
  ),

  contents(`${BASE}/:id/pdf`, { params: NOTHING, returns }, (reader, { ids }) =>
    quotePdf(reader, ids[0]!),
  ),
]
