/** The people behind a connected account: who speaks for it, owns it and directs it. */

import type { Person } from '../../domain/connect/connected.ts'
import type { ConnectedAccount } from '../../domain/connect/requirements.ts'
import { previousAttributes } from '../../domain/previous-attributes.ts'
import { individualStays, tooManyOf } from '../../objects/connect-refusals.ts'
import { renderPerson } from '../../objects/connected-account.ts'
import { noSuch } from '../../objects/errors.ts'
import type { Transaction } from '../../store/transaction.ts'
import { type PersonChange, changedPerson, newPerson } from './details.ts'
import { keepAccount } from './keep.ts'
import { lockConnected } from './reach.ts'

const MOST = 100

export async function createPerson(tx: Transaction, id: string, input: PersonChange) {
  const before = await lockConnected(tx, id)
  if (before.connected.persons.length >= MOST) throw tooManyOf('persons', MOST)
  const whose = tx.forAccount(id)
  const person = changedPerson(newPerson(whose.newId('person'), tx.now), input, tx.now)
  const after = withPersons(before, [...before.connected.persons, person])
  whose.emit('person.created', renderPerson(after, person))
  keepAccount(tx, before, after)
  return renderPerson(after, person)
}

export async function changePerson(
  tx: Transaction,
  [id, personId]: readonly [string, string],
  change: PersonChange,
) {
  const before = await lockConnected(tx, id)
  const was = personOf(before, personId)
  const is = changedPerson(was, change, tx.now)
  const after = withPersons(
    before,
    before.connected.persons.map((one) => (one === was ? is : one)),
  )
  const shown = renderPerson(after, is)
  const previous = previousAttributes(renderPerson(before, was), shown)
  if (Object.keys(previous).length > 0) tx.forAccount(id).emit('person.updated', shown, previous)
  keepAccount(tx, before, after)
  return shown
}

export async function deletePerson(tx: Transaction, [id, personId]: readonly [string, string]) {
  const before = await lockConnected(tx, id)
  const gone = personOf(before, personId)
  if (gone.id === before.connected.individual) throw individualStays()
  const rest = before.connected.persons.filter((one) => one !== gone)
  tx.forAccount(id).emit('person.deleted', renderPerson(before, gone))
  keepAccount(tx, before, withPersons(before, rest))
  return { id: gone.id, object: 'person', deleted: true } as const
}

export function personOf(account: ConnectedAccount, id: string): Person {
  const found = account.connected.persons.find((one) => one.id === id)
  if (!found) throw noSuch('person', id)
  return found
}

function withPersons(account: ConnectedAccount, persons: readonly Person[]): ConnectedAccount {
  return { ...account, connected: { ...account.connected, persons } }
}
