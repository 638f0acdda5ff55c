/** The pages of the team: who belongs to it, and in which role. */

import { type Route, action, page } from '../route.ts'
import { answerInvitation, answerWithdrawal, showInvitation } from './invitations.tsx'
import { answerRemoval, answerRole, showMember } from './member-page.tsx'
import { showTeam } from './team-page.tsx'

const WRITE = { permission: 'team.write', stepUp: true, audit: null } as const
const BASE = '/settings/team'

export const teamRoutes: readonly Route[] = [
  page(BASE, { permission: 'team.read' }, showTeam),
  page(`${BASE}/invite`, { permission: 'team.write' }, showInvitation),
  action(`${BASE}/invite`, WRITE, answerInvitation),
  action(`${BASE}/invitations/:id/withdraw`, WRITE, answerWithdrawal),
  page(`${BASE}/members/:id`, { permission: 'team.write' }, showMember),
  action(`${BASE}/members/:id/role`, WRITE, answerRole),
  action(`${BASE}/members/:id/remove`, WRITE, answerRemoval),
]
