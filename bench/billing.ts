/** How fast subscriptions are billed: many in one minute, and one for a year by a test clock. */

import { setTimeout as delay } from 'node:timers/promises'
import { monotonicMs } from '../src/lib/clock.ts'
import { moveTime } from '../test/support/moved-time.ts'
import { post } from './calls.ts'
import { type Row, figure, limit, megabytes } from './report.ts'
import type { Effort } from './rounds.ts'
import { type EngineName, type Server, startOurs, withServers } from './server.ts'

const SUBSCRIPTIONS = 10_000
const AT_ONCE = 32
const HOUR = 60 * 60
const DAY = 24 * HOUR
const YEAR = 365 * DAY
const LONGEST_MS = 900_000

/** All of them are due at the same second: invoices are drawn up, and charged an hour later. */
export async function renewals(engine: EngineName): Promise<readonly Row[]> {
  const time = await moveTime()
  try {
    return await withServers([startOurs(engine, time.environment)], async ([server]) => {
      const due = time.now() + 2 * DAY
      await subscribeAll(server!, due)
      const drawn = await watch(server!, async () => {
        await time.advance(due - time.now())
        await untilNone(server!, '/v1/subscriptions?status=trialing')
      })
      const charged = await watch(server!, async () => {
        await time.advance(HOUR)
        await untilNone(server!, '/v1/invoices?status=draft')
        await untilNone(server!, '/v1/invoices?status=open')
      })
      const most = Math.max(drawn.mostMb, charged.mostMb)
      return [
        figure(`Draw up 10,000 invoices due at once, ${engine}`, rateOf(drawn.seconds)),
        figure(`Finalize and charge them, ${engine}`, rateOf(charged.seconds)),
        figure(`… most memory while it does, ${engine}`, megabytes(most)),
      ]
    })
  } finally {
    await time.remove()
  }
}

const rateOf = (seconds: number) => `${Math.round(SUBSCRIPTIONS / seconds)} /s`

async function subscribeAll(server: Server, due: number): Promise<void> {
  const { id: price } = await post(server, '/v1/prices', MONTHLY)
  let left = SUBSCRIPTIONS
  const work = async () => {
    while (left-- > 0) {
      const { id: customer } = await post(server, '/v1/customers', 'source=tok_visa')
      const form = `customer=${customer}&items[0][price]=${price}&trial_end=${due}`
      await post(server, '/v1/subscriptions', form)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

const MONTHLY = 'currency=usd&unit_amount=1099&recurring[interval]=month&product_data[name]=Gold'

async function watch(server: Server, work: () => Promise<void>) {
  const resident: number[] = [await server.memoryMb()]
  const sample = setInterval(() => void server.memoryMb().then((mb) => resident.push(mb)), 500)
  const begun = monotonicMs()
  await work().finally(() => clearInterval(sample))
  return { seconds: (monotonicMs() - begun) / 1000, mostMb: Math.max(...resident) }
}

async function untilNone(server: Server, path: string): Promise<void> {
  const giveUp = monotonicMs() + LONGEST_MS
  while ((await get(server, `${path}&limit=1`)).data?.length !== 0) {
    if (monotonicMs() > giveUp) throw new Error(`There is still something at ${path}.`)
    await delay(250)
  }
}

/** From the request to move the clock until the clock says that it is there. */
export async function years({ rounds }: Effort): Promise<readonly Row[]> {
  return withServers([startOurs('SQLite')], async ([server]) => {
    const { id: price } = await post(server!, '/v1/prices', MONTHLY)
    const taken: number[] = []
    for (let round = 0; round < rounds; round++) taken.push(await year(server!, price))
    const median = taken.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
    return [
      limit(
        'A year of a monthly subscription by clock',
        `${Math.round(median)} ms`,
        '< 1,000 ms',
        median < 1000,
      ),
    ]
  })
}

const FROM = 1_900_000_000

async function year(server: Server, price: string): Promise<number> {
  const clocks = '/v1/test_helpers/test_clocks'
  const { id: clock } = await post(server, clocks, `frozen_time=${FROM}`)
  const form = `source=tok_visa&test_clock=${clock}`
  const { id: customer } = await post(server, '/v1/customers', form)
  await post(server, '/v1/subscriptions', `customer=${customer}&items[0][price]=${price}`)
  const begun = monotonicMs()
  await post(server, `${clocks}/${clock}/advance`, `frozen_time=${FROM + YEAR + DAY}`)
  while ((await get(server, `${clocks}/${clock}`)).status !== 'ready') await delay(5)
  const taken = monotonicMs() - begun
  const paid = await get(server, `/v1/invoices?customer=${customer}&status=paid&limit=100`)
  if (paid.data?.length !== 13) throw new Error(`A year had ${paid.data?.length} paid invoices.`)
  return taken
}

interface Answer {
  /** Of lists. */
  readonly data?: readonly unknown[]
  /** Of clocks. */
  readonly status?: string
}

async function get({ url, key }: Server, path: string): Promise<Answer> {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${key}` } })
  if (!answer.ok) throw new Error(`GET ${path}: ${await answer.text()}`)
  // Our own server has written it, in Stripe's shape.
  return (await answer.json()) as Answer
}
