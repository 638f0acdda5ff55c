/** The list of disputes. */

import type { ListedDispute } from '../../domain/listings/dispute.ts'
import { cardName } from '../../ui/sheets/formats.ts'
import { showListing } from '../listings/listing.tsx'
import { Money, When } from '../parts/facts.tsx'
import { Empty } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'
import { DISPUTE_CHOICES, DisputeChip } from './words.tsx'

export function showDisputes(visit: Visit): Promise<Response> {
  const now = visit.ctx.clock.now()
  return showListing<ListedDispute>(visit, {
    list: 'disputes',
    frame: { title: 'Disputes', sub: 'What payers ask their banks to take back.' },
    canExport: false,
    states: DISPUTE_CHOICES,
    fields: [
      { kind: 'search', name: 'q', label: 'Search by name, e-mail, amount, reason, ID' },
      { kind: 'date', name: 'from', label: 'From' },
      { kind: 'date', name: 'to', label: 'To' },
    ],
    columns: async () => [
      {
        title: 'Amount',
        cell: ({ id, shown }) => (
          <a class="line" href={visit.to(`/disputes/${id}`)}>
            <Money amount={shown.amount} currency={shown.currency} strong />
            <small>{shown.name ?? shown.email}</small>
          </a>
        ),
      },
      { title: 'Status', cell: ({ shown }) => <DisputeChip status={shown.status} /> },
      { title: 'Reason', kind: 'optional', cell: ({ shown }) => cardName(shown.reason, null) },
      {
        title: 'Answer by',
        cell: ({ shown }) => (shown.due === null ? '–' : <When at={shown.due} now={now} />),
      },
      {
        title: 'Opened',
        kind: 'optional',
        cell: ({ shown }) => <When at={shown.created} now={now} />,
      },
    ],
    empty: (
      <Empty title="No disputes" text="When a payer’s bank asks for a payment back, it is here." />
    ),
  })
}
