import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { NOW, SCOPE, type Store, openStore } from '../../test/support/store.ts'
import type { BalanceTransaction } from '../domain/records/balance-transaction.ts'
import { sumMovements, sumPostings } from './balance-report.ts'
import { balanceTransactions } from './balance-transactions.ts'

const SECONDS = 30

/** What comes in at a second, in a currency. */
const coming = fc.record({
  at: fc.integer({ min: 0, max: SECONDS }),
  amount: fc.integer({ min: -500, max: 500 }),
  currency: fc.constantFrom('eur', 'usd'),
})

type Coming = typeof coming extends fc.Arbitrary<infer Value> ? Value : never

eachEngine((_name, address) => {
  describe('the sums of a report', () => {
    let store: Store
    let made = 0
    beforeAll(async () => {
      store = await openStore(await address())
    })
    afterAll(() => store.close())

    /** Of an account of its own. */
    const write = async (all: readonly Coming[]) => {
      const scope = { ...SCOPE, account: `acct_${++made}` }
      for (const { at, amount, currency } of all)
        await store.transact(
          async (tx) => {
            const id = `txn_${++made}`
            const fee = 1
            const one = { id, amount, currency, fee, net: amount - fee, created: tx.now }
            const more = { reporting_category: 'charge', source: id, type: 'charge' }
            // All that the store looks at.
            tx.insert(balanceTransactions, { ...one, ...more } as unknown as BalanceTransaction)
            const postings = [
              { account: 'processor_balance', amount },
              { account: 'sales', amount: -amount },
            ] as const
            tx.post({ kind: 'charge', source: id, currency, postings })
          },
          { scope, now: NOW + at },
        )
      return scope
    }

    it('are those of the whole, however few rows are summed at once', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(coming, { maxLength: 12 }),
          fc.tuple(fc.nat(SECONDS), fc.integer({ min: 1, max: SECONDS })),
          fc.integer({ min: 1, max: 5 }),
          async (all, [from, length], rowsAtOnce) => {
            const scope = await write(all)
            const interval = { start: NOW + from, end: NOW + from + length }
            const pages = { ...interval, rowsAtOnce }
            const { engine } = store
            const inside = all.filter(({ at }) => at >= from && at < from + length)
            const moved = await sumMovements(engine, scope, pages)
            expect(moved).toEqual(await sumMovements(engine, scope, interval))
            expect(moved.reduce((sum, { gross }) => sum + gross, 0)).toBe(sumOf(inside))
            expect(moved.reduce((sum, { count }) => sum + count, 0)).toBe(inside.length)
            const posted = await sumPostings(engine, scope, pages)
            expect(posted).toEqual(await sumPostings(engine, scope, interval))
            const held = posted.filter(({ ledgerAccount }) => ledgerAccount === 'processor_balance')
            const before = all.filter(({ at }) => at < from)
            expect(held.reduce((sum, { opening }) => sum + opening, 0)).toBe(sumOf(before))
            expect(held.reduce((sum, one) => sum + one.debits + one.credits, 0)).toBe(sumOf(inside))
          },
        ),
        { numRuns: 12 },
      )
    }, 60_000)

    it('read no more rows at once than they may, and let others in between', async () => {
      const scope = await write(
        Array.from({ length: 20 }, (_, at) => ({ at, amount: 100, currency: 'usd' })),
      )
      const counts: number[] = []
      let turns = 0
      let isOver = false
      const other = () => {
        turns += 1
        if (!isOver) setImmediate(other)
      }
      setImmediate(other)
      const run: Store['engine']['run'] = async (query) => {
        const rows = await store.engine.run(query)
        // As the report itself reads it: pages say how many rows they are of.
        const [row] = rows as readonly { readonly count?: number }[]
        if (row?.count !== undefined) counts.push(Number(row.count))
        return rows
      }
      const interval = { start: NOW, end: NOW + 100, rowsAtOnce: 4 }
      await sumMovements({ sql: store.engine.sql, run }, scope, interval)
      isOver = true
      expect(counts).toEqual([4, 4, 4, 4, 4])
      expect(turns).toBeGreaterThan(3)
    })

    it('are of one moment, whatever is written while they are read', async () => {
      const scope = await write([{ at: 1, amount: 100, currency: 'usd' }])
      const interval = { start: NOW, end: NOW + SECONDS }
      const [moved, posted] = await store.engine.snapshot(async (readable) => {
        const first = await sumMovements(readable, scope, interval)
        await store.transact(
          async (tx) => {
            const postings = [
              { account: 'processor_balance', amount: 7 },
              { account: 'sales', amount: -7 },
            ] as const
            tx.post({ kind: 'charge', source: `late_${made}`, currency: 'usd', postings })
          },
          { scope, now: NOW + 2 },
        )
        return [first, await sumPostings(readable, scope, interval)] as const
      })
      expect(moved).toMatchObject([{ gross: 100 }])
      expect(posted.map(({ debits, credits }) => debits + credits)).toEqual([100, -100])
      const [book] = await sumPostings(store.engine, scope, interval)
      expect(book?.debits).toBe(107)
    })
  })
})

function sumOf(all: readonly { readonly amount: number }[]): number {
  return all.reduce((sum, { amount }) => sum + amount, 0)
}
