/** Serves `/v1/payment_links`. */

import { renderPaymentLink } from '../../objects/payment-link.ts'
import { findOr404 } from '../../operations/changes.ts'
import { createPaymentLink } from '../../operations/payment-links/create.ts'
import { linkLineItems } from '../../operations/payment-links/line-items.ts'
import { updatePaymentLink } from '../../operations/payment-links/update.ts'
import { paymentLinks } from '../../store/payment-links.ts'
import { listPage, slicePage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { usualBillingMode } from '../billing-mode.ts'
import { createKnown, updateKnown } from './known.ts'
import { createParams, lineItemsParams, listParams, updateParams } from './params.ts'

const BASE = '/v1/payment_links'

export const paymentLinkRoutes: readonly Route[] = [
  write(
    'POST',
    BASE,
    { params: createParams, known: createKnown, returns: 'payment_link' },
    async (tx, params, { version }) => {
      const made = await createPaymentLink(tx, params, { billingMode: usualBillingMode(version) })
      return renderPaymentLink(made, tx.site)
    },
  ),

  read(BASE, { params: listParams, returns: 'list:payment_link' }, (reader, params) =>
    listPage(reader, params, {
      kind: paymentLinks,
      render: renderPaymentLink,
      url: BASE,
      where: [['active', '=', params.active === undefined ? undefined : Number(params.active)]],
    }),
  ),

  read(
    `${BASE}/:id`,
    { params: hash({}), returns: 'payment_link' },
    async (reader, _params, { ids }) =>
      renderPaymentLink(await findOr404(reader, paymentLinks, ids[0]!), reader.site),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, known: updateKnown, returns: 'payment_link' },
    async (tx, params, { ids }) =>
      renderPaymentLink(await updatePaymentLink(tx, ids[0]!, params), tx.site),
  ),

  read(
    `${BASE}/:id/line_items`,
    { params: lineItemsParams, returns: 'list:item' },
    async (reader, params, { ids }) => {
      const link = await findOr404(reader, paymentLinks, ids[0]!)
      const url = `${BASE}/${link.id}/line_items`
      return slicePage(await linkLineItems(reader, link), params, { object: 'line item', url })
    },
  ),
]
