/** Visits to the customer portal. */

import type { PortalSession } from '../domain/records/portal-session.ts'
import type { Engine } from './engine.ts'
import type { Kind, Scope } from './kinds.ts'
import { revive } from './reader.ts'

export const portalSessions: Kind<PortalSession> = {
  table: 'portal_sessions',
  object: 'billing_portal.session',
  columns: ({ customer, own }) => ({
    customer,
    secret: own.secretHash,
    expires_at: own.expiresAt,
  }),
}

/** By the hash of the secret in its address, with whose it is. */
export async function findPortalSession(
  engine: Engine,
  secretHash: string,
): Promise<{ readonly scope: Scope; readonly session: PortalSession } | null> {
  const query = engine.sql.selectFrom('portal_sessions').selectAll()
  const [row] = await engine.run(query.where('secret', '=', secretHash).compile())
  if (!row) return null
  const scope = { account: row.account, livemode: row.livemode === 1 }
  return { scope, session: revive(portalSessions, row) }
}
