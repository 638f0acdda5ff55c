/** The pages of payouts. */

import { updatePayout } from '../../operations/payouts/life.ts'
import { payouts } from '../../store/payouts.ts'
import { exportPayouts } from '../exports/payouts.ts'
import { metadataRoutes } from '../metadata.tsx'
import { type Route, action, page } from '../route.ts'
import { answerCancel, answerNew, showCancel, showNew } from './deeds.tsx'
import { showPayout } from './detail.tsx'
import { showPayouts } from './list.tsx'

const BASE = '/payouts'
const reads = { permission: 'balance.read' } as const
const writes = { permission: 'payouts.write' } as const

export const payoutRoutes: readonly Route[] = [
  page(BASE, reads, showPayouts),
  page(`${BASE}/export`, { permission: 'exports.read' }, exportPayouts),
  page(`${BASE}/new`, writes, showNew),
  action(`${BASE}/new`, { ...writes, stepUp: true, audit: 'Made a payout' }, answerNew),
  page(`${BASE}/:id`, reads, showPayout),
  page(`${BASE}/:id/cancel`, writes, showCancel),
  action(`${BASE}/:id/cancel`, { ...writes, audit: 'Canceled a payout' }, answerCancel),
  ...metadataRoutes({
    base: BASE,
    noun: 'payout',
    permission: 'payouts.write',
    async read({ ctx }, id) {
      return (await ctx.reader.find(payouts, id))?.metadata ?? null
    },
    async write(ctx, id, metadata) {
      await ctx.transaction((tx) => updatePayout(tx, id, { metadata }))
    },
  }),
]
