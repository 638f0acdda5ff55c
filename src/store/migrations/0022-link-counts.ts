/** What is counted of a link: whole, by day and by campaign; and what prices it sells at. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { SCOPE, type Table, createTable } from './ddl.ts'

const LINK_COUNTS: Table = {
  name: 'link_counts',
  columns: [
    ...SCOPE,
    ['link', 'text', 'not null'],
    ['day', 'integer', 'not null check (day >= 0)'],
    ['campaign', 'text', 'not null'],
    ['currency', 'text', 'not null'],
    ['views', 'integer', 'not null default 0 check (views >= 0)'],
    ['started', 'integer', 'not null default 0 check (started >= 0)'],
    ['paid', 'integer', 'not null default 0 check (paid >= 0)'],
    ['gross', 'integer', 'not null default 0 check (gross >= 0)'],
    ['refunded', 'integer', 'not null default 0'],
  ],
  constraints: [
    'primary key (account, livemode, link, day, campaign, currency)',
    "check (currency = '' or (views = 0 and started = 0 and paid = 0))",
    "check (currency <> '' or (gross = 0 and refunded = 0))",
  ],
}

/** A link is found by the names of what it sells. */
const LINK_PRICES: Table = {
  name: 'link_prices',
  columns: [...SCOPE, ['price', 'text', 'not null'], ['link', 'text', 'not null']],
  constraints: ['primary key (account, livemode, price, link)'],
}

const sold = ({ name }: Engine) =>
  `insert into link_prices (account, livemode, price, link)
   select distinct l.account, l.livemode, ${
     name === 'sqlite'
       ? `json_extract(i.value, '$.price'), l.id
   from payment_links l, json_each(l.data, '$.own.items') i`
       : `i.value ->> 'price', l.id
   from payment_links l, json_array_elements(l.data::json #> '{own,items}') i`
   }`

const PAID = ['paid', 'no_payment_required']
  .map((status) => `s.data like '%"payment_status":"${status}"%'`)
  .join(' or ')

/** What was counted before there were days is counted on the one that its link was made on. */
const past = (day: string) =>
  `insert into link_counts (account, livemode, link, day, campaign, currency, views, paid)
   select l.account, l.livemode, l.id, ${day}, '', '', l.views,
     (select count(*) from checkout_sessions s where s.account = l.account
       and s.livemode = l.livemode and s.payment_link = l.id and s.status = 'complete'
       and (${PAID}))
   from payment_links l where l.views > 0 or l.completed > 0`

export function up(engine: Engine): readonly CompiledQuery[] {
  return [
    ...createTable(engine, LINK_COUNTS),
    ...createTable(engine, LINK_PRICES),
    sold(engine),
    past('0'),
    past('l.position / 86400000000'),
    'alter table payment_links drop column views',
  ].map((statement) => sql.raw(statement).compile(engine.sql))
}
