/** Configurations of the customer portal. */

import type { PortalConfiguration } from '../domain/records/portal-configuration.ts'
import type { Engine } from './engine.ts'
import { type Kind, type Scope, flag } from './kinds.ts'
import { POSITIONS_PER_SECOND, revive } from './reader.ts'
import type { Transaction } from './transaction.ts'

export const portalConfigurations: Kind<PortalConfiguration> = {
  table: 'portal_configurations',
  object: 'billing_portal.configuration',
  columns: ({ active, is_default, own }) => ({
    active: flag(active),
    is_default: flag(is_default),
    slug: own.slug,
  }),
}

/** Keeps the default one when it is first needed; two may do so at once. */
export async function keepPortalConfiguration(
  tx: Transaction,
  configuration: PortalConfiguration,
): Promise<void> {
  const { engine, scope } = tx
  const { id, active, created, is_default, own } = configuration
  const query = engine.sql
    .insertInto('portal_configurations')
    .values({
      account: scope.account,
      livemode: flag(scope.livemode),
      id,
      position: created * POSITIONS_PER_SECOND,
      data: JSON.stringify(configuration),
      active: flag(active),
      is_default: flag(is_default),
      slug: own.slug,
    })
    .onConflict((conflict) => conflict.doNothing())
  await tx.run(query.compile())
}

/** By the address of its login page, with whose it is. */
export async function findLoginPage(
  engine: Engine,
  slug: string,
): Promise<{ readonly scope: Scope; readonly configuration: PortalConfiguration } | null> {
  const query = engine.sql.selectFrom('portal_configurations').selectAll().where('slug', '=', slug)
  const [row] = await engine.run(query.compile())
  if (!row) return null
  const scope = { account: row.account, livemode: row.livemode === 1 }
  return { scope, configuration: revive(portalConfigurations, row) }
}
