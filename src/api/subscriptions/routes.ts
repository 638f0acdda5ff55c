/** Serves `/v1/subscriptions`. */

import { renderSubscription } from '../../objects/subscription.ts'
import { findOr404 } from '../../operations/changes.ts'
import { createSubscription } from '../../operations/subscriptions/create.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { hash } from '../params.ts'
import { type Route, read, staged } from '../route.ts'
import { createParams } from './params.ts'

const BASE = '/v1/subscriptions'
const returns = 'subscription'

export const subscriptionRoutes: readonly Route[] = [
  staged(BASE, { params: createParams, returns }, (ctx, params) => createSubscription(ctx, params)),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderSubscription(await findOr404(reader, subscriptions, ids[0]!)),
  ),
]
