/** A list of money that went to or came from connected accounts, with its filters and its pages. */

import { type Column, Empty, type FilterField, Filters, Pager, Table } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'
import { ConnectTabs } from './tabs.tsx'

export interface MoneyListProps<Row> {
  readonly visit: Visit
  /** What is listed, for those who hear the page. */
  readonly label: string
  readonly records: readonly Row[]
  readonly hasMore: boolean
  /** Said where there is nothing at all. */
  readonly empty: { readonly title: string; readonly text: string }
  /** Beside the days, which every such list has. */
  readonly fields?: readonly FilterField[]
  readonly columns: readonly Column<Row>[]
}

export function MoneyList<Row extends { readonly id: string }>(props: MoneyListProps<Row>) {
  const { visit, label, records, hasMore, empty, fields = [], columns } = props
  const isEmpty = records.length === 0 && visit.query.size === 0
  return (
    <>
      <ConnectTabs visit={visit} />
      {isEmpty && <Empty {...empty} />}
      {!isEmpty && (
        <Filters
          visit={visit}
          fields={[
            ...fields,
            { kind: 'date', name: 'from', label: 'From' },
            { kind: 'date', name: 'to', label: 'To' },
          ]}
        />
      )}
      {records.length === 0 && !isEmpty && (
        <Empty title="Nothing found" text="Try other filters." />
      )}
      {records.length > 0 && <Table label={label} rows={records} columns={columns} />}
      <Pager visit={visit} ids={records.map(({ id }) => id)} hasMore={hasMore} />
    </>
  )
}
