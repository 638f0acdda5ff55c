/**
 * How long the dashboard's lists take when there are a million payments: the time of whole pages,
 * as their median and, in brackets, the slowest of a few.
 */

import { monotonicMs } from '../src/lib/clock.ts'
import { memberOf } from '../test/support/team.ts'
import { type DatabaseAddress, openDatabase } from '../src/store/database.ts'
import type { Engine } from '../src/store/engine.ts'
import { post } from './calls.ts'
import { fillLists, idOf } from './dashboard-stock.ts'
import { fillLinks } from './links-stock.ts'
import { type Row, figure, limit } from './report.ts'
import { type EngineName, type Server, startOurs, withServers } from './server.ts'

const PAYMENTS = Number(process.env['PAYLINKS_BENCH_PAYMENTS'] ?? 1_000_000)
const LINKS = 20_000
const TIMES = 7
const WANTED_MS = 100

/** Pages that somebody might ask for, the unkind ones included. */
function pagesOf(payments: number): Readonly<Record<string, string>> {
  const deep = `starting_after=${idOf('pi', Math.round(payments / 2))}`
  const list = (query: string) => `/payments?${query}`
  return {
    'Payments, newest': '/payments',
    'Payments, half a million pages down': list(deep),
    'Payments, backwards from there': list(deep.replace('starting_after', 'ending_before')),
    ...Object.fromEntries(
      [
        'succeeded',
        'refunded',
        'partial_refund',
        'failed',
        'incomplete',
        'disputed',
        'uncaptured',
      ].map((status) => [`Payments: ${status}, deep`, list(`status=${status}&${deep}`)]),
    ),
    'Payments: by method': list('method=klarna'),
    'Payments: by currency': list('currency=sek'),
    'Payments: two filters that share nothing': list('method=klarna&currency=sek'),
    'Payments: two common filters that share nothing': list('status=disputed&method=klarna'),
    'Payments: three filters, deep': list(`status=failed&method=card&currency=usd&${deep}`),
    'Payments: of one day': list('from=2025-03-01&to=2025-03-01'),
    'Payments: failed on one day': list('from=2025-03-01&to=2025-03-01&status=failed'),
    'Search: a name': list('q=smith'),
    'Search: a name, deep': list(`q=smith&${deep}`),
    'Search: two names': list('q=ann+smith'),
    'Search: two letters': list('q=an'),
    'Search: one letter, deep': list(`q=z&${deep}`),
    'Search: an address': list('q=ann.smith7%40mail7.example'),
    'Search: the beginning of an address': list('q=ann.smith1'),
    'Search: a domain': list('q=mail7.example'),
    'Search: an amount': list('q=123.00'),
    'Search: last four digits': list('q=4242'),
    'Search: metadata': list('q=ord-500000'),
    'Search: the beginning of metadata': list('q=ord-5000'),
    'Search: a word in every payment': list('q=order'),
    'Search: a word in every payment, deep': list(`q=order&${deep}`),
    'Search: common words that share nothing': list('q=ann+bob+order'),
    'Search: a common word under a rare filter': list('q=order&status=disputed&currency=sek'),
    'Search: what is not there': list('q=xyzzy'),
    'Search: an ID': list(`q=${idOf('pi', 777)}`),
    'Search: the beginning of an ID': list(`q=${idOf('pi', 777).slice(0, -4)}`),
    'Customers, newest': '/customers',
    'Customers: a name': '/customers?q=smith',
    'Customers: one letter': '/customers?q=a',
    'Subscriptions: past due': '/subscriptions?status=past_due',
    'Subscriptions: a name': '/subscriptions?q=smith',
    'Invoices: open': '/invoices?status=open',
    'Invoices: a number': '/invoices?q=inv-000100',
    'Invoices: an amount': '/invoices?q=123.00',
    'Balance, newest': '/balance',
    'Balance: refunds, deep': `/balance?type=refund&starting_after=${idOf('txn', payments / 2)}`,
    Home: '/home',
    'Payment links, newest': '/payment-links',
    'Payment links: deactivated': '/payment-links?active=false',
    'Payment links: a product': '/payment-links?q=shirt+no.+77',
    'Payment links: a common product': '/payment-links?q=shirt',
    'Payment links: metadata of all': '/payment-links?q=spring',
    'Payment links: what is not there': '/payment-links?q=xyzzy',
  }
}

/** Made while the server runs, which has nothing else to do. */
async function stockLinks(server: Server, engine: Engine): Promise<void> {
  const item = 'line_items[0]'
  const { id, url } = await post(
    server,
    '/v1/payment_links',
    `${item}[price_data][currency]=usd&${item}[price_data][unit_amount]=1000` +
      `&${item}[price_data][product_data][name]=Copied&${item}[quantity]=1` +
      '&metadata[campaign]=spring',
  )
  const [sold] = await engine.run(
    engine.sql
      .selectFrom('link_prices')
      .innerJoin('prices', 'prices.id', 'link_prices.price')
      .select(['link_prices.price', 'prices.product'])
      .where('link_prices.link', '=', id)
      .compile(),
  )
  if (!sold) throw new Error('The link sells nothing.')
  const slug = url.slice(url.lastIndexOf('/') + 1)
  await fillLinks(engine, { link: id, slug, ...sold }, LINKS)
}

export async function dashboard(name: EngineName): Promise<readonly Row[]> {
  let cookie = ''
  const begun = monotonicMs()
  let filledMs = 0
  let at: DatabaseAddress
  const server = startOurs(name, {}, async (address) => {
    at = address
    const engine = await openDatabase(address)
    const [own] = await engine.run(engine.sql.selectFrom('accounts').select('id').compile())
    const account = own?.id ?? ''
    await fillLists(engine, account, PAYMENTS)
    // Only where it is, and whose: all that a member has to do with.
    const member = await memberOf({ app: { engine, account }, url: '' } as never)
    cookie = member.cookie
    await engine.close()
    filledMs = monotonicMs() - begun
  })
  return withServers([server], async ([ours]) => {
    const engine = await openDatabase(at)
    await stockLinks(ours!, engine)
    await engine.close()
    const rows: Row[] = []
    for (const [what, path] of Object.entries(pagesOf(PAYMENTS))) {
      const taken: number[] = []
      for (let time = 0; time < TIMES; time++)
        taken.push(await timeOf(`${ours!.url}/test${path}`, cookie))
      const [median = 0, slowest = 0] = [middle(taken), Math.max(...taken)]
      const said = `${median.toFixed(1)} (${slowest.toFixed(1)}) ms`
      rows.push(limit(what, said, `< ${WANTED_MS} ms`, median < WANTED_MS))
    }
    const count = PAYMENTS.toLocaleString('en-US')
    const seconds = `${Math.round(filledMs / 1000)} s`
    return [figure(`${count} payments on ${name}: filled in`, seconds), ...rows]
  })
}

async function timeOf(url: string, cookie: string): Promise<number> {
  const begun = monotonicMs()
  const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' })
  const text = await answer.text()
  const taken = monotonicMs() - begun
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${text.slice(0, 200)}`)
  return taken
}

function middle(taken: readonly number[]): number {
  return taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0
}
