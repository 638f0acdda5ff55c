/** Configurations of the customer portal, one of which counts where none is named. */

import type { PortalConfiguration } from '../../domain/records/portal-configuration.ts'
import { assert } from '../../lib/assert.ts'
import { sha256 } from '../../lib/crypto.ts'
import { newSlug } from '../../lib/ids.ts'
import { noSuch } from '../../objects/errors.ts'
import { defaultStaysActive } from '../../objects/portal-refusals.ts'
import { renderPortalConfiguration } from '../../objects/portal-configuration.ts'
import { accountInScope } from '../../store/accounts.ts'
import type { Scope } from '../../store/kinds.ts'
import { keepPortalConfiguration, portalConfigurations } from '../../store/portal-configurations.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject, changedMetadata, createObject, lockOr404 } from '../changes.ts'
import { NO_FEATURES, USUAL_FEATURES, featuresAfter } from './features.ts'
import type { ConfigurationInput } from './input.ts'

const ways = { kind: portalConfigurations, render: renderPortalConfiguration }

export async function createPortalConfiguration(
  tx: Transaction,
  input: ConfigurationInput,
): Promise<PortalConfiguration> {
  const blank: PortalConfiguration = {
    ...blankOf(tx.scope, tx.now),
    id: tx.newId('bpc'),
    features: NO_FEATURES,
    is_default: false,
  }
  const configuration = await changed(tx, blank, input)
  return createObject(tx, ways, configuration, 'billing_portal.configuration.created')
}

export async function updatePortalConfiguration(
  tx: Transaction,
  id: string,
  input: ConfigurationInput,
): Promise<PortalConfiguration> {
  if (id === defaultId(tx.scope)) await keptDefault(tx)
  const before = await lockOr404(tx, portalConfigurations, id)
  if (before.is_default && input.active === false) throw defaultStaysActive()
  const after = await changed(tx, before, input)
  return changeObject(tx, ways, {
    before,
    after: { ...after, updated: tx.now },
    event: 'billing_portal.configuration.updated',
  })
}

/** The one that is named, or the default one, which is kept from then on. */
export async function portalConfigurationFor(
  tx: Transaction,
  id: string | undefined,
): Promise<PortalConfiguration> {
  if (id === undefined || id === defaultId(tx.scope)) return keptDefault(tx)
  return portalConfigurationNamed(tx, id, 'configuration')
}

export async function portalConfigurationNamed(
  reader: Reader,
  id: string,
  param: string,
): Promise<PortalConfiguration> {
  const found = await reader.find(portalConfigurations, id)
  if (found) return found
  if (id === defaultId(reader.scope)) return unkeptDefault(reader)
  throw noSuch(portalConfigurations.object, id, param)
}

/** Most that are listed. */
const LISTED_MAX = 1000

/** The default one is the last, as the oldest. */
export async function allPortalConfigurations(
  reader: Reader,
): Promise<readonly PortalConfiguration[]> {
  const { records } = await reader.page(portalConfigurations, { limit: LISTED_MAX })
  const others = records.filter((one) => !one.is_default)
  return [...others, await portalConfigurationNamed(reader, defaultId(reader.scope), 'id')]
}

async function keptDefault(tx: Transaction): Promise<PortalConfiguration> {
  const id = defaultId(tx.scope)
  const known = await tx.find(portalConfigurations, id)
  if (known) return known
  const made = await unkeptDefault(tx)
  await keepPortalConfiguration(tx, { ...made, own: { slug: newSlug(tx.scope.livemode) } })
  const kept = await tx.find(portalConfigurations, id)
  assert(kept, 'somebody has kept it')
  return kept
}

/** The same for ever, whether it is kept or not. */
function defaultId({ account, livemode }: Scope): string {
  const letters = sha256(`default portal ${account} ${livemode}`).slice(0, 13)
  return `bpc_1${letters.slice(0, 5)}${account.slice(-10)}${letters.slice(5)}`
}

async function unkeptDefault(reader: Reader): Promise<PortalConfiguration> {
  const account = await accountInScope(reader)
  return {
    ...blankOf(reader.scope, account?.created ?? 0),
    id: defaultId(reader.scope),
    features: USUAL_FEATURES,
    is_default: true,
  }
}

function blankOf(
  { livemode }: Scope,
  created: number,
): Omit<PortalConfiguration, 'features' | 'id' | 'is_default'> {
  return {
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created,
    default_return_url: null,
    livemode,
    login_page: { enabled: false, url: null },
    metadata: {},
    name: null,
    updated: created,
    own: { slug: newSlug(livemode) },
  }
}

async function changed(
  reader: Reader,
  before: PortalConfiguration,
  input: ConfigurationInput,
): Promise<PortalConfiguration> {
  const { active, business_profile: profile, default_return_url: url, login_page, name } = input
  return {
    ...before,
    active: active ?? before.active,
    business_profile: { ...before.business_profile, ...profile },
    default_return_url: url === undefined ? before.default_return_url : url,
    features: input.features
      ? await featuresAfter(reader, before.features, input.features)
      : before.features,
    login_page: { enabled: login_page?.enabled ?? before.login_page.enabled, url: null },
    metadata: changedMetadata(before.metadata ?? {}, input.metadata),
    name: name === undefined ? before.name : name,
  }
}
