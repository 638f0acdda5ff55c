/** Serves `/v1/customers/:id/sources`, the older face of the cards that customers keep. */

import { renderCard } from '../../objects/card.ts'
import { customerNamed } from '../../operations/payment-intents/checks.ts'
import { createCard, deleteCard, findCard, updateCard } from '../../operations/sources/cards.ts'
import { cardSources, isCardSource } from '../../store/payment-methods.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, listParams, updateKnown, updateParams } from './params.ts'

const BASE = '/v1/customers/:id/sources'
const returns = 'card'

export const customerSourceRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, returns }, async (tx, params, { ids }) =>
    renderCard(await createCard(tx, ids[0]!, params)),
  ),

  read(
    BASE,
    { params: listParams, returns: `list:${returns}` },
    async (reader, params, { ids }) => {
      const customer = await customerNamed(reader, ids[0]!, 'id')
      const isCards = params.object === undefined || params.object === 'card'
      return listPage(reader, params, {
        kind: cardSources,
        render: renderCard,
        url: `/v1/customers/${customer.id}/sources`,
        where: [
          ['customer', '=', customer.id],
          ['type', '=', isCards ? 'card' : ''],
        ],
        also: [isCardSource],
      })
    },
  ),

  read(
    `${BASE}/:source`,
    { params: hash({}), returns },
    async (reader, _params, { ids: [id = '', card = ''] }) => {
      const customer = await customerNamed(reader, id, 'id')
      return renderCard(await findCard(reader, { customer: customer.id, id: card }))
    },
  ),

  write(
    'POST',
    `${BASE}/:source`,
    { params: updateParams, known: updateKnown, returns },
    async (tx, change, { ids: [customer = '', id = ''] }) =>
      renderCard(await updateCard(tx, customer, { id, change })),
  ),

  write(
    'DELETE',
    `${BASE}/:source`,
    { params: hash({}), returns },
    (tx, _params, { ids: [customer = '', id = ''] }) => deleteCard(tx, customer, id),
  ),
]
