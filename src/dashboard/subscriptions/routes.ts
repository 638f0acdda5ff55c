/** The pages of subscriptions. */

import { updateSubscription } from '../../operations/subscriptions/update.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { exportSubscriptions } from '../exports/others.ts'
import { PERSONAL_DATA } from '../exports/personal-data.ts'
import { metadataRoutes } from '../metadata.tsx'
import { type Route, action, page } from '../route.ts'
import {
  answerCancel,
  answerKeep,
  answerPause,
  answerResume,
  showCancel,
  showPause,
} from './deeds.tsx'
import { showSubscription } from './detail.tsx'
import { showSubscriptions } from './list.tsx'

const BASE = '/subscriptions'
const ONE = `${BASE}/:id`
const reads = { permission: 'subscriptions.read' } as const
const writes = { permission: 'subscriptions.write' } as const

export const subscriptionRoutes: readonly Route[] = [
  page(BASE, reads, showSubscriptions),
  page(
    `${BASE}/export`,
    { ...PERSONAL_DATA, audit: 'Exported subscriptions' },
    exportSubscriptions,
  ),
  page(ONE, reads, showSubscription),
  page(`${ONE}/cancel`, writes, showCancel),
  action(`${ONE}/cancel`, { ...writes, audit: 'Canceled a subscription' }, answerCancel),
  action(`${ONE}/keep`, { ...writes, audit: 'Kept a subscription' }, answerKeep),
  page(`${ONE}/pause`, writes, showPause),
  action(`${ONE}/pause`, { ...writes, audit: 'Paused a subscription' }, answerPause),
  action(`${ONE}/resume`, { ...writes, audit: 'Resumed a subscription' }, answerResume),
  ...metadataRoutes({
    base: BASE,
    noun: 'subscription',
    permission: 'subscriptions.write',
    async read({ ctx }, id) {
      return (await ctx.reader.find(subscriptions, id))?.metadata ?? null
    },
    async write(ctx, id, metadata) {
      await updateSubscription(await onClockOf(ctx, [id]), id, { metadata })
    },
  }),
]
