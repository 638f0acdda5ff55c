/** The pages of disputes. */

import { type Route, action, page } from '../route.ts'
import { answerAcceptance, answerEvidence, showAcceptance, showEvidence } from './deeds.tsx'
import { showDispute } from './detail.tsx'
import { showDisputes } from './list.tsx'

const BASE = '/disputes'
const ONE = `${BASE}/:id`
const reads = { permission: 'payments.read' } as const
const writes = { permission: 'disputes.write' } as const

export const disputeRoutes: readonly Route[] = [
  page(BASE, reads, showDisputes),
  page(ONE, reads, showDispute),
  page(`${ONE}/evidence`, writes, showEvidence),
  action(`${ONE}/evidence`, { ...writes, audit: 'Gave evidence in a dispute' }, answerEvidence),
  page(`${ONE}/accept`, writes, showAcceptance),
  action(`${ONE}/accept`, { ...writes, audit: 'Accepted a dispute' }, answerAcceptance),
]
