/** The pages of the team: who belongs to it, and in which role. */

import { type Route, page } from '../route.ts'
import { showTeam } from './team-page.tsx'

export const teamRoutes: readonly Route[] = [
  page('/settings/team', { permission: 'team.read' }, showTeam),
]
