/** Serves `/v1/subscription_items`. */

import { noSuch } from '../../objects/errors.ts'
import { renderSubscriptionItem } from '../../objects/subscription.ts'
import { findNamed, findOr404 } from '../../operations/changes.ts'
import {
  addSubscriptionItem,
  changeSubscriptionItem,
  removeSubscriptionItem,
} from '../../operations/subscriptions/one-item.ts'
import { subscriptionItems, subscriptions } from '../../store/subscriptions.ts'
import { slicePage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, staged } from '../route.ts'
import {
  createParams,
  deleteKnown,
  deleteParams,
  known,
  listParams,
  updateParams,
} from './params.ts'

const BASE = '/v1/subscription_items'
const returns = 'subscription_item'

export const subscriptionItemRoutes: readonly Route[] = [
  staged(BASE, { params: createParams, known, returns }, (ctx, params) =>
    addSubscriptionItem(ctx, params),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, async (reader, params) => {
    const { subscription: id } = params
    const { own } = await findNamed(reader, subscriptions, id, 'subscription')
    const url = `${BASE}?subscription=${id}`
    return slicePage(own.items.map(renderSubscriptionItem), params, { object: returns, url })
  }),

  read(
    `${BASE}/:id`,
    { params: hash({}), returns },
    async (reader, _params, { ids: [id = ''] }) => {
      const place = await findOr404(reader, subscriptionItems, id)
      const { own } = await findOr404(reader, subscriptions, place.subscription)
      const item = own.items.find((one) => one.id === id)
      if (!item) throw noSuch(returns, id)
      return renderSubscriptionItem(item)
    },
  ),

  staged(`${BASE}/:id`, { params: updateParams, known, returns }, (ctx, params, { ids }) =>
    changeSubscriptionItem(ctx, ids[0]!, params),
  ),

  staged(
    `${BASE}/:id`,
    { params: deleteParams, known: deleteKnown, returns },
    (ctx, params, { ids }) => removeSubscriptionItem(ctx, ids[0]!, params),
    'DELETE',
  ),
]
