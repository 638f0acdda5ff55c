/** Serves `/v1/tokens`: cards and bank accounts, by their numbers. */

import { exclusiveParams, missingParam, notAvailable } from '../../objects/errors.ts'
import { createBankToken, renderBankToken } from '../../operations/tokens/banks.ts'
import { createCardToken, renderCardToken } from '../../operations/tokens/cards.ts'
import { tokenNamed, typeOf } from '../../operations/tokens/kept.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { type Param, checked, either, enumOf, hash, integer, optional, string } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { currency } from '../vocabulary.ts'

const bank = hash({
  account_holder_name: optional(string()),
  account_holder_type: optional(enumOf(['company', 'individual'])),
  account_number: string({ max: 40 }),
  account_type: optional(enumOf(['checking', 'futsu', 'savings', 'toza'])),
  country: string({ max: 2 }),
  currency: optional(currency()),
  routing_number: optional(string({ max: 20 })),
})

const card = hash({
  address_city: optional(string()),
  address_country: optional(string()),
  address_line1: optional(string()),
  address_line2: optional(string()),
  address_state: optional(string()),
  address_zip: optional(string()),
  cvc: optional(string({ max: 10 })),
  exp_month: integer({ min: 1, max: 12 }),
  exp_year: integer({ min: 0, max: 9999 }),
  name: optional(string()),
  number: string({ max: 40 }),
})

/** The id of what somebody has already: it is refused. */
function writtenOut<Value>(param: Param<Value>): Param<Value> {
  const kept = checked(string(), (_value, path) => {
    throw notAvailable(path, 'tokens are made of numbers.')
  })
  // Nothing ever comes out of it.
  return either((raw) => typeof raw === 'string', kept as never as Param<Value>, param)
}

const params = hash({
  bank_account: optional(writtenOut(bank)),
  card: optional(writtenOut(card)),
})

const WHOLE = { why: 'it is sent as it is, not as a token.' }

const known: KnownParameters = {
  account: WHOLE,
  'bank_account.payment_method': WHOLE,
  'card.currency': { why: 'a card is paid out to in the currency of its country.' },
  'card.networks': { why: 'a card pays through the network that it is of.' },
  customer: WHOLE,
  cvc_update: WHOLE,
  person: WHOLE,
  pii: WHOLE,
}

const returns = 'token'

export const tokenRoutes: readonly Route[] = [
  write(
    'POST',
    '/v1/tokens',
    { params, known, returns, publishable: true },
    async (tx, { bank_account, card: typed }, { ctx }) => {
      if (bank_account && typed) throw exclusiveParams(['bank_account', 'card'], 'card')
      if (typed) return createCardToken(tx, typed)
      if (!bank_account) throw missingParam('card')
      return createBankToken(tx, bank_account, (text) => ctx.keyring.fingerprint(text))
    },
  ),

  read(
    '/v1/tokens/:id',
    { params: hash({}), returns, publishable: true },
    async (reader, _params, { ids }) => {
      const row = await tokenNamed(reader, ids[0]!)
      return typeOf(row) === 'card' ? renderCardToken(row) : renderBankToken(row)
    },
  ),
]
