/** Finding payment links by what a person remembers of them: a name, a piece of the address. */

import { type CompiledQuery, type SqlBool, sql } from 'kysely'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import type { EngineName } from './engine.ts'
import { flag } from './kinds.ts'
import type { Reader } from './reader.ts'

/** Prices of a link never change, so this is written once. */
export function insertLinkPrices(
  { engine, scope }: Reader,
  { id, own }: PaymentLink,
): CompiledQuery {
  const sold = [...new Set(own.items.map(({ price }) => price))]
  return engine.sql
    .insertInto('link_prices')
    .values(
      sold.map((price) => {
        return { account: scope.account, livemode: flag(scope.livemode), price, link: id }
      }),
    )
    .compile()
}

/** More products of one name than this are not looked through. */
const PRODUCTS_MAX = 500

/** For links whose id, address, metadata or product has the text in it. */
export function linksLike({ engine, scope }: Reader, text: string) {
  const { account } = scope
  const livemode = flag(scope.livemode)
  const like = `%${escaped(text)}%`
  const name = nameIn(engine.name, 'r.data')
  return sql<SqlBool>`(id = ${text} or slug = ${slugIn(text)}
    or lower(${metadataIn(engine.name)}) like lower(${like}) escape '!'
    or id in (select s.link from link_prices s
      join prices p on p.account = s.account and p.livemode = s.livemode and p.id = s.price
      where s.account = ${account} and s.livemode = ${livemode} and p.product in (
        select r.id from products r where r.account = ${account} and r.livemode = ${livemode}
          and lower(${name}) like lower(${like}) escape '!' limit ${PRODUCTS_MAX})))`
}

/** For products whose name has the text in it. */
export function productsLike({ engine }: Reader, text: string) {
  const like = `%${escaped(text)}%`
  return sql<SqlBool>`lower(${nameIn(engine.name, 'data')}) like lower(${like}) escape '!'`
}

/** The last part of an address, or the text itself. */
function slugIn(text: string): string {
  return text.replace(/[?#].*$/, '').replace(/^.*\//, '')
}

function nameIn(engine: EngineName, column: string) {
  return sql.raw(
    engine === 'sqlite' ? `json_extract(${column}, '$.name')` : `(${column}::json ->> 'name')`,
  )
}

function metadataIn(engine: EngineName) {
  return sql.raw(
    engine === 'sqlite' ? `json_extract(data, '$.metadata')` : `(data::json ->> 'metadata')`,
  )
}

function escaped(text: string): string {
  return text.replaceAll(/[!%_]/g, (letter) => `!${letter}`)
}
