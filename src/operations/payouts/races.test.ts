import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contextOn } from '../../../test/support/context.ts'
import { freshPostgresUrl, postgresSuite } from '../../../test/support/postgres.ts'
import { earn, heldOf, openSeller } from '../../../test/support/sellers.ts'
import { runDueOnAll } from '../../../test/support/several-nodes.ts'
import { openStore } from '../../../test/support/store.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, openWorld } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import { lockAccount } from '../../store/accounts.ts'
import { lockBalance } from '../../store/balances.ts'
import type { Engine } from '../../store/engine.ts'
import { payOutWhenDue } from './scheduled.ts'

const DAY = 24 * 60 * 60

postgresSuite('two servers on one database', () => {
  const clock = frozenClock(1_800_000_000)
  const worlds: World[] = []
  let url: string
  beforeAll(async () => {
    url = await freshPostgresUrl()
    const environment = {
      DATABASE_URL: url,
      PAYLINKS_MASTER_KEY: 'a'.repeat(64),
    }
    for (let node = 0; node < 2; node++) worlds.push(await openWorld({ clock, environment }))
  })
  afterAll(async () => {
    expect(await violationsIn(worlds[0]!)).toEqual([])
    await Promise.all(worlds.map((world) => world.close()))
  })

  const everyone = () => runDueOnAll(worlds, clock.now())

  it('pay out once what both find, after weeks in which neither ran', async () => {
    const { stripe } = worlds[0]!
    const sellers: (readonly [string, number])[] = []
    for (let n = 0; n < 6; n++) {
      const stripeAccount = await openSeller(stripe)
      const net = await earn(stripe, 2000 + n, { stripeAccount })
      sellers.push([stripeAccount, net + (await earn(stripe, 3000 + n, { stripeAccount }))])
    }
    await everyone()
    clock.advance(21 * DAY)
    await everyone()
    // A turn that got in the other's way is tried again some seconds later, as often as it does;
    // what was sent arrives within a few days.
    for (let days = 0; days < 12; days++) {
      clock.advance(DAY)
      await everyone()
    }
    for (const [stripeAccount, earned] of sellers) {
      const { data } = await stripe.payouts.list({ limit: 100 }, { stripeAccount })
      expect(data.map(({ amount, status }) => [amount, status])).toEqual([[earned, 'paid']])
      expect(await heldOf(stripe, 'usd', stripeAccount)).toEqual({ available: 0, pending: 0 })
    }
  })

  it('take out together no more than there is', async () => {
    const [one, two] = worlds.map(({ stripe }) => stripe)
    const stripeAccount = await openSeller(one!, {
      settings: { payouts: { schedule: { interval: 'manual' } } },
    })
    const there = { stripeAccount }
    for (let n = 0; n < 10; n++) await one!.topups.create({ amount: 1000, currency: 'usd' }, there)
    const answers = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? one! : two!).payouts.create({ amount: 1500, currency: 'usd' }, there),
      ),
    )
    const made = answers.filter(({ status }) => status === 'fulfilled')
    expect(made.length).toBeGreaterThan(0)
    expect(made.length).toBeLessThanOrEqual(6)
    expect(await heldOf(one!, 'usd', stripeAccount)).toMatchObject({
      available: 10_000 - 1500 * made.length,
    })
  })

  it('hold an account before its balance, by schedule and by hand', async () => {
    const store = await openStore({ engine: 'postgres', url })
    const scope = { account: worlds[0]!.app.account, livemode: false }
    const ctx = contextOn(store, { clock, scope })
    const jobs: Promise<void>[] = []
    let isOver = false
    await ctx.transaction(async (tx) => {
      await lockAccount(tx, scope.account)
      jobs.push(payOutWhenDue(ctx, `usd ${clock.now()}`).finally(() => (isOver = true)))
      while (!isOver && !(await doesOneWait(store.engine)));
      expect(isOver).toBe(false)
      await lockBalance(tx, 'usd')
    })
    await Promise.all(jobs)
    await store.close()
  })
})

/** For a lock that another transaction has. */
async function doesOneWait(engine: Engine): Promise<boolean> {
  const query = sql<{ waiting: number }>`select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.compile(engine.sql)
  return ((await engine.run(query))[0]?.waiting ?? 0) > 0
}
