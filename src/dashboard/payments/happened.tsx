/** The events that a payment has caused. */

import { Panel, When } from '../parts/facts.tsx'
import { Table } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'
import type { Payment } from './read.ts'

export function Happened({ visit, payment }: { visit: Visit; payment: Payment }) {
  const now = visit.ctx.clock.now()
  if (payment.events.length === 0) return null
  return (
    <Panel title="Events">
      <Table
        label="Events"
        rows={payment.events}
        columns={[
          {
            title: 'Event',
            cell: ({ id, type }) => (
              <a class="line" href={visit.to(`/events/${id}`)}>
                <b>{type.split(/(?<=[._])/).flatMap((part) => [part, <wbr />])}</b>
                <small>{id}</small>
              </a>
            ),
          },
          { title: 'When', cell: ({ created }) => <When at={created} now={now} /> },
        ]}
      />
    </Panel>
  )
}
