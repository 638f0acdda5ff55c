/** Serves `/v1/charges`. */

import { renderCharge } from '../../objects/charge.ts'
import { findOr404 } from '../../operations/changes.ts'
import { updateCharge } from '../../operations/charges.ts'
import { charges } from '../../store/charges.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { searchPage } from '../searching.ts'
import { listParams, searchParams, updateParams } from './params.ts'

const BASE = '/v1/charges'
const returns = 'charge'

export const chargeRoutes: readonly Route[] = [
  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: charges,
      render: renderCharge,
      url: BASE,
      created: params.created,
      where: [
        ['customer', '=', params.customer],
        ['payment_intent', '=', params.payment_intent],
        ['transfer_group', '=', params.transfer_group],
      ],
    }),
  ),

  read(
    `${BASE}/search`,
    { params: searchParams, returns: `list:search:${returns}` },
    (reader, params) =>
      searchPage(reader, params, {
        kind: charges,
        render: renderCharge,
        url: `${BASE}/search`,
        fields: {
          amount: 'number',
          'billing_details.address.postal_code': 'text',
          currency: 'text',
          customer: 'text',
          disputed: 'flag',
          'payment_method_details.card.brand': 'text',
          'payment_method_details.card.exp_month': 'number',
          'payment_method_details.card.exp_year': 'number',
          'payment_method_details.card.fingerprint': 'text',
          'payment_method_details.card.last4': 'text',
          refunded: 'flag',
          status: 'text',
        },
      }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderCharge(await findOr404(reader, charges, ids[0]!)),
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, params, { ids }) =>
    renderCharge(await updateCharge(tx, ids[0]!, params)),
  ),
]
