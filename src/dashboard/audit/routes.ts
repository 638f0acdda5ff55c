/** The security history: what members did, and who did it. */

import { type Route, page } from '../route.ts'
import { showAudit } from './audit-page.tsx'

export const auditRoutes: readonly Route[] = [
  page('/settings/audit', { permission: 'audit.read' }, showAudit),
]
