/** The pages of disputes. */

import { type Route, action, page } from '../route.ts'
import { answerAcceptance, showAcceptance } from './deeds.tsx'
import { showDispute } from './detail.tsx'
import { answerEvidence, showEvidence } from './evidence.tsx'
import { sendFile } from './files.ts'
import { showDisputes } from './list.tsx'

const BASE = '/disputes'
const ONE = `${BASE}/:id`
const reads = { permission: 'payments.read' } as const
const writes = { permission: 'disputes.write' } as const

export const disputeRoutes: readonly Route[] = [
  page(BASE, reads, showDisputes),
  page(ONE, reads, showDispute),
  page(`${ONE}/evidence`, writes, showEvidence),
  action(
    `${ONE}/evidence`,
    { ...writes, takesFile: 'documents', audit: 'Gave evidence in a dispute' },
    answerEvidence,
  ),
  page(`${ONE}/files/:name`, reads, sendFile),
  page(`${ONE}/accept`, writes, showAcceptance),
  action(`${ONE}/accept`, { ...writes, audit: 'Accepted a dispute' }, answerAcceptance),
]
