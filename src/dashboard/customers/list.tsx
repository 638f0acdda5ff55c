/** The list of customers. */

import type { ListedCustomer } from '../../domain/listings/others.ts'
import { spentBy } from '../../store/customer-spend.ts'
import { showListing } from '../listings/listing.tsx'
import { When } from '../parts/facts.tsx'
import { Empty } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'
import { LOOKED_AT, SpentSums } from './spent.tsx'

export function showCustomers(visit: Visit): Promise<Response> {
  const now = visit.ctx.clock.now()
  return showListing<ListedCustomer>(visit, {
    list: 'customers',
    frame: { title: 'Customers', sub: 'Who has paid you, or is about to.' },
    states: [],
    fields: [
      { kind: 'search', name: 'q', label: 'Search by name, e-mail, phone, ID, metadata' },
      { kind: 'date', name: 'from', label: 'From' },
      { kind: 'date', name: 'to', label: 'To' },
    ],
    columns: async (lines) => {
      const ids = lines.map(({ id }) => id)
      const spent = await spentBy(visit.ctx.reader, ids, LOOKED_AT.list)
      return [
        {
          title: 'Customer',
          cell: ({ id, shown }) => (
            <a class="line" href={visit.to(`/customers/${id}`)}>
              <b>{shown.name ?? shown.email ?? id}</b>
              {shown.name && shown.email && <small>{shown.email}</small>}
            </a>
          ),
        },
        { title: 'Description', kind: 'optional', cell: ({ shown }) => shown.description ?? '–' },
        {
          title: 'Spent',
          kind: 'num',
          cell: ({ id }) => <SpentSums spent={spent.get(id)} />,
        },
        { title: 'Since', cell: ({ shown }) => <When at={shown.created} now={now} /> },
      ]
    },
    empty: (
      <Empty
        title="No customers yet"
        text="Whoever subscribes, or pays a link that makes customers, appears here."
      />
    ),
  })
}
