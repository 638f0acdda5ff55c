/** Serves `/v1/subscription_schedules`. */

import { renderSubscriptionSchedule } from '../../objects/subscription-schedule.ts'
import { findOr404 } from '../../operations/changes.ts'
import {
  cancelSchedule,
  createSchedule,
  releaseSchedule,
  updateSchedule,
} from '../../operations/subscription-schedules/schedules.ts'
import { subscriptionSchedules } from '../../store/subscription-schedules.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { usualMode } from '../subscriptions/routes.ts'
import type { CreatedRange } from '../vocabulary.ts'
import { iterationsIn } from './iterations.ts'
import { known, listKnown, updateKnown } from './known.ts'
import { cancelParams, createParams, listParams, releaseParams, updateParams } from './params.ts'

const BASE = '/v1/subscription_schedules'
const returns = 'subscription_schedule'

export const subscriptionScheduleRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns }, async (tx, params, { version }) => {
    iterationsIn(version, params.phases, 'phases')
    return renderSubscriptionSchedule(await createSchedule(tx, params, usualMode(version)))
  }),

  read(
    BASE,
    { params: listParams, known: listKnown, returns: `list:${returns}` },
    (reader, params) =>
      listPage(reader, params, {
        kind: subscriptionSchedules,
        render: renderSubscriptionSchedule,
        url: BASE,
        created: params.created,
        where: [
          ['customer', '=', params.customer],
          ['status', '=', params.scheduled ? 'not_started' : undefined],
          ...rangeOf('canceled_at', params.canceled_at),
          ...rangeOf('completed_at', params.completed_at),
          ...rangeOf('released_at', params.released_at),
        ],
      }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderSubscriptionSchedule(await findOr404(reader, subscriptionSchedules, ids[0]!)),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, known: updateKnown, returns },
    async (tx, params, { ids, version }) => {
      iterationsIn(version, params.phases, 'phases')
      return renderSubscriptionSchedule(await updateSchedule(tx, ids[0]!, params))
    },
  ),

  write(
    'POST',
    `${BASE}/:id/cancel`,
    { params: cancelParams, returns },
    async (tx, params, { ids }) =>
      renderSubscriptionSchedule(await cancelSchedule(tx, ids[0]!, params)),
  ),

  write(
    'POST',
    `${BASE}/:id/release`,
    { params: releaseParams, returns },
    async (tx, params, { ids }) =>
      renderSubscriptionSchedule(await releaseSchedule(tx, ids[0]!, params)),
  ),
]

function rangeOf(column: string, range: CreatedRange | undefined) {
  return [
    [column, '>', range?.gt],
    [column, '>=', range?.gte],
    [column, '<', range?.lt],
    [column, '<=', range?.lte],
  ] as const
}
