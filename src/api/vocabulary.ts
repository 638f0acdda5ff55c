/**
 * Words of the vocabulary that several resources share: money, metadata, addresses, lists, dates.
 */

import { isSupportedCurrency, supportedCurrencies } from '../domain/currency.ts'
import { isEmailAddress } from '../domain/email.ts'
import type { FormValue } from '../lib/form.ts'
import {
  invalid,
  invalidCurrency,
  invalidDecimal,
  invalidEmail,
  invalidUrl,
  metadataKeyInvalid,
  metadataKeyTooLong,
  metadataValueTooLong,
  tooManyMetadataKeys,
  urlWithoutScheme,
} from '../objects/errors.ts'
import {
  type Optional,
  type Param,
  checked,
  either,
  emptyable,
  formOf,
  hash,
  integer,
  list,
  map,
  optional,
  string,
  textOf,
  unsettable,
} from './params.ts'

/** An amount in minor units that Stripe's eight digits can hold. */
export const amount = ({ min = 0 }: { min?: number } = {}): Param<number> =>
  integer({ min, max: 99_999_999 })

/** A decimal of at most 12 places, as text: never a float. */
export const decimal = (): Param<string> =>
  checked(string({ max: 40 }), (value, path) => {
    if (!/^\d{1,20}(\.\d{1,12})?$/.test(value)) throw invalidDecimal(value, path)
    return value
  })

/** A supported currency, in lower case whatever was sent. */
export const currency = (): Param<string> =>
  checked(string(), (value, path) => {
    const code = value.toLowerCase()
    if (isSupportedCurrency(code)) return code
    throw invalidCurrency(code, supportedCurrencies, path)
  })

/** Something said for each of several currencies. */
export const byCurrency = <Value>(value: Param<Value>) =>
  map(value, (code, path) => {
    if (!isSupportedCurrency(code))
      throw invalid(`Invalid currency: ${code.slice(0, 20)}.`, { param: path })
  })

export const timestamp = (): Param<number> => integer({ min: 0, max: 99_999_999_999 })

/** An http or https address without credentials. */
export const url = ({ max = 2048 }: { max?: number } = {}): Param<string> =>
  checked(string({ max }), (value, path) => {
    if (!/^[a-z][a-z0-9+.-]*:/i.test(value)) throw urlWithoutScheme(path)
    // The one placeholder that a merchant may write into an address.
    const parsed = URL.parse(value.replaceAll('{CHECKOUT_SESSION_ID}', 'cs'))
    const safe = parsed && /^https?:$/.test(parsed.protocol) && !parsed.username && !parsed.password
    if (!safe || hasControls(value)) throw invalidUrl(path)
    return value
  })

export const email = (): Param<string> =>
  checked(string({ max: 800 }), (value, path) => {
    if (!isEmailAddress(value)) throw invalidEmail(value, path)
    return value
  })

function hasControls(value: string): boolean {
  return /[\u0000-\u001f\u007f]/.test(value)
}

/** What a request says of metadata: values by key, '' to remove one; the empty text removes all. */
export type MetadataChange = Readonly<Record<string, string>> | ''

export function metadata(): Optional<MetadataChange> {
  return optional({
    leaves: ['{}'],
    parse(raw: FormValue, path: string): MetadataChange {
      if (raw === '') return ''
      const entries = Object.entries(formOf(raw, path))
      if (entries.length > 50) throw tooManyMetadataKeys(path)
      return Object.fromEntries(
        entries.map(([key, given]) => {
          checkMetadataKey(key, path)
          const value = textOf(given, `${path}[${key}]`)
          const length = lengthOf(value)
          if (length > 500) throw metadataValueTooLong(value, length, path)
          return [key, value]
        }),
      )
    },
  })
}

function checkMetadataKey(key: string, path: string): void {
  const length = lengthOf(key)
  if (length > 40) throw metadataKeyTooLong(key, length, path)
  if (key === '' || /[[\]\0]/.test(key)) throw metadataKeyInvalid(key, path)
}

/** In characters as people count them: an emoji is one, though it takes two places in a string. */
function lengthOf(text: string): number {
  return [...text].length
}

export const address = () =>
  hash({
    city: unsettable(string()),
    country: unsettable(string()),
    line1: unsettable(string()),
    line2: unsettable(string()),
    postal_code: unsettable(string()),
    state: unsettable(string()),
  })

export const shipping = () =>
  hash({
    address: address(),
    carrier: optional(string()),
    name: string(),
    phone: unsettable(string()),
    tracking_number: optional(string()),
  })

/** `created=1700000000` or `created[gte]=…`. */
export const created = (): Param<CreatedRange> =>
  either(
    (raw) => typeof raw === 'string',
    mapped(timestamp(), (at): CreatedRange => ({ gte: at, lte: at })),
    hash({
      gt: optional(timestamp()),
      gte: optional(timestamp()),
      lt: optional(timestamp()),
      lte: optional(timestamp()),
    }),
  )

export interface CreatedRange {
  readonly gt?: number
  readonly gte?: number
  readonly lt?: number
  readonly lte?: number
}

function mapped<A, B>(param: Param<A>, change: (value: A) => B): Param<B> {
  return { ...param, parse: (raw, path) => change(param.parse(raw, path)) }
}

/** How many, and from where. `limit` is brought into 1 to 100, as Stripe does it. */
export const paging = {
  limit: optional(mapped(integer(), (limit) => Math.min(100, Math.max(1, limit)))),
  starting_after: optional(string()),
  ending_before: optional(string()),
}

export const expand = optional(list(string({ max: 500 }), { max: 100 }))

export const nullableText = (max?: number) =>
  optional(emptyable(string(max === undefined ? {} : { max })))
