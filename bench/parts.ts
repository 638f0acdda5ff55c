/** What is measured, part by part. Each starts the servers that it needs, and stops them. */

import { renewals, years } from './billing.ts'
import {
  type Stock,
  createLink,
  createPrice,
  createProduct,
  listProducts,
  makeLinks,
  openPage,
  pay,
  retrieveProduct,
  stock,
} from './calls.ts'
import { dashboard } from './dashboard.ts'
import { type Call, load } from './load.ts'
import { type Row, comparison, limit, megabytes, single } from './report.ts'
import { type Effort, inTurns } from './rounds.ts'
import { type EngineName, startEmulate, startOurs, withServers } from './server.ts'

export type Part = (effort: Effort) => Promise<readonly Row[]>

const MANY = 100_000
/** As many links as payers choose from, so that they do not all queue for one. */
const LINKS = 32

export const parts: Readonly<Record<string, Part>> = {
  'retrieve-product': (effort) =>
    versus('Retrieve a product', { atLeast: 1, aim: 1.3 }, retrieveProduct, effort),
  'list-products': (effort) =>
    versus('List 10 of 20 products', { atLeast: null, aim: null }, () => listProducts, effort),
  'create-product': (effort) =>
    versus('Create a product', { atLeast: 0.35, aim: 0.5 }, () => createProduct, effort),
  'create-price': (effort) =>
    versus('Create a price', { atLeast: 0.35, aim: 0.5 }, createPrice, effort),
  'list-many': (effort) =>
    versus('List 10 of 100,000 products', { atLeast: 20, aim: null }, () => listProducts, {
      ...effort,
      products: MANY,
    }),
  'payments-sqlite': (effort) => payments('SQLite', effort),
  'payments-postgres': (effort) => payments('PostgreSQL', effort),
  'many-links': manyLinks,
  memory,
  'renewals-sqlite': () => renewals('SQLite'),
  'renewals-postgres': () => renewals('PostgreSQL'),
  years,
  'dashboard-sqlite': () => dashboard('SQLite'),
  'dashboard-postgres': () => dashboard('PostgreSQL'),
}

interface Expected {
  readonly atLeast: number | null
  readonly aim: number | null
}

async function versus(
  what: string,
  expected: Expected,
  callOf: (made: Stock) => Call,
  { products = 0, ...effort }: Effort & { readonly products?: number },
): Promise<readonly Row[]> {
  return withServers([startOurs('SQLite'), startEmulate()], async (servers) => {
    const turns = await Promise.all(
      servers.map(async (server) => ({ server, call: callOf(await stock(server)) })),
    )
    if (products > 0)
      for (const server of servers) await load(server, createProduct, { requests: products })
    const [ours, theirs] = await inTurns(turns, effort)
    return [comparison(what, ours!, theirs!, expected)]
  })
}

/** Link, page and payment, as merchants and payers ask for them. */
async function payments(engine: EngineName, effort: Effort): Promise<readonly Row[]> {
  return withServers([startOurs(engine)], async ([server]) => {
    const made = await stock(server!)
    const slugs = await makeLinks(server!, made, LINKS)
    const calls = { createLink: createLink(made), openPage: openPage(slugs), pay: pay(slugs) }
    const turns = Object.values(calls).map((call) => ({ server: server!, call }))
    const [links, pages, paid] = await inTurns(turns, effort)
    return [
      single(`Create a link, ${engine}`, links!),
      single(`Open its page, ${engine}`, pages!),
      single(`Complete a payment, ${engine}`, paid!),
    ]
  })
}

/** One server with few links and one with many, side by side. */
async function manyLinks(effort: Effort): Promise<readonly Row[]> {
  return withServers([startOurs('SQLite'), startOurs('SQLite')], async ([few, many]) => {
    const turns = await Promise.all(
      [few!, many!].map(async (server) => ({ server, call: createLink(await stock(server)) })),
    )
    await load(few!, turns[0]!.call, { requests: 1_000 })
    await load(many!, turns[1]!.call, { requests: MANY })
    const [early, late] = await inTurns(turns, { ...effort, rounds: effort.rounds + 2 })
    const cost = early!.rate / late!.rate
    return [
      single('Create a link when there are 1,000', early!),
      single('Create a link when there are 100,000', late!),
      limit('Cost of link 100,000 over link 1,000', `${cost.toFixed(2)} ×`, '≤ 1.2 ×', cost <= 1.2),
    ]
  })
}

/** All kinds of requests, a hundred thousand of them twice. */
async function memory(): Promise<readonly Row[]> {
  return withServers([startOurs('SQLite')], async ([server]) => {
    const made = await stock(server!)
    const slugs = await makeLinks(server!, made, LINKS)
    const calls = [
      createProduct,
      createPrice(made),
      createLink(made),
      openPage(slugs),
      pay(slugs),
      retrieveProduct(made),
      listProducts,
      createProduct,
      retrieveProduct(made),
      listProducts,
    ]
    const halves: number[] = []
    for (let half = 0; half < 2; half++) {
      const resident: number[] = []
      const sample = setInterval(
        () => void server!.memoryMb().then((mb) => resident.push(mb)),
        1_000,
      )
      for (const call of calls) await load(server!, call, { requests: MANY / calls.length })
      clearInterval(sample)
      halves.push(Math.max(...resident))
    }
    const [first = 0, second = 0] = halves
    const growth = second / first
    return [
      limit('Most memory in requests 1 to 100,000', megabytes(first), '< 300 MB', first < 300),
      limit('… in requests 100,001 to 200,000', megabytes(second), '< 300 MB', second < 300),
      limit('… the second over the first', `${growth.toFixed(2)} ×`, '≤ 1.1 ×', growth <= 1.1),
    ]
  })
}
