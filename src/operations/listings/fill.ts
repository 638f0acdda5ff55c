/**
 * Brings the dashboard's lists up to date with what has changed, apart from whoever changed it.
 * Everything is told anew from the objects, so doing it twice, or after a crash, does no harm.
 */

import type { Engine, Runner } from '../../store/engine.ts'
import type { Scope } from '../../store/kinds.ts'
import type { ListingRow } from '../../store/listing-tables.ts'
import {
  type NotedChange,
  forgetChanges,
  isListingBehind,
  latestChanges,
  lockListings,
  noteEverything,
  noteListingsOf,
} from '../../store/listings/changes.ts'
import type { Source } from '../../store/listings/sources.ts'
import {
  type WordRow,
  deleteListing,
  deleteWords,
  freePlace,
  insertListing,
  insertWords,
  listingRow,
  listingsOf,
  updateListing,
  wordRows,
  wordsIn,
} from '../../store/listings/write.ts'
import { type PlacedEntry, composeEntries } from './compose.ts'

/** Of how entries are told. Another number, and everything is listed anew after the next start. */
const VERSION = '1'

/** Payments wait for no more than this many lines. */
const AT_ONCE = 100

export async function relistWhenNew(engine: Engine): Promise<void> {
  await engine.transaction(async (runner) => {
    if ((await lockListings(engine, runner)) !== VERSION)
      await noteEverything(engine, runner, VERSION)
  })
}

/** Says whether there may be more to do. */
export async function fillListings(engine: Engine): Promise<boolean> {
  if (!(await isListingBehind(engine))) return false
  await engine.transaction(async (runner) => {
    await lockListings(engine, runner)
    const changes = await latestChanges(engine, runner, AT_ONCE)
    for (const { scope, ids } of byScope(changes)) await refill(engine, runner, scope, ids)
    const numbers = changes.map(({ number }) => number)
    if (numbers.length > 0) await runner.run(forgetChanges(engine, numbers))
  })
  // Listing a customer anew has others listed after it.
  return isListingBehind(engine)
}

interface Batch {
  readonly scope: Scope
  readonly ids: readonly string[]
}

function byScope(changes: readonly NotedChange[]): readonly Batch[] {
  const groups = Map.groupBy(changes, ({ account, livemode }) => `${account} ${livemode}`)
  return [...groups.values()].map((group) => ({
    scope: { account: group[0]!.account, livemode: group[0]!.livemode === 1 },
    ids: [...new Set(group.map(({ subject }) => subject))],
  }))
}

async function refill(
  engine: Engine,
  runner: Runner,
  scope: Scope,
  ids: readonly string[],
): Promise<void> {
  const source = sourceOf(engine, runner)
  const entries = await composeEntries(source, scope, ids)
  const before = await listingsOf(source, scope, ids)
  const words: WordRow[] = []
  for (const id of ids) {
    const placed = entries.get(id)
    const row = before.get(id)
    if (placed && !row) {
      const made = await add(engine, runner, scope, placed)
      words.push(...wordRows(made, placed.entry.words))
    } else if (placed && row) {
      words.push(...(await change(engine, runner, row, placed)))
    } else if (row) {
      await runner.run(deleteWords(engine, row, wordsIn(row.words)))
      await runner.run(deleteListing(engine, row))
      await followCustomer(engine, runner, row)
    }
  }
  if (words.length > 0) await runner.run(insertWords(engine, words))
}

async function add(
  engine: Engine,
  runner: Runner,
  scope: Scope,
  { entry, position }: PlacedEntry,
): Promise<ListingRow> {
  const source = sourceOf(engine, runner)
  const place = await freePlace(source, scope, { list: entry.list, position })
  const row = listingRow(scope, entry, place)
  await runner.run(insertListing(engine, row))
  await followCustomer(engine, runner, row)
  return row
}

/** The words that are to be added. */
async function change(
  engine: Engine,
  runner: Runner,
  before: ListingRow,
  { entry }: PlacedEntry,
): Promise<readonly WordRow[]> {
  const scope = { account: before.account, livemode: before.livemode === 1 }
  const row = listingRow(scope, entry, before.place)
  if (row.shown === before.shown && row.words === before.words && sameFilters(row, before))
    return []
  const old = new Set(wordsIn(before.words))
  const gone = [...old].filter((word) => !entry.words.includes(word))
  if (gone.length > 0) await runner.run(deleteWords(engine, row, gone))
  await runner.run(updateListing(engine, row))
  if (row.shown !== before.shown) await followCustomer(engine, runner, row)
  const added = entry.words.filter((word) => !old.has(word))
  return wordRows(row, added)
}

/** What was listed under a customer's former name and address is listed again. */
async function followCustomer(engine: Engine, runner: Runner, row: ListingRow): Promise<void> {
  const { account, livemode, id, list } = row
  if (list === 'customers')
    await runner.run(noteListingsOf(engine, { account, livemode, subject: id }))
}

const sourceOf = ({ name, sql }: Engine, runner: Runner): Source => {
  return { name, sql, run: (query) => runner.run(query) }
}

function sameFilters(a: ListingRow, b: ListingRow): boolean {
  return (
    a.status === b.status &&
    a.method === b.method &&
    a.currency === b.currency &&
    a.customer === b.customer &&
    a.link === b.link
  )
}
