/** Lists: a table, the filters above it, and the pages of it, by cursor. */

import type { Child } from 'hono/jsx'
import type { Visit } from '../route.ts'
import type { Choice } from './fields.tsx'

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => Child
  /** `num`: aligned to the end. `optional`: not on a phone. */
  readonly kind?: 'num' | 'optional' | 'num optional'
}

export interface TableProps<Row> {
  /** What is listed, for those who hear the page. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
}

export function Table<Row>({ label, columns, rows }: TableProps<Row>) {
  return (
    <div class="table" tabindex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title, kind }) => (
              <th class={kind} scope="col">
                {title || <span class="unseen">Actions</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ cell, kind }) => (
                <td class={kind}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How many a page of a list shows. */
export const PAGE_SIZE = 20

export interface Cursors {
  readonly startingAfter: string | null
  readonly endingBefore: string | null
}

/** As the API's lists: `starting_after` and `ending_before`, ids of what is listed. */
export function cursorsOf({ query }: Visit): Cursors {
  return { startingAfter: query.get('starting_after'), endingBefore: query.get('ending_before') }
}

/** Ways to the pages before and after; nothing where all fits on one. */
export function Pager(props: {
  readonly visit: Visit
  /** Ids, newest first. */
  readonly ids: readonly string[]
  /** Whether there are more in the direction that was asked for. */
  readonly hasMore: boolean
}) {
  const { visit, ids, hasMore } = props
  const { startingAfter, endingBefore } = cursorsOf(visit)
  const hasOlder = endingBefore !== null || hasMore
  const hasNewer = endingBefore === null ? startingAfter !== null : hasMore
  const [first] = ids
  const last = ids.at(-1)
  if (!hasOlder && !hasNewer) return null
  return (
    <nav class="pager" aria-label="Pages">
      {hasNewer && first ? <a href={turned(visit, 'ending_before', first)}>← Newer</a> : <span />}
      {hasOlder && last ? <a href={turned(visit, 'starting_after', last)}>Older →</a> : <span />}
    </nav>
  )
}

function turned(visit: Visit, cursor: 'starting_after' | 'ending_before', id: string): string {
  const query = new URLSearchParams(visit.query)
  query.delete('starting_after')
  query.delete('ending_before')
  query.set(cursor, id)
  return `${visit.to(visit.path)}?${query}`
}

export type FilterField =
  | { readonly kind: 'search'; readonly name: string; readonly label: string }
  /** Kept as it is, and not shown. */
  | { readonly kind: 'hidden'; readonly name: string; readonly label: string }
  | {
      readonly kind: 'select'
      readonly name: string
      readonly label: string
      readonly choices: readonly Choice[]
    }
  | { readonly kind: 'date'; readonly name: string; readonly label: string }

/** A form that is looked up, so that a filtered list has an address. */
export function Filters({
  visit,
  fields,
}: {
  readonly visit: Visit
  readonly fields: readonly FilterField[]
}) {
  const isUsed = fields.some(({ name, kind }) => kind !== 'hidden' && visit.query.get(name))
  return (
    <form class="tools" method="get" action={visit.to(visit.path)} role="search">
      {fields.map((field) => (
        <FilterInput field={field} value={visit.query.get(field.name) ?? ''} />
      ))}
      <button class="button quiet" type="submit">
        Filter
      </button>
      {isUsed && <a href={visit.to(visit.path)}>Clear</a>}
    </form>
  )
}

function FilterInput({ field, value }: { readonly field: FilterField; readonly value: string }) {
  const { name, label } = field
  if (field.kind === 'hidden') return <input type="hidden" name={name} value={value} />
  if (field.kind === 'date')
    return (
      <label class="dated">
        <span>{label}</span>
        <input class="input" type="date" name={name} value={value} />
      </label>
    )
  if (field.kind === 'search')
    return (
      <input
        class="input"
        type={field.kind}
        name={name}
        value={value}
        placeholder={label}
        aria-label={label}
      />
    )
  return (
    <span class="select">
      <select class="input" name={name} aria-label={label}>
        {field.choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.text}
          </option>
        ))}
      </select>
    </span>
  )
}

export interface Tab {
  readonly text: string
  readonly href: string
  readonly isHere: boolean
}

export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ text, href, isHere }) => (
        <a href={href} aria-current={isHere ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  )
}

/** Where nothing is yet: what this is for, and what to do first. */
export function Empty(props: {
  readonly title: string
  readonly text: string
  readonly children?: Child
}) {
  return (
    <div class="empty">
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.children}
    </div>
  )
}
