/** Opening the customer portal for one customer, for a while. */

import type { Customer } from '../../domain/records/customer.ts'
import type { PortalConfiguration } from '../../domain/records/portal-configuration.ts'
import type { PortalSession } from '../../domain/records/portal-session.ts'
import { sha256 } from '../../lib/crypto.ts'
import { randomBase62 } from '../../lib/random.ts'
import { inactiveConfiguration } from '../../objects/portal-refusals.ts'
import { type PortalSessionObject, renderPortalSession } from '../../objects/portal-session.ts'
import { portalSessions } from '../../store/portal-sessions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { customerNamed } from '../payment-intents/checks.ts'
import { portalConfigurationFor } from './configurations.ts'
import { flowOf } from './flows.ts'
import type { SessionInput } from './input.ts'

/** Whoever has its address may use it for so long. */
const LIFE_SECONDS = 60 * 60

export async function createPortalSession(
  tx: Transaction,
  input: SessionInput,
): Promise<PortalSessionObject> {
  const customer = await customerNamed(tx, input.customer)
  const configuration = await portalConfigurationFor(tx, input.configuration)
  if (!configuration.active) throw inactiveConfiguration(configuration.id)
  return openPortal(tx, { customer, configuration, input })
}

interface Opening {
  readonly customer: Customer
  readonly configuration: PortalConfiguration
  readonly input: Pick<SessionInput, 'flow_data' | 'locale' | 'return_url'>
}

export async function openPortal(
  tx: Transaction,
  { customer, configuration, input }: Opening,
): Promise<PortalSessionObject> {
  const secret = `${tx.scope.livemode ? '' : 'test_'}${randomBase62(43)}`
  const flow = input.flow_data
    ? await flowOf(tx, input.flow_data, { customer: customer.id, configuration })
    : null
  const session: PortalSession = {
    id: tx.newId('bps'),
    object: 'billing_portal.session',
    configuration: configuration.id,
    created: tx.now,
    customer: customer.id,
    customer_account: null,
    flow,
    livemode: tx.scope.livemode,
    locale: input.locale ?? null,
    on_behalf_of: null,
    return_url: input.return_url ?? configuration.default_return_url,
    own: {
      secretHash: sha256(secret),
      expiresAt: tx.realNow + LIFE_SECONDS,
      setup: null,
      isFlowDone: false,
    },
  }
  tx.insert(portalSessions, session)
  const shown = renderPortalSession(session, `${tx.site.baseUrl}/p/session/${secret}`)
  tx.emit('billing_portal.session.created', shown)
  return shown
}

/** What it was opened for is done: from now on it is the whole portal, for as long as it lasts. */
export async function finishFlow(tx: Transaction, id: string): Promise<void> {
  const before = await tx.lock(portalSessions, id)
  if (!before || before.own.isFlowDone) return
  tx.update(portalSessions, { ...before, own: { ...before.own, isFlowDone: true } })
}
