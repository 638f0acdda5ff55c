/** Serves `/v1/events`. */

import { exclusiveParams } from '../../objects/errors.ts'
import { findEvent, oldestShown, resendEvent, showEvents } from '../../operations/events.ts'
import { events, heardByAll, typeLike } from '../../store/events.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import type { CreatedRange } from '../vocabulary.ts'
import { listParams, retryParams } from './params.ts'

const BASE = '/v1/events'

export const eventRoutes: readonly Route[] = [
  read(BASE, { params: listParams, returns: 'list:event' }, async (reader, params, { ctx }) => {
    const { type, types, delivery_success: heard } = params
    if (type !== undefined && types !== undefined) throw exclusiveParams(['type', 'types'], 'types')
    const page = await listPage(reader, params, {
      kind: events,
      render: (event) => event,
      url: BASE,
      created: since(oldestShown(ctx.clock.now()), params.created),
      where: [
        ['type', '=', type?.includes('*') ? undefined : type],
        ['type', 'in', types],
      ],
      also: [
        ...(type?.includes('*') ? [typeLike(type)] : []),
        ...(heard === undefined ? [] : [heardByAll(heard)]),
      ],
    })
    return { ...page, data: await showEvents(reader, page.data) }
  }),

  read(
    `${BASE}/:id`,
    { params: hash({}), returns: 'event' },
    async (reader, _params, { ids, ctx }) => {
      const event = await findEvent(reader, ids[0]!, ctx.clock.now())
      return (await showEvents(reader, [event]))[0]!
    },
  ),

  write(
    'POST',
    `${BASE}/:id/retry`,
    {
      params: retryParams,
      returns: 'event',
      permission: { resource: 'webhook', access: 'write' },
    },
    (tx, params, { ids }) => resendEvent(tx, ids[0]!, params),
  ),
]

/** What was asked for, but nothing from before `oldest`. */
function since(oldest: number, asked: CreatedRange = {}): CreatedRange {
  return { ...asked, gte: Math.max(oldest, asked.gte ?? 0) }
}
