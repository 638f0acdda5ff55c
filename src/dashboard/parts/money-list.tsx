/** A list of money that was moved: what stands above it, its filters, its lines and its pages. */

import type { Child } from 'hono/jsx'
import type { Page } from '../../store/reader.ts'
import { cardName } from '../../ui/sheets/formats.ts'
import type { Visit } from '../route.ts'
import { Money } from './facts.tsx'
import { type Column, Empty, type FilterField, Filters, Pager, Table } from './lists.tsx'

export interface MoneyListProps<Row> {
  readonly visit: Visit
  /** What is listed, for those who hear the page. */
  readonly label: string
  readonly page: Page<Row>
  /** Said where there is nothing at all. */
  readonly empty: { readonly title: string; readonly text: string }
  /** Beside the days, which every such list has. */
  readonly fields: readonly FilterField[]
  readonly columns: readonly Column<Row>[]
  /** Above it. */
  readonly children?: Child
}

export function MoneyList<Row extends { readonly id: string }>(props: MoneyListProps<Row>) {
  const { visit, label, page, empty, fields, columns, children } = props
  const { records, hasMore } = page
  return (
    <>
      {children}
      {isBlank(visit, page) ? (
        <Empty {...empty} />
      ) : (
        <Filters
          visit={visit}
          fields={[
            ...fields,
            { kind: 'date', name: 'from', label: 'From' },
            { kind: 'date', name: 'to', label: 'To' },
          ]}
        />
      )}
      {records.length === 0 && !isBlank(visit, page) && (
        <Empty title="Nothing found" text="Try other filters." />
      )}
      {records.length > 0 && <Table label={label} rows={records} columns={columns} />}
      <Pager visit={visit} ids={records.map(({ id }) => id)} hasMore={hasMore} />
    </>
  )
}

/** Whether there is nothing to be found, however one asks. */
export function isBlank({ query }: Visit, { records }: Page<unknown>): boolean {
  return records.length === 0 && query.size === 0
}

export function statusField(statuses: readonly string[]): FilterField {
  const choices = statuses.map((value) => ({ value, text: cardName(value, null) }))
  return {
    kind: 'select',
    name: 'status',
    label: 'Status',
    choices: [{ value: '', text: 'Any status' }, ...choices],
  }
}

interface Sum {
  readonly id: string
  readonly amount: number
  readonly currency: string
}

/** The way to the page of each; `base` is the path of the list. */
export function amountColumn<Row extends Sum>(
  visit: Visit,
  base: string,
  below: (row: Row) => Child,
): Column<Row> {
  return {
    title: 'Amount',
    cell: (row) => (
      <a class="line" href={visit.to(`${base}/${row.id}`)}>
        <Money amount={row.amount} currency={row.currency} strong />
        {below(row)}
      </a>
    ),
  }
}
