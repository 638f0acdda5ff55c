/** The list of a noun of the catalogue: searched, narrowed by state, a page at a time. */

import type { Child } from 'hono/jsx'
import type { ObjectRecord } from '../../store/kinds.ts'
import type { Cursor, Filter, Reader } from '../../store/reader.ts'
import { frame } from '../frame.tsx'
import { LinkButton } from '../parts/buttons.tsx'
import { Chip } from '../parts/facts.tsx'
import {
  type Column,
  Empty,
  type FilterField,
  Filters,
  PAGE_SIZE,
  Pager,
  Table,
  Tabs,
  cursorsOf,
} from '../parts/lists.tsx'
import type { Visit } from '../route.ts'
import { type Noun, pathOf } from './noun.ts'

export interface ListState {
  readonly value: string
  readonly text: string
  filter(now: number): Filter
}

export interface CatalogueList<R extends ObjectRecord> {
  readonly noun: Noun<R>
  readonly sub: Child
  /** What is never listed is left out by it. */
  readonly always: Filter
  readonly states: readonly ListState[]
  /** What it is searched by, in words. */
  readonly searched: string
  find(reader: Reader, text: string): Promise<Filter> | Filter
  /** Further ways to narrow it, by what the address says. */
  readonly narrowed?: {
    readonly fields: readonly FilterField[]
    filter(query: URLSearchParams): Filter
  }
  /** What the title of a line says below its name. */
  detailOf(record: R): Child
  /** Of these lines: some have to look up what they show. */
  columns(visit: Visit, records: readonly R[]): Promise<readonly Column<R>[]> | readonly Column<R>[]
  /** What this is for. */
  readonly empty: string
}

/** In the address of the list to which one comes back from deleting. */
export const DELETED = 'deleted'

export async function showList<R extends ObjectRecord>(
  visit: Visit,
  list: CatalogueList<R>,
): Promise<Response> {
  const { noun, narrowed } = list
  const page = await visit.ctx.reader.page(noun.kind, {
    ...joined(await filtersOf(visit, list)),
    ...(await cursorIn(visit, list)),
    limit: PAGE_SIZE,
  })
  const make = visit.may('catalogue.write') && (
    <LinkButton tone="primary" href={visit.to(`${noun.path}/create`)}>
      {`New ${noun.one}`}
    </LinkButton>
  )
  const isNarrowed = [...visit.query.keys()].some((name) => name !== DELETED)
  const notice = visit.query.has(DELETED) ? `The ${noun.one} was deleted.` : null
  const options = { title: noun.many, sub: list.sub, actions: make, notice }
  if (page.records.length === 0 && !isNarrowed)
    return frame(visit, options, <Empty title={`No ${noun.one}s yet`} text={list.empty} />)
  return frame(
    visit,
    options,
    <>
      <Tabs label="State" tabs={tabsOf(visit, list)} />
      <Filters
        visit={visit}
        fields={[
          { kind: 'search', name: 'q', label: list.searched },
          { kind: 'hidden', name: 'state', label: '' },
          ...(narrowed?.fields ?? []),
        ]}
      />
      {page.records.length === 0 ? (
        <Empty title="Nothing found" text="Try fewer words, or another state." />
      ) : (
        <Table
          label={noun.many}
          rows={page.records}
          columns={await columnsOf(visit, list, page.records)}
        />
      )}
      <Pager visit={visit} ids={page.records.map(({ id }) => id)} hasMore={page.hasMore} />
    </>,
  )
}

async function columnsOf<R extends ObjectRecord>(
  visit: Visit,
  list: CatalogueList<R>,
  records: readonly R[],
): Promise<readonly Column<R>[]> {
  const { noun } = list
  const now = visit.ctx.clock.now()
  return [
    {
      title: noun.one.replace(/^./, (letter) => letter.toUpperCase()),
      cell: (record) => (
        <a class="line" href={visit.to(pathOf(noun, record))}>
          <b>{noun.titleOf(record)}</b>
          <small>{list.detailOf(record)}</small>
        </a>
      ),
    },
    ...(await list.columns(visit, records)),
    { title: 'Status', cell: (record) => <Chip {...noun.stateOf(record, now)} /> },
  ]
}

async function filtersOf<R extends ObjectRecord>(
  { query, ctx }: Visit,
  { always, states, narrowed, find }: CatalogueList<R>,
): Promise<readonly Filter[]> {
  const text = (query.get('q') ?? '').trim().slice(0, 200)
  const state = states.find(({ value }) => value === query.get('state'))
  return [
    always,
    ...(state ? [state.filter(ctx.clock.now())] : []),
    ...(narrowed ? [narrowed.filter(query)] : []),
    ...(text === '' ? [] : [await find(ctx.reader, text)]),
  ]
}

function joined(filters: readonly Filter[]): Filter {
  return {
    where: filters.flatMap(({ where = [] }) => where),
    also: filters.flatMap(({ also = [] }) => also),
  }
}

async function cursorIn<R extends ObjectRecord>(
  visit: Visit,
  { noun }: CatalogueList<R>,
): Promise<{ readonly after?: Cursor; readonly before?: Cursor }> {
  const { startingAfter, endingBefore } = cursorsOf(visit)
  const at = async (id: string | null) =>
    id === null ? null : visit.ctx.reader.positionOf(noun.kind, id)
  const [after, before] = [await at(startingAfter), await at(endingBefore)]
  return { ...(after ? { after } : {}), ...(before ? { before } : {}) }
}

function tabsOf<R extends ObjectRecord>(visit: Visit, { noun, states }: CatalogueList<R>) {
  const here = visit.query.get('state') ?? ''
  return [{ value: '', text: 'All' }, ...states].map(({ value, text }) => {
    const query = new URLSearchParams(visit.query)
    for (const name of ['state', DELETED, 'starting_after', 'ending_before']) query.delete(name)
    if (value !== '') query.set('state', value)
    const href = `${visit.to(noun.path)}${query.size > 0 ? `?${query}` : ''}`
    return { text, href, isHere: value === here }
  })
}
