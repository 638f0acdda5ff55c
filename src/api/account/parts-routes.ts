/** Serves what belongs to a connected account: capabilities, persons, external accounts. */

import { CAPABILITIES, isCapability } from '../../domain/connect/capabilities.ts'
import { unknownCapability } from '../../objects/connect-refusals.ts'
import {
  renderCapability,
  renderExternalAccount,
  renderPerson,
} from '../../objects/connected-account.ts'
import { standingOf } from '../../domain/connect/requirements.ts'
import { listOf } from '../../objects/list.ts'
import { changeAccount } from '../../operations/account-settings.ts'
import {
  addExternal,
  changeExternal,
  deleteExternal,
  externalOf,
} from '../../operations/connect/external-accounts.ts'
import {
  changePerson,
  createPerson,
  deletePerson,
  personOf,
} from '../../operations/connect/persons.ts'
import { findConnected, findPayee } from '../../operations/connect/reach.ts'
import { externalsOf } from '../../domain/payouts/payee.ts'
import { slicePage } from '../listing.ts'
import { boolean, hash, optional } from '../params.ts'
import { type Call, type Route, read, write } from '../route.ts'
import { paging } from '../vocabulary.ts'
import {
  createExternalParams,
  listExternalParams,
  updateExternalParams,
} from './external-params.ts'
import { externalKnown, personKnown } from './known.ts'
import { personParams } from './person-params.ts'

const BASE = '/v1/accounts/:id'
const none = hash({})

/** The account's id and that of what belongs to it. */
const both = ({ ids }: Call) => [ids[0]!, ids[1]!] as const
const printer =
  ({ ctx }: Call) =>
  (text: string) =>
    ctx.keyring.fingerprint(text)

const capabilityRoutes: readonly Route[] = [
  read(
    `${BASE}/capabilities`,
    { params: none, returns: 'list:capability' },
    async (reader, _params, { ids }) => {
      const account = await findConnected(reader, ids[0]!)
      const asked = { ...account.connected.capabilities, ...standingOf(account).capabilities }
      const names = CAPABILITIES.filter((name) => name in asked)
      const url = `/v1/accounts/${ids[0]!}/capabilities`
      return listOf(
        names.map((name) => renderCapability(account, name)),
        false,
        url,
      )
    },
  ),

  read(
    `${BASE}/capabilities/:capability`,
    { params: none, returns: 'capability' },
    async (reader, _params, call) => {
      const [id, name] = both(call)
      const account = await findConnected(reader, id)
      if (!isCapability(name)) throw unknownCapability(name)
      return renderCapability(account, name)
    },
  ),

  write(
    'POST',
    `${BASE}/capabilities/:capability`,
    { params: hash({ requested: optional(boolean()) }), returns: 'capability' },
    async (tx, { requested }, call) => {
      const [id, name] = both(call)
      await findConnected(tx, id)
      if (!isCapability(name)) throw unknownCapability(name)
      const change = requested === undefined ? {} : { capabilities: { [name]: { requested } } }
      await changeAccount(tx, id, change, { fingerprint: printer(call) })
      return renderCapability(await findConnected(tx, id), name)
    },
  ),
]

const PERSONS = `${BASE}/persons`
const aPerson = { params: personParams, known: personKnown, returns: 'person' }

const relationship = hash({
  authorizer: optional(boolean()),
  director: optional(boolean()),
  executive: optional(boolean()),
  legal_guardian: optional(boolean()),
  owner: optional(boolean()),
  representative: optional(boolean()),
})

const personRoutes: readonly Route[] = [
  write('POST', PERSONS, aPerson, (tx, input, { ids }) => createPerson(tx, ids[0]!, input)),

  read(
    PERSONS,
    {
      params: hash({ ...paging, relationship: optional(relationship) }),
      returns: 'list:person',
    },
    async (reader, { relationship: wanted = {}, ...page }, { ids }) => {
      const account = await findConnected(reader, ids[0]!)
      const persons = account.connected.persons
        .filter((one) =>
          Object.entries(wanted).every(
            // The names are those of a relationship.
            ([name, is]) => (one.relationship?.[name as 'owner'] ?? false) === is,
          ),
        )
        .map((one) => renderPerson(account, one))
        .toReversed()
      return slicePage(persons, page, {
        object: 'person',
        url: `/v1/accounts/${account.id}/persons`,
      })
    },
  ),

  read(`${PERSONS}/:person`, { params: none, returns: 'person' }, async (reader, _params, call) => {
    const [id, person] = both(call)
    const account = await findConnected(reader, id)
    return renderPerson(account, personOf(account, person))
  }),

  write('POST', `${PERSONS}/:person`, aPerson, (tx, input, call) =>
    changePerson(tx, both(call), input),
  ),

  write('DELETE', `${PERSONS}/:person`, { params: none, returns: 'person' }, (tx, _params, call) =>
    deletePerson(tx, both(call)),
  ),
]

const EXTERNALS = `${BASE}/external_accounts`
const anExternal = { params: none, returns: 'external_account' }

const externalRoutes: readonly Route[] = [
  write('POST', EXTERNALS, { ...anExternal, params: createExternalParams }, (tx, input, call) =>
    addExternal(tx, call.ids[0]!, input, printer(call)),
  ),

  read(
    EXTERNALS,
    { params: listExternalParams, returns: 'list:external_account' },
    async (reader, { object, ...page }, { ids }) => {
      const account = await findPayee(reader, ids[0]!)
      const shown = externalsOf(account)
        .filter((one) => object === undefined || one.object === object)
        .map((one) => renderExternalAccount(account, one))
        .toReversed()
      return slicePage(shown, page, {
        object: 'external account',
        url: `/v1/accounts/${account.id}/external_accounts`,
      })
    },
  ),

  read(`${EXTERNALS}/:external`, anExternal, async (reader, _params, call) => {
    const [id, external] = both(call)
    const account = await findPayee(reader, id)
    return renderExternalAccount(account, externalOf(account, external))
  }),

  write(
    'POST',
    `${EXTERNALS}/:external`,
    { ...anExternal, params: updateExternalParams, known: externalKnown },
    (tx, input, call) => changeExternal(tx, both(call), input),
  ),

  write('DELETE', `${EXTERNALS}/:external`, anExternal, (tx, _params, call) =>
    deleteExternal(tx, both(call)),
  ),
]

export const accountPartRoutes: readonly Route[] = [
  ...capabilityRoutes,
  ...personRoutes,
  ...externalRoutes,
]
