/** The list of webhook endpoints. */

import {
  countUnheard,
  COUNTED_AT_MOST,
  type DeliveryCounts,
} from '../../../store/delivery-lists.ts'
import type { WebhookEndpoint } from '../../../domain/records/webhook-endpoint.ts'
import { webhookEndpoints } from '../../../store/webhook-endpoints.ts'
import { frame } from '../../frame.tsx'
import { LinkButton } from '../../parts/buttons.tsx'
import { Chip } from '../../parts/facts.tsx'
import { Empty, Pager, Table } from '../../parts/lists.tsx'
import { saidOf } from '../../parts/said.ts'
import type { Visit } from '../../route.ts'
import { pageOf } from '../answers.ts'

const SAID = { deleted: 'The endpoint was deleted.' }

export async function showEndpoints(visit: Visit): Promise<Response> {
  const { records, hasMore } = await pageOf(visit, webhookEndpoints)
  const { engine } = visit.site
  const rows = await Promise.all(
    records.map(async (endpoint) => ({
      endpoint,
      counts: await countUnheard(engine, endpoint.id),
    })),
  )
  const mayWrite = visit.may('webhooks.write')
  const add = (
    <LinkButton tone="primary" href={visit.to('/webhooks/create')}>
      New endpoint
    </LinkButton>
  )
  return frame(
    visit,
    {
      title: 'Webhooks',
      sub: 'Where your server hears of what happens: payments, refunds, subscriptions.',
      notice: saidOf(visit, SAID),
      actions: mayWrite && rows.length > 0 && add,
    },
    rows.length === 0 ? (
      <Empty
        title="Nobody is listening yet"
        text={
          'An endpoint is an address of your server. Each event is sent there, signed, and sent ' +
          'again until it is answered with a 2xx.'
        }
      >
        {mayWrite && add}
      </Empty>
    ) : (
      <>
        <Table
          label="Webhook endpoints"
          rows={rows}
          columns={[
            {
              title: 'Endpoint',
              cell: ({ endpoint }) => (
                <>
                  <a class="mono" href={visit.to(`/workbench/webhooks/${endpoint.id}`)}>
                    {endpoint.url}
                  </a>
                  {endpoint.description && <small>{endpoint.description}</small>}
                </>
              ),
            },
            { title: 'Status', cell: ({ endpoint }) => <EndpointState endpoint={endpoint} /> },
            {
              title: 'Hears of',
              kind: 'optional',
              cell: ({ endpoint }) => (
                <>
                  {hearsOf(endpoint)}
                  <small>{eventsOf(endpoint)}</small>
                </>
              ),
            },
            { title: 'Pending', kind: 'num', cell: ({ counts }) => counted(counts, 'pending') },
            { title: 'Failed', kind: 'num', cell: ({ counts }) => counted(counts, 'failed') },
          ]}
        />
        <Pager visit={visit} ids={records.map(({ id }) => id)} hasMore={hasMore} />
      </>
    ),
  )
}

export function EndpointState({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  return endpoint.status === 'enabled' ? (
    <Chip tone="good" text="Enabled" />
  ) : (
    <Chip tone="warn" text="Disabled" />
  )
}

export const hearsOf = ({ own }: WebhookEndpoint): string =>
  own.hears === 'connected' ? 'Connected accounts' : 'Your account'

export function eventsOf({ enabled_events: types }: WebhookEndpoint): string {
  if (types.includes('*')) return 'All events'
  return types.length === 1 ? (types[0] ?? '') : `${types.length} types of events`
}

function counted(counts: DeliveryCounts, which: keyof DeliveryCounts): string {
  const count = counts[which]
  return count >= COUNTED_AT_MOST ? `${COUNTED_AT_MOST}+` : String(count)
}
