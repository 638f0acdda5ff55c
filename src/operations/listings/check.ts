/** Compares the dashboard's lists with what the objects say. */

import type { Scope } from '../../store/kinds.ts'
import type { ListingRow } from '../../store/listing-tables.ts'
import {
  countIndexedWords,
  listingRow,
  listingsOf,
  placesWithoutWords,
  wordsIn,
} from '../../store/listings/write.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { Finding, Violation } from '../../store/verify/check.ts'
import { oneOf } from '../../store/listings/lists-of-values.ts'
import { composeEntries } from './compose.ts'

const PAGE = 500
const SHOWN = 10
const LISTED = ['payment_intents', 'customers', 'subscriptions', 'invoices', 'disputes'] as const

/** But for what has changed just now, which waits in its own table to be listed. */
export async function checkListings(snapshot: Snapshot): Promise<Finding> {
  const violations: Violation[] = []
  let [checked, violated, words] = [0, 0, 0]
  const found = (wrong: readonly Violation[], of: number) => {
    checked += of
    violated += wrong.length
    violations.push(...wrong.slice(0, SHOWN - violations.length))
  }
  for (const table of [...LISTED, 'listings'] as const)
    for await (const rows of pagesOf(snapshot, table))
      for (const { scope, ids } of byScope(rows)) {
        const compared = await compare(snapshot, scope, ids)
        found(compared.wrong, ids.length)
        if (table === 'listings') words += compared.words
      }
  const kept = await countIndexedWords(snapshot)
  if (kept !== words)
    found([{ subject: 'listing_words', detail: `there are ${kept} words, of ${words}` }], 0)
  const claim = 'The dashboard lists everything, as its objects say it, once it has caught up'
  return { claim, checked, violated, violations }
}

type Place = Pick<ListingRow, 'account' | 'livemode' | 'id'>

async function* pagesOf(snapshot: Snapshot, table: (typeof LISTED)[number] | 'listings') {
  let after = ''
  for (;;) {
    const page = snapshot.sql
      // Typed as one of them: each has an id.
      .selectFrom(table as 'listings')
      .select(['account', 'livemode', 'id'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
    const rows = await snapshot.run(page.compile())
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (rows.length < PAGE || !last) return
    after = last.id
  }
}

function byScope(rows: readonly Place[]) {
  const groups = Map.groupBy(rows, ({ account, livemode }) => `${account} ${livemode}`)
  return [...groups.values()].map((group) => ({
    scope: { account: group[0]!.account, livemode: group[0]!.livemode === 1 },
    ids: group.map(({ id }) => id),
  }))
}

async function compare(
  snapshot: Snapshot,
  scope: Scope,
  ids: readonly string[],
): Promise<{ readonly wrong: readonly Violation[]; readonly words: number }> {
  const entries = await composeEntries(snapshot, scope, ids)
  const payers = [...entries.values()].flatMap(({ entry }) => entry.customer ?? [])
  const waiting = await waitingAmong(snapshot, [...ids, ...payers])
  const rows = await listingsOf(snapshot, scope, ids)
  const lost = await placesWithoutWords(snapshot, [...rows.values()])
  const wrong = ids.flatMap((id): readonly Violation[] => {
    const [entry, row] = [entries.get(id)?.entry, rows.get(id)]
    // What its customer is called now, it will be told when that one's turn has come.
    if (waiting.has(id) || waiting.has(entry?.customer ?? '')) return []
    if (!entry && !row) return []
    if (!entry || !row) return [{ subject: id, detail: row ? 'it is listed' : 'it is not listed' }]
    const told = listingRow(scope, entry, row.place)
    if (JSON.stringify(told) !== JSON.stringify({ ...told, ...row }))
      return [{ subject: id, detail: 'it is listed as it once was' }]
    return lost.has(row.place) ? [{ subject: id, detail: 'not all of its words find it' }] : []
  })
  const counts = [...rows.values()].map((row) => wordsIn(row.words).length)
  return { wrong, words: counts.reduce((sum, count) => sum + count, 0) }
}

async function waitingAmong(snapshot: Snapshot, ids: readonly string[]) {
  const query = snapshot.sql
    .selectFrom('listing_changes')
    .select('subject')
    .where(oneOf(snapshot.name, 'subject', ids))
  return new Set((await snapshot.run(query.compile())).map(({ subject }) => subject))
}
