/** OAuth: an account's holder lets a platform in, and the platform gets keys for the account. */

import { CONTROLLERS } from '../../domain/connect/connected.ts'
import { ACCOUNT_COUNTRIES } from '../../domain/connect/countries.ts'
import { platformOf } from '../../domain/connect/client-id.ts'
import type { Account } from '../../domain/records/account.ts'
import type { Keyring } from '../../lib/crypto.ts'
import { randomBase62 } from '../../lib/random.ts'
import { findAccount, insertKeyLater } from '../../store/accounts.ts'
import { findConnection } from '../../store/connections.ts'
import { findGrant, insertGrant, useGrant } from '../../store/connect-grants.ts'
import type { ConnectGrantRow } from '../../store/connect-tables.ts'
import type { Engine } from '../../store/engine.ts'
import { type Scope, flag } from '../../store/kinds.ts'
import type { Transaction } from '../../store/transaction.ts'
import { grantId } from './account-links.ts'
import { blankAccount, connectNew } from './accounts.ts'
import { letGo, tellOfApplication } from './connections.ts'

/** What OAuth is refused with: in its own words, which SDKs know. */
export class OAuthRefusal extends Error {
  override readonly name = 'OAuthRefusal'
  readonly status: number
  readonly code: string

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }

  toJSON() {
    return { error: this.code, error_description: this.message }
  }
}

const CODE_SECONDS = 300

export interface Application {
  readonly platform: Account
  readonly redirectUri: string
}

/** Who asks to be let in, and where the answer goes: only to an address that they have named. */
export async function findApplication(
  engine: Pick<Engine, 'run' | 'sql'>,
  clientId: string,
  redirectUri: string | null,
): Promise<Application | 'no_client' | 'wrong_uri'> {
  const id = platformOf(clientId)
  const platform = id && (await findAccount(engine, id))
  if (!platform) return 'no_client'
  const known = platform.own.oauth_redirect_uris ?? []
  const wanted = redirectUri ?? known[0]
  if (wanted === undefined || !known.includes(wanted)) return 'wrong_uri'
  return { platform, redirectUri: wanted }
}

export interface Approval {
  readonly name: string
  readonly email: string
  readonly country: string
  readonly isExpress: boolean
}

/** Makes a test account and connects it; answers the code that the platform exchanges for keys. */
export async function approve(
  tx: Transaction,
  keyring: Keyring,
  { name, email, country, isExpress }: Approval,
): Promise<string> {
  const type = isExpress ? 'express' : 'standard'
  const where = ACCOUNT_COUNTRIES.includes(country) ? country : 'US'
  const blank = blankAccount(tx, { type, controller: CONTROLLERS[type], country: where })
  const account = await connectNew(tx, blank, {
    said: { email, business_profile: { name } },
    fingerprint: (text) => keyring.fingerprint(text),
    how: 'oauth',
  })
  await tellOfApplication(tx, account.id, 'account.application.authorized')
  const code = `ac_${randomBase62(32)}`
  keepGrant(tx, keyring, { token: code, kind: 'code', account: account.id })
  return code
}

interface NewGrant {
  readonly token: string
  readonly kind: 'code' | 'refresh'
  readonly account: string
}

function keepGrant(tx: Transaction, keyring: Keyring, { token, kind, account }: NewGrant): void {
  tx.write(
    insertGrant(tx.engine, {
      account,
      livemode: flag(tx.scope.livemode),
      id: grantId(keyring, token),
      platform: tx.scope.account,
      kind,
      data: '{}',
      used: 0,
      created: tx.realNow,
      expires_at: kind === 'code' ? tx.realNow + CODE_SECONDS : null,
    }),
  )
}

export interface TokenRequest {
  readonly grantType: string
  readonly code: string
  readonly refreshToken: string
}

export async function exchange(
  tx: Transaction,
  keyring: Keyring,
  { grantType, code, refreshToken }: TokenRequest,
) {
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token')
    throw new OAuthRefusal('unsupported_grant_type', `Unsupported grant type: ${grantType}`)
  const isCode = grantType === 'authorization_code'
  const token = isCode ? code : refreshToken
  const grant = await grantHeld(tx, keyring, { token, kind: isCode ? 'code' : 'refresh' })
  const what = isCode ? 'Authorization code' : 'Refresh token'
  if (!grant) throw new OAuthRefusal('invalid_grant', `${what} does not exist: ${masked(token)}`)
  if (isCode && !(await useGrant(tx, grant.id, tx.realNow)))
    throw new OAuthRefusal('invalid_grant', 'This authorization code was used, or is too old.')
  const secret = giveKey(tx, keyring, { account: grant.account, kind: 'secret' })
  const publishable = giveKey(tx, keyring, { account: grant.account, kind: 'publishable' })
  const refresh = isCode ? `rt_${randomBase62(40)}` : token
  if (isCode) keepGrant(tx, keyring, { token: refresh, kind: 'refresh', account: grant.account })
  return {
    access_token: secret,
    livemode: tx.scope.livemode,
    refresh_token: refresh,
    token_type: 'bearer',
    stripe_publishable_key: publishable,
    stripe_user_id: grant.account,
    scope: 'read_write',
  }
}

/** Only what was given to this platform is there for it. */
async function grantHeld(
  tx: Transaction,
  keyring: Keyring,
  { token, kind }: { readonly token: string; readonly kind: string },
): Promise<ConnectGrantRow | null> {
  const run = tx.run.bind(tx)
  const grant = await findGrant({ sql: tx.engine.sql, run }, grantId(keyring, token))
  const isOurs = grant?.platform === tx.scope.account && grant.kind === kind
  return isOurs && (await findConnection(tx, grant.account)) ? grant : null
}

interface NewKey {
  readonly account: string
  readonly kind: 'publishable' | 'secret'
}

/** It stands for the account, and names the platform that it was given to. */
function giveKey(tx: Transaction, keyring: Keyring, { account, kind }: NewKey): string {
  const key = `${kind === 'secret' ? 'sk' : 'pk'}_test_51${randomBase62(97)}`
  tx.write(
    insertKeyLater(tx.engine, {
      account,
      livemode: flag(tx.scope.livemode),
      fingerprint: keyring.fingerprint(key),
      kind,
      last4: key.slice(-4),
      sealed: null,
      created: tx.realNow,
      platform: tx.scope.account,
    }),
  )
  return key
}

export async function deauthorize(
  tx: Transaction,
  { clientId, account }: { readonly clientId: string; readonly account: string },
) {
  if (platformOf(clientId) !== tx.scope.account)
    throw new OAuthRefusal(
      'invalid_client',
      `No such application, or it does not belong to your key: ${clientId.slice(0, 60)}`,
      401,
    )
  if (!(await findConnection(tx, account)))
    throw new OAuthRefusal(
      'invalid_client',
      `This application is not connected to stripe account ${account.slice(0, 60)}, or that account does not exist.`,
      401,
    )
  await letGo(tx, account)
  return { stripe_user_id: account }
}

function masked(token: string): string {
  return `${token.slice(0, 3)}…${token.slice(-4)}`
}

/** The platform's scope in test mode, where accounts are made by pressing a button. */
export const platformScope = ({ id }: Account): Scope => ({ account: id, livemode: false })
