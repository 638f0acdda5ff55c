/** The pages of top-ups. */

import { updateTopup } from '../../operations/topups/topups.ts'
import { topups } from '../../store/topups.ts'
import { metadataRoutes } from '../metadata.tsx'
import { type Route, action, page } from '../route.ts'
import { answerCancel, answerNew, showCancel, showNew } from './deeds.tsx'
import { showTopup } from './detail.tsx'
import { showTopups } from './list.tsx'

const BASE = '/topups'
const reads = { permission: 'balance.read' } as const
const writes = { permission: 'payouts.write' } as const

export const topupRoutes: readonly Route[] = [
  page(BASE, reads, showTopups),
  page(`${BASE}/new`, writes, showNew),
  action(`${BASE}/new`, { ...writes, stepUp: true, audit: 'Made a top-up' }, answerNew),
  page(`${BASE}/:id`, reads, showTopup),
  page(`${BASE}/:id/cancel`, writes, showCancel),
  action(`${BASE}/:id/cancel`, { ...writes, audit: 'Canceled a top-up' }, answerCancel),
  ...metadataRoutes({
    base: BASE,
    noun: 'top-up',
    permission: 'payouts.write',
    async read({ ctx }, id) {
      return (await ctx.reader.find(topups, id))?.metadata ?? null
    },
    async write(ctx, id, metadata) {
      await ctx.transaction((tx) => updateTopup(tx, id, { metadata }))
    },
  }),
]
