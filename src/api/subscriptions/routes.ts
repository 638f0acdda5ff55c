/** Serves `/v1/subscriptions`. */

import { type Version, isBefore } from '../../objects/versions/versions.ts'
import { invalidEnum, invalidObject } from '../../objects/errors.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import { findOr404 } from '../../operations/changes.ts'
import { cancelSubscription } from '../../operations/subscriptions/cancel-request.ts'
import { createSubscription } from '../../operations/subscriptions/create.ts'
import {
  deleteSubscriptionDiscount,
  migrateSubscription,
} from '../../operations/subscriptions/migrate.ts'
import { pauseSubscription, resumeSubscription } from '../../operations/subscriptions/pause.ts'
import { updateSubscription } from '../../operations/subscriptions/update.ts'
import { subscriptions, withPrice } from '../../store/subscriptions.ts'
import { flag } from '../../store/kinds.ts'
import type { Condition } from '../../store/reader.ts'
import { listPage } from '../listing.ts'
import { type Infer, hash } from '../params.ts'
import { type Route, read, staged, write } from '../route.ts'
import { searchPage } from '../searching.ts'
import type { CreatedRange } from '../vocabulary.ts'
import {
  cancelKnown,
  createKnown,
  knownOfMode,
  listKnown,
  pauseKnown,
  updateKnown,
} from './known.ts'
import {
  type AnchorChange,
  cancelParams,
  createParams,
  listParams,
  migrateParams,
  pauseParams,
  resumeParams,
  searchParams,
  updateParams,
} from './params.ts'

const BASE = '/v1/subscriptions'
const returns = 'subscription'

/** Since when subscriptions are made in the flexible mode unless they are asked for in another. */
const FLEXIBLE_SINCE: Version = '2025-09-30.clover'
/** Since when an anchor is changed by a hash. */
const HASH_SINCE: Version = '2026-09-30.endive'

export function usualMode(version: Version): 'classic' | 'flexible' {
  return isBefore(version, FLEXIBLE_SINCE) ? 'classic' : 'flexible'
}

/** In the words of the version that was asked for. */
export function anchorIn(
  version: Version,
  change: AnchorChange | undefined,
): { readonly billing_cycle_anchor?: 'now' | 'unchanged' } {
  if (change === undefined) return {}
  if (isBefore(version, HASH_SINCE) && !change.isWord)
    throw invalidEnum(['now', 'unchanged'], 'billing_cycle_anchor')
  if (!isBefore(version, HASH_SINCE) && change.isWord) throw invalidObject('billing_cycle_anchor')
  return { billing_cycle_anchor: change.type }
}

export const subscriptionRoutes: readonly Route[] = [
  staged(BASE, { params: createParams, known: createKnown, returns }, (ctx, params, { version }) =>
    createSubscription(ctx, params, { usualMode: usualMode(version) }),
  ),

  read(
    BASE,
    { params: listParams, known: listKnown, returns: `list:${returns}` },
    (reader, params) =>
      listPage(reader, params, {
        kind: subscriptions,
        render: renderSubscription,
        url: BASE,
        created: params.created,
        where: [
          ...statusCondition(params.status),
          ['customer', '=', params.customer],
          ['collection_method', '=', params.collection_method],
          ['automatic_tax', '=', params.automatic_tax && flag(params.automatic_tax.enabled)],
          ...rangeOf('period_start', params.current_period_start),
          ...rangeOf('period_end', params.current_period_end),
        ],
        also: [params.price, params.plan].flatMap((id) =>
          id === undefined ? [] : [withPrice(id)],
        ),
      }),
  ),

  read(
    `${BASE}/search`,
    { params: searchParams, returns: `list:search:${returns}` },
    (reader, params) =>
      searchPage(reader, params, {
        kind: subscriptions,
        render: renderSubscription,
        url: `${BASE}/search`,
        fields: { status: 'text', canceled_at: 'number' },
      }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderSubscription(await findOr404(reader, subscriptions, ids[0]!)),
  ),

  staged(
    `${BASE}/:id`,
    { params: updateParams, known: updateKnown, returns },
    (ctx, { billing_cycle_anchor: anchor, ...params }, { ids, version }) =>
      updateSubscription(ctx, ids[0]!, { ...params, ...anchorIn(version, anchor) }),
  ),

  staged(
    `${BASE}/:id`,
    { params: cancelParams, known: cancelKnown, returns },
    (ctx, params, { ids }) => cancelSubscription(ctx, ids[0]!, params),
    'DELETE',
  ),

  write(
    'DELETE',
    `${BASE}/:id/discount`,
    { params: hash({}), returns: 'discount' },
    (tx, _params, { ids }) => deleteSubscriptionDiscount(tx, ids[0]!),
  ),

  staged(
    `${BASE}/:id/pause`,
    { params: pauseParams, known: pauseKnown, returns },
    (ctx, params, { ids }) => pauseSubscription(ctx, ids[0]!, params),
  ),

  staged(
    `${BASE}/:id/resume`,
    { params: resumeParams, returns },
    (ctx, { billing_cycle_anchor: anchor, ...params }, { ids, version }) =>
      resumeSubscription(ctx, ids[0]!, { ...params, ...anchorIn(version, anchor) }),
  ),

  write(
    'POST',
    `${BASE}/:id/migrate`,
    { params: migrateParams, known: knownOfMode(), returns },
    async (tx, _params, { ids }) => renderSubscription(await migrateSubscription(tx, ids[0]!)),
  ),
]

const ENDED = ['canceled', 'incomplete_expired']
const GOING_ON = ['active', 'incomplete', 'past_due', 'paused', 'trialing', 'unpaid']

/** Without a status, those that have not ended. */
function statusCondition(status: Infer<typeof listParams>['status']): readonly Condition[] {
  if (status === 'all') return []
  if (status === undefined) return [['status', 'in', GOING_ON]]
  return [status === 'ended' ? ['status', 'in', ENDED] : ['status', '=', status]]
}

function rangeOf(column: string, range: CreatedRange | undefined) {
  return [
    [column, '>', range?.gt],
    [column, '>=', range?.gte],
    [column, '<', range?.lt],
    [column, '<=', range?.lte],
  ] as const
}
