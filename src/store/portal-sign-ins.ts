/** Who has asked for a link to the customer portal; of the link only a hash is kept. */

import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import type { Transaction } from './transaction.ts'

export interface SignIn {
  readonly id: string
  readonly configuration: string
  readonly email: string
  readonly locale: string
  /** Null until they are known to be somebody. */
  readonly customer: string | null
  readonly expiresAt: Timestamp
}

export function insertSignIn(tx: Transaction, { expiresAt, ...signIn }: SignIn): void {
  const { engine, scope } = tx
  const row = { account: scope.account, livemode: flag(scope.livemode), token: null }
  tx.write(
    engine.sql
      .insertInto('portal_sign_ins')
      .values({ ...row, ...signIn, expires_at: expiresAt })
      .compile(),
  )
}

export async function findSignIn(reader: Reader, id: string): Promise<SignIn | null> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('portal_sign_ins')
    .selectAll()
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('id', '=', id)
  const [row] = await reader.run(query.compile())
  return row ? signInOf(row) : null
}

/** The link that the hash is of is theirs; false where they have one already. */
export async function giveToken(
  tx: Transaction,
  {
    id,
    customer,
    token,
  }: { readonly id: string; readonly customer: string; readonly token: string },
): Promise<boolean> {
  const { engine, scope } = tx
  const query = engine.sql
    .updateTable('portal_sign_ins')
    .set({ customer, token })
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('id', '=', id)
    .where('token', 'is', null)
    .returning('id')
  return (await tx.run(query.compile())).length > 0
}

export async function scopeOfSignIn(engine: Engine, token: string): Promise<Scope | null> {
  const query = engine.sql.selectFrom('portal_sign_ins').select(['account', 'livemode'])
  const [row] = await engine.run(query.where('token', '=', token).compile())
  return row ? { account: row.account, livemode: row.livemode === 1 } : null
}

/** Removes it, so that nobody can do so again; null where somebody has. */
export async function takeSignIn(tx: Transaction, token: string): Promise<SignIn | null> {
  const { engine, scope } = tx
  const query = engine.sql
    .deleteFrom('portal_sign_ins')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('token', '=', token)
    .returningAll()
  const [row] = await tx.run(query.compile())
  return row ? signInOf(row) : null
}

/** Removes those whose links open nothing any more. */
export async function forgetSignIns(tx: Transaction, before: Timestamp): Promise<void> {
  const { engine, scope } = tx
  const query = engine.sql
    .deleteFrom('portal_sign_ins')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('expires_at', '<', before)
  await tx.run(query.compile())
}

interface Row extends Omit<SignIn, 'expiresAt'> {
  readonly expires_at: number
}

function signInOf({ id, configuration, email, locale, customer, expires_at }: Row): SignIn {
  return { id, configuration, email, locale, customer, expiresAt: expires_at }
}
