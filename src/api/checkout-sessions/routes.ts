/**
 * Serves `/v1/checkout/sessions`, and the endpoints of the page that let the CLI pay without it.
 */

import { renderCheckoutSession } from '../../objects/checkout-session.ts'
import { findOr404 } from '../../operations/changes.ts'
import { confirmWithMethod } from '../../operations/checkout/confirm.ts'
import { createSession } from '../../operations/checkout/create.ts'
import { createSetupSession } from '../../operations/checkout/create-setup.ts'
import { expireSession } from '../../operations/checkout/expire.ts'
import { sessionLineItems } from '../../operations/checkout/line-items.ts'
import { updateSession } from '../../operations/checkout/update.ts'
import { missingParam } from '../../objects/errors.ts'
import { missingQuantity } from '../../objects/refusals.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import type { Reader } from '../../store/reader.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { usualBillingMode } from '../billing-mode.ts'
import { listPage, slicePage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, staged, write } from '../route.ts'
import { known, listKnown, updateKnown } from './known.ts'
import { confirmParams, createParams, lineItemsParams, listParams, updateParams } from './params.ts'

/** The session that a subscription was started by; no session has an empty id. */
async function sessionOf(reader: Reader, subscription: string | undefined) {
  if (subscription === undefined) return undefined
  return (await reader.find(subscriptions, subscription))?.own.session ?? ''
}

const BASE = '/v1/checkout/sessions'
const PAGES = '/v1/payment_pages'
const returns = 'checkout.session'

export const checkoutSessionRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns }, async (tx, params, { version }) => {
    if (params.mode === 'setup')
      return renderCheckoutSession(await createSetupSession(tx, params), tx.site)
    if (!params.line_items) throw missingParam('line_items')
    const line_items = params.line_items.map(({ quantity, ...item }, index) => {
      if (quantity === undefined) throw missingQuantity(index)
      return { ...item, quantity }
    })
    const options = { billingMode: usualBillingMode(version) }
    const session = await createSession(tx, { ...params, line_items }, options)
    return renderCheckoutSession(session, tx.site)
  }),

  read(
    BASE,
    { params: listParams, known: listKnown, returns: `list:${returns}` },
    async (reader, params) =>
      listPage(reader, params, {
        kind: checkoutSessions,
        render: renderCheckoutSession,
        url: BASE,
        created: params.created,
        where: [
          ['customer', '=', params.customer],
          ['email', '=', params.customer_details?.email.toLowerCase()],
          ['payment_intent', '=', params.payment_intent],
          ['payment_link', '=', params.payment_link],
          ['status', '=', params.status],
          ['id', '=', await sessionOf(reader, params.subscription)],
        ],
      }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderCheckoutSession(await findOr404(reader, checkoutSessions, ids[0]!), reader.site),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, known: updateKnown, returns },
    async (tx, params, { ids }) =>
      renderCheckoutSession(await updateSession(tx, ids[0]!, params), tx.site),
  ),

  write('POST', `${BASE}/:id/expire`, { params: hash({}), returns }, async (tx, _params, { ids }) =>
    renderCheckoutSession(await expireSession(tx, ids[0]!), tx.site),
  ),

  read(
    `${BASE}/:id/line_items`,
    { params: lineItemsParams, returns: 'list:item' },
    async (reader, params, { ids }) => {
      const session = await findOr404(reader, checkoutSessions, ids[0]!)
      const url = `${BASE}/${session.id}/line_items`
      return slicePage(await sessionLineItems(reader, session), params, {
        object: 'line item',
        url,
      })
    },
  ),

  read(`${PAGES}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderCheckoutSession(await findOr404(reader, checkoutSessions, ids[0]!), reader.site),
  ),

  staged(`${PAGES}/:id/confirm`, { params: confirmParams, returns }, async (ctx, params, { ids }) =>
    renderCheckoutSession(
      await confirmWithMethod(ctx, ids[0]!, {
        paymentMethod: params.payment_method,
        expectedAmount: params.expected_amount,
      }),
      ctx.reader.site,
    ),
  ),
]
