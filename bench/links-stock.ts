/** Makes many payment links of one, each with a product and a price of its own, by SQL alone. */

import type { Engine } from '../src/store/engine.ts'

/** One in so many is deactivated. */
const INACTIVE = 10

/** The link that is copied, and what it sells. */
export interface CopiedLink {
  readonly link: string
  readonly price: string
  readonly product: string
  readonly slug: string
}

const NAMES = ['Shirt', 'Poster', 'Course', 'Ticket', 'Candle', 'Print', 'Mug', 'Guide']

export async function fillLinks(engine: Engine, copied: CopiedLink, count: number): Promise<void> {
  const { link, price, product, slug } = copied
  const isSqlite = engine.name === 'sqlite'
  const at = isSqlite ? `printf('%06d', n.i)` : `lpad(n.i::text, 6, '0')`
  const numbers = isSqlite
    ? `(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
        select i from n) as n`
    : `generate_series(1::bigint, ${count}) as n(i)`
  // The same length as what it takes the place of, so that rows are as large as real ones.
  const other = (id: string) => `'${id.slice(0, -6)}' || ${at}`
  const name = `${NAMES.map((one, index) => `when ${index} then '${one}'`).join(' ')} end`
  const data = [link, price, product, slug].reduce(
    (text, id) => `replace(${text}, '${id}', ${other(id)})`,
    'o.data',
  )
  const renamed = `replace(${data}, 'Copied', case n.i % ${NAMES.length} ${name} || ' no. ' || n.i)`
  const from = (table: string, id: string) => `from ${table} o, ${numbers} where o.id = '${id}'`
  const own = (id: string) => `o.account, o.livemode, ${other(id)}, o.position - n.i * 1000000`
  await engine.script([
    `insert into products (account, livemode, id, position, data, active, type)
      select ${own(product)}, ${renamed}, 1, o.type ${from('products', product)}`,
    `insert into prices (account, livemode, id, position, data, active, inline, deleted, product,
        currency, type)
      select ${own(price)}, ${data}, 1, o.inline, 0, ${other(product)}, o.currency, o.type
      ${from('prices', price)}`,
    `insert into payment_links (account, livemode, id, position, data, active, slug, completed,
        reserved)
      select ${own(link)}, ${data}, case when n.i % ${INACTIVE} = 0 then 0 else 1 end,
        ${other(slug)}, n.i % 50, 0 ${from('payment_links', link)}`,
    `insert into link_prices (account, livemode, price, link)
      select o.account, o.livemode, ${other(price)}, ${other(link)} ${from('payment_links', link)}`,
    'analyze',
  ])
}
