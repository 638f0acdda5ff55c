/** Serves `/v1/account` and `/v1/accounts`: one's own, and those that are connected. */

import { renderAccount } from '../../objects/account.ts'
import { noSuchCursor } from '../../objects/errors.ts'
import { listOf } from '../../objects/list.ts'
import { changeAccount } from '../../operations/account-settings.ts'
import {
  REJECT_REASONS,
  createAccount,
  deleteAccount,
  rejectAccount,
  unrejectAccount,
} from '../../operations/connect/accounts.ts'
import { type AccountInput, splitInput } from '../../operations/connect/input.ts'
import { findReachable } from '../../operations/connect/reach.ts'
import { pageOfConnected, placeOfConnected } from '../../store/connections.ts'
import type { Reader } from '../../store/reader.ts'
import { enumOf, hash, optional } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { created, paging } from '../vocabulary.ts'
import { createKnown, updateKnown } from './known.ts'
import { createParams, updateParams } from './params.ts'

const BASE = '/v1/accounts'
const returns = 'account'
const described = { params: hash({}), returns }

/** The keys are the words that Stripe has for a reason. */
const REASONS = Object.keys(REJECT_REASONS) as (keyof typeof REJECT_REASONS)[]

const rejectParams = hash({
  reason: enumOf(REASONS),
  payouts_action: optional(enumOf(['none', 'pause'])),
})

export const accountRoutes: readonly Route[] = [
  read('/v1/account', described, (reader) => showAccount(reader, reader.scope.account)),

  read(
    BASE,
    { params: hash({ ...paging, created: optional(created()) }), returns: `list:${returns}` },
    async (reader, { limit = 10, created: within, starting_after, ending_before }) => {
      const after = await cursorOf(reader, starting_after, 'starting_after')
      const before = await cursorOf(reader, ending_before, 'ending_before')
      const query = { limit, after, before, created: within }
      const { records, hasMore } = await pageOfConnected(reader, query)
      return listOf(records.map(renderAccount), hasMore, BASE)
    },
  ),

  read(`${BASE}/:id`, described, (reader, _params, { ids }) => showAccount(reader, ids[0]!)),

  write(
    'POST',
    BASE,
    { params: createParams, known: createKnown, returns },
    async (tx, params, { ctx }) => {
      const { controller, country, type, ...said } = params
      const made = {
        ...splitInput(said),
        ...(controller ? { controller } : {}),
        ...(country ? { country } : {}),
        ...(type ? { type } : {}),
      }
      return renderAccount(await createAccount(tx, made, (text) => ctx.keyring.fingerprint(text)))
    },
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, known: updateKnown, returns },
    async (tx, params, { ids, ctx }) => {
      // What is left out and what is undefined are the same to those who read it.
      const change = splitInput(params as AccountInput)
      const print = (text: string) => ctx.keyring.fingerprint(text)
      return renderAccount(await changeAccount(tx, ids[0]!, change, { fingerprint: print }))
    },
  ),

  write('DELETE', `${BASE}/:id`, described, (tx, _params, { ids }) => deleteAccount(tx, ids[0]!)),

  write('POST', `${BASE}/:id/reject`, { params: rejectParams, returns }, async (tx, input, call) =>
    renderAccount(await rejectAccount(tx, call.ids[0]!, input)),
  ),

  write('POST', `${BASE}/:id/unreject`, described, async (tx, _params, { ids }) =>
    renderAccount(await unrejectAccount(tx, ids[0]!)),
  ),
]

async function showAccount(reader: Reader, id: string) {
  return renderAccount(await findReachable(reader, id))
}

async function cursorOf(reader: Reader, id: string | undefined, param: string) {
  if (id === undefined) return undefined
  const cursor = await placeOfConnected(reader, id)
  if (!cursor) throw noSuchCursor('account', id, param)
  return cursor
}
