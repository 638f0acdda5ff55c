/** A page of a list: tabs, filters, lines, the ways on, and what to say when there are none. */

import type { Child } from 'hono/jsx'
import { MOST_LOOKED_AT } from '../../store/listings/search.ts'
import type { Line, LinePage } from '../../operations/listings/look-up.ts'
import type { ListName } from '../../domain/listings/entry.ts'
import { lookUp } from '../../operations/listings/look-up.ts'
import { type FrameOptions, frame } from '../frame.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import {
  type Column,
  Empty,
  type FilterField,
  Filters,
  Pager,
  Table,
  Tabs,
  cursorsOf,
} from '../parts/lists.tsx'
import type { Visit } from '../route.ts'
import { askedOf, isNarrowed } from './asked.ts'

export interface Listing<Shown> {
  readonly list: ListName
  readonly frame: FrameOptions
  /** Whether it has a file; it does, if left out. */
  readonly canExport?: boolean
  /** By status: its value, and what it is called. */
  readonly states: readonly (readonly [value: string, text: string])[]
  readonly fields: readonly FilterField[]
  /** Of these lines: some have to look up what they show. */
  columns(lines: readonly Line<Shown>[]): Promise<readonly Column<Line<Shown>>[]>
  readonly empty: Child
}

export async function showListing<Shown>(visit: Visit, listing: Listing<Shown>): Promise<Response> {
  const page = await lookUp<Shown>(visit.ctx.reader, listing.list, askedOf(visit))
  const { title } = listing.frame
  const actions = listing.canExport !== false && (page.lines.length > 0 || isNarrowed(visit)) && (
    <ExportButton visit={visit} />
  )
  if (page.lines.length === 0 && !isNarrowed(visit))
    return frame(visit, listing.frame, listing.empty)
  return frame(
    visit,
    { ...listing.frame, actions },
    <>
      {listing.states.length > 0 && <States visit={visit} states={listing.states} />}
      <Filters visit={visit} fields={[...hiddenState(visit), ...listing.fields]} />
      {page.lines.length > 0 ? (
        <Table label={title} columns={await listing.columns(page.lines)} rows={page.lines} />
      ) : (
        <Empty title="Nothing found" text={nothingFound(page)} />
      )}
      <Ways visit={visit} page={page} />
    </>,
  )
}

function States({ visit, states }: { visit: Visit; states: Listing<unknown>['states'] }) {
  const here = visit.query.get('status') ?? ''
  const tabs = [['', 'All'] as const, ...states].map(([value, text]) => ({
    text,
    href: narrowedTo(visit, value),
    isHere: value === here,
  }))
  return <Tabs label="Status" tabs={tabs} />
}

function narrowedTo(visit: Visit, status: string): string {
  const query = new URLSearchParams(visit.query)
  for (const name of ['status', 'starting_after', 'ending_before']) query.delete(name)
  if (status) query.set('status', status)
  return `${visit.to(visit.path)}${query.size > 0 ? `?${query}` : ''}`
}

/** A search within a tab stays in the tab. */
function hiddenState({ query }: Visit): readonly FilterField[] {
  const status = query.get('status')
  return status ? [{ kind: 'hidden', name: 'status', label: '' }] : []
}

function nothingFound({ stoppedAt }: LinePage<unknown>): string {
  return stoppedAt === null
    ? 'Try fewer words, or other filters.'
    : 'There is nothing among the lines that were looked at so far.'
}

/** On, back, or further through lines that nobody has looked at yet. */
function Ways({ visit, page }: { visit: Visit; page: LinePage<unknown> }) {
  const { lines, hasMore, stoppedAt } = page
  if (stoppedAt === null)
    return <Pager visit={visit} ids={lines.map(({ id }) => id)} hasMore={hasMore} />
  const query = new URLSearchParams(visit.query)
  const cursor = cursorsOf(visit).endingBefore === null ? 'starting_after' : 'ending_before'
  query.delete('starting_after')
  query.delete('ending_before')
  query.set(cursor, stoppedAt)
  return (
    <nav class="pager" aria-label="Pages">
      <span class="sub">{`Looked through ${MOST_LOOKED_AT.toLocaleString('en')} lines.`}</span>
      <a href={`${visit.to(visit.path)}?${query}`}>Search further →</a>
    </nav>
  )
}
