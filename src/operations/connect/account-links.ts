/** Links that take an account's holder to the pages where they say who they are. */

import type { Keyring } from '../../lib/crypto.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { randomBase62 } from '../../lib/random.ts'
import { noDashboard, noUpdateLink, notOnboarded } from '../../objects/connect-refusals.ts'
import { missingParam } from '../../objects/errors.ts'
import { standingOf } from '../../domain/connect/requirements.ts'
import { findGrant, insertGrant, useGrant } from '../../store/connect-grants.ts'
import type { ConnectGrantRow } from '../../store/connect-tables.ts'
import type { Engine } from '../../store/engine.ts'
import { flag } from '../../store/kinds.ts'
import type { Transaction } from '../../store/transaction.ts'
import { keepAccount } from './keep.ts'
import { lockConnected } from './reach.ts'

export type AccountLinkType = 'account_onboarding' | 'account_update'
export type Collected = 'currently_due' | 'eventually_due'

export interface AccountLinkInput {
  readonly account: string
  readonly type: AccountLinkType
  readonly collect?: Collected
  readonly collection_options?: { readonly fields?: Collected }
  readonly refresh_url?: string
  readonly return_url?: string
}

/** What a link remembers of why it was made. */
export interface LinkPurpose {
  readonly type: AccountLinkType | 'login'
  readonly collect: Collected
  readonly returnUrl: string | null
  readonly refreshUrl: string | null
}

const LINK_SECONDS = 300
const VISIT_SECONDS = 3600

export async function createAccountLink(
  tx: Transaction,
  keyring: Keyring,
  input: AccountLinkInput,
) {
  if (input.refresh_url === undefined) throw missingParam('refresh_url')
  if (input.return_url === undefined) throw missingParam('return_url')
  const account = await lockConnected(tx, input.account)
  const { connected } = account
  const isOurs = connected.controller.requirementCollection === 'application'
  if (input.type === 'account_update' && !isOurs) throw noUpdateLink()
  if (!connected.hasBegun)
    keepAccount(tx, account, { ...account, connected: { ...connected, hasBegun: true } })
  const url = grantLink(tx, keyring, account.id, {
    type: input.type,
    collect: input.collection_options?.fields ?? input.collect ?? 'currently_due',
    returnUrl: input.return_url,
    refreshUrl: input.refresh_url,
  })
  return {
    object: 'account_link',
    created: tx.now,
    expires_at: tx.realNow + LINK_SECONDS,
    url,
  }
}

/** Into the small dashboard of an account that has one: what it said, and what is due. */
export async function createLoginLink(tx: Transaction, keyring: Keyring, id: string) {
  const account = await lockConnected(tx, id)
  if (account.connected.controller.dashboard !== 'express') throw noDashboard(id)
  if (!standingOf(account).detailsSubmitted) throw notOnboarded()
  const nowhere = { returnUrl: null, refreshUrl: null }
  const url = grantLink(tx, keyring, id, { type: 'login', collect: 'currently_due', ...nowhere })
  return { object: 'login_link', created: tx.now, url }
}

function grantLink(
  tx: Transaction,
  keyring: Keyring,
  account: string,
  purpose: LinkPurpose,
): string {
  const token = randomBase62(40)
  tx.write(
    insertGrant(tx.engine, {
      account,
      livemode: flag(tx.scope.livemode),
      id: grantId(keyring, token),
      platform: tx.scope.account,
      kind: 'link',
      data: JSON.stringify(purpose),
      used: 0,
      created: tx.realNow,
      expires_at: tx.realNow + LINK_SECONDS,
    }),
  )
  return `${tx.site.baseUrl}/setup/s/${token}`
}

/** What opens a door is kept as its keyed hash only. */
export function grantId(keyring: Keyring, token: string): string {
  return keyring.fingerprint(`grant|${token}`)
}

/** Opens a link once; null when it was used, is over or never was. */
export async function beginVisit(
  tx: Transaction,
  keyring: Keyring,
  link: ConnectGrantRow,
): Promise<string | null> {
  if (!(await useGrant(tx, link.id, tx.realNow))) return null
  const visit = randomBase62(40)
  tx.write(
    insertGrant(tx.engine, {
      ...link,
      id: grantId(keyring, visit),
      kind: 'visit',
      used: 0,
      created: tx.realNow,
      expires_at: tx.realNow + VISIT_SECONDS,
    }),
  )
  return visit
}

/** A link or a visit as whoever brings its token has it; null when there is none. */
export async function grantOf(
  engine: Pick<Engine, 'run' | 'sql'>,
  keyring: Keyring,
  { token, kind }: { readonly token: string; readonly kind: string },
): Promise<ConnectGrantRow | null> {
  const found = await findGrant(engine, grantId(keyring, token))
  return found?.kind === kind ? found : null
}

export function isOver({ used, expires_at: until }: ConnectGrantRow, now: Timestamp): boolean {
  return used === 1 || (until !== null && until <= now)
}

export function purposeOf({ data }: ConnectGrantRow): LinkPurpose {
  // Written by `grantLink`.
  return JSON.parse(data) as LinkPurpose
}
