/** Which accounts a request may see and change: its own, and those that are connected to it. */

import type { ConnectedAccount } from '../../domain/connect/requirements.ts'
import type { Account } from '../../domain/records/account.ts'
import { noSuch } from '../../objects/errors.ts'
import { notConnectedItself } from '../../objects/connect-refusals.ts'
import { findAccount, lockAccount } from '../../store/accounts.ts'
import { findConnection } from '../../store/connections.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { refuseTestKey } from '../both-modes.ts'

export async function findReachable(reader: Reader, id: string): Promise<Account> {
  const account = await reachable(reader, id)
  if (!account) throw noSuch('account', id)
  return account
}

/** Null for an account that is not connected, as for one that is none. */
export async function reachable(reader: Reader, id: string): Promise<Account | null> {
  if (!(await reaches(reader, id))) return null
  const run = reader.run.bind(reader)
  const account = await findAccount({ sql: reader.engine.sql, run }, id)
  return account?.connected?.isDeleted ? null : account
}

export async function lockReachable(tx: Transaction, id: string): Promise<Account> {
  const account = (await reaches(tx, id)) ? await lockAccount(tx, id) : null
  if (!account || account.connected?.isDeleted) throw noSuch('account', id)
  await refuseTestKey(tx, id)
  return account
}

/** Where an account in its own right is paid out to is for itself alone to see and to say. */
export async function findPayee(reader: Reader, id: string): Promise<Account> {
  return asPayee(reader, await findReachable(reader, id))
}

export async function lockPayee(tx: Transaction, id: string): Promise<Account> {
  return asPayee(tx, await lockReachable(tx, id))
}

function asPayee({ scope }: Reader, account: Account): Account {
  if (!account.connected && account.id !== scope.account) throw notConnectedItself(account.id)
  return account
}

/** An account that has to tell who it is: the server's own has not. */
export async function findConnected(reader: Reader, id: string): Promise<ConnectedAccount> {
  return asConnected(await findReachable(reader, id))
}

export async function lockConnected(tx: Transaction, id: string): Promise<ConnectedAccount> {
  return asConnected(await lockReachable(tx, id))
}

function asConnected(account: Account): ConnectedAccount {
  const { connected } = account
  if (!connected) throw notConnectedItself(account.id)
  return { ...account, connected }
}

async function reaches(reader: Reader, id: string): Promise<boolean> {
  return id === reader.scope.account || (await findConnection(reader, id)) !== null
}
