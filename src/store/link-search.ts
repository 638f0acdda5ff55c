/** Finding payment links by what a person remembers of them: a name, a piece of the address. */

import { type CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { PaymentLink } from '../domain/records/payment-link.ts'
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
export function linksLike({ scope }: Reader, text: string) {
  const own = (table: string) => {
    const at = sql.ref(`${table}.account`)
    return sql`${at} = ${scope.account} and ${sql.ref(`${table}.livemode`)} = ${flag(scope.livemode)}`
  }
  return sql<SqlBool>`id in (
    select l.id from payment_links l where ${own('l')} and l.id = ${text}
    union select l.id from payment_links l where ${own('l')} and l.slug = ${slugIn(text)}
    union select l.id from payment_links l
      where ${own('l')} and l.words <> '' and ${has(sql.ref('l.words'), text)}
    union select s.link from link_prices s
      join prices p on p.account = s.account and p.livemode = s.livemode and p.id = s.price
      where ${own('s')} and p.product in (select r.id from products r
        where ${own('r')} and ${has(sql.ref('r.name'), text)} limit ${PRODUCTS_MAX}))`
}

/** For products whose name has the text in it. */
export function productsLike(text: string) {
  return has(sql.ref('name'), text)
}

function has(column: RawBuilder<unknown>, text: string) {
  return sql<SqlBool>`lower(${column}) like lower(${`%${escaped(text)}%`}) escape '!'`
}

/** The last part of an address, or the text itself. */
function slugIn(text: string): string {
  return text.replace(/[?#].*$/, '').replace(/^.*\//, '')
}

function escaped(text: string): string {
  return text.replaceAll(/[!%_]/g, (letter) => `!${letter}`)
}
