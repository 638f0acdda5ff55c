/** Tokens: what is kept of a number in place of it, to be used once and soon. */

import { usedToken } from '../../objects/connect-refusals.ts'
import { noSuch } from '../../objects/errors.ts'
import { findGrant, insertGrant, useGrant } from '../../store/connect-grants.ts'
import type { ConnectGrantRow } from '../../store/connect-tables.ts'
import { flag } from '../../store/kinds.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'

export type TokenType = 'bank_account' | 'card'

const PREFIXES = { bank_account: 'btok', card: 'tok' } as const

/** Whoever has not used it by then has forgotten it. */
const TOKEN_SECONDS = 30 * 24 * 3600

export function keepToken(tx: Transaction, type: TokenType, data: object): ConnectGrantRow {
  const row: ConnectGrantRow = {
    account: tx.scope.account,
    livemode: flag(tx.scope.livemode),
    id: tx.newId(PREFIXES[type]),
    platform: tx.scope.account,
    kind: `token ${type}`,
    data: JSON.stringify(data),
    used: 0,
    created: tx.realNow,
    expires_at: tx.realNow + TOKEN_SECONDS,
  }
  tx.write(insertGrant(tx.engine, row))
  return row
}

/** What it stands for is used by whoever is told so. */
export async function useToken(
  tx: Transaction,
  id: string,
  { type, param }: { readonly type: TokenType; readonly param: string },
): Promise<ConnectGrantRow> {
  const row = await tokenNamed(tx, id, param)
  if (typeOf(row) !== type) throw noSuch('token', id, param)
  if (!(await useGrant(tx, row.id, tx.realNow))) throw usedToken(id, param)
  return row
}

export async function tokenNamed(
  reader: Reader,
  id: string,
  param?: string,
): Promise<ConnectGrantRow> {
  const run = reader.run.bind(reader)
  const row = await findGrant({ sql: reader.engine.sql, run }, id)
  const { account, livemode } = reader.scope
  const isOurs = row?.account === account && row.livemode === flag(livemode)
  if (!row || !isOurs || !row.kind.startsWith('token ')) throw noSuch('token', id, param)
  return row
}

export function typeOf({ kind }: ConnectGrantRow): TokenType {
  return kind === 'token card' ? 'card' : 'bank_account'
}

/** With what it stands for as `said`. */
export function renderToken(row: ConnectGrantRow, said: object) {
  return {
    id: row.id,
    object: 'token',
    [typeOf(row)]: said,
    client_ip: null,
    created: row.created,
    livemode: row.livemode === 1,
    type: typeOf(row),
    used: row.used === 1,
  }
}
