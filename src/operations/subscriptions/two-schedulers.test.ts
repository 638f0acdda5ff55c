import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshPostgresUrl, postgresSuite } from '../../../test/support/postgres.ts'
import { runDueOnAll } from '../../../test/support/several-nodes.ts'
import { billable } from '../../../test/support/subscribers.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, openWorld } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const DAY = 24 * 60 * 60
const WEEKS = 6

postgresSuite('two servers on one database', () => {
  const clock = frozenClock(1_800_000_000)
  const worlds: World[] = []
  beforeAll(async () => {
    const environment = {
      DATABASE_URL: await freshPostgresUrl(),
      PAYLINKS_MASTER_KEY: 'a'.repeat(64),
    }
    for (let node = 0; node < 2; node++) worlds.push(await openWorld({ clock, environment }))
  })
  afterAll(() => Promise.all(worlds.map((world) => world.close())))

  it('bill each week of each subscription once, after weeks in which neither ran', async () => {
    const [world] = worlds
    const { stripe } = world!
    const made = []
    for (let n = 0; n < 8; n++) {
      const { customer, price } = await billable(world!, { unit_amount: 500 }, 'week')
      made.push(await stripe.subscriptions.create({ customer, items: [{ price }] }))
    }
    clock.advance(WEEKS * 7 * DAY)
    await runDueOnAll(worlds, clock.now())
    // A turn that got in the other's way is tried again some seconds later, as often as it does,
    // and then drafts are drafts for an hour.
    for (let hours = 0; hours < 24; hours += 2) {
      clock.advance(2 * 60 * 60)
      await runDueOnAll(worlds, clock.now())
    }
    for (const { id, items } of made) {
      const { data } = await stripe.invoices.list({ subscription: id, limit: 100 })
      const start = items.data[0]!.current_period_start
      const starts = data.map(({ lines }) => lines.data[0]!.period.start)
      expect(starts.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: WEEKS + 1 }, (_, week) => start + week * 7 * DAY),
      )
      expect(new Set(data.map(({ status }) => status))).toEqual(new Set(['paid']))
    }
    expect(await violationsIn(world!)).toEqual([])
  })
})
