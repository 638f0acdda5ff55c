/** Events: what happened, newest first; one of them, and who heard of it. */

import { EVENT_TYPES } from '../../../domain/event-types.ts'
import type { EventRecord } from '../../../domain/records/event.ts'
import { findEvent, oldestShown, resendEvent, showEvents } from '../../../operations/events.ts'
import { deliveriesOf } from '../../../store/delivery-lists.ts'
import { countPending, events } from '../../../store/events.ts'
import { webhookEndpoints } from '../../../store/webhook-endpoints.ts'
import { frame } from '../../frame.tsx'
import { PostButton } from '../../parts/buttons.tsx'
import { Chip, Facts, Panel, When } from '../../parts/facts.tsx'
import { Empty, Filters, Pager, Table } from '../../parts/lists.tsx'
import { saidOf } from '../../parts/said.ts'
import { type Route, type Visit, action, page } from '../../route.ts'
import { goTo, pageOf } from '../answers.ts'
import { Json } from '../code.tsx'
import { DeliveryChip, deliveryPath } from '../webhooks/endpoint-page.tsx'
import { describeDelivery } from '../webhooks/delivery-words.ts'

const TYPE_CHOICES = [
  { value: '', text: 'All types' },
  ...EVENT_TYPES.map((type) => ({ value: type, text: type })),
]

async function listEvents(visit: Visit): Promise<Response> {
  const { reader, clock } = visit.ctx
  const id = visit.query.get('id')?.trim() ?? ''
  if (/^evt_\w+$/.test(id)) return goTo(visit, `/events/${id}`)
  const type = visit.query.get('type') ?? ''
  const { records, hasMore } = await pageOf(visit, events, {
    created: { gte: oldestShown(clock.now()) },
    where: type === '' ? [] : [['type', '=', type]],
  })
  const pending = await countPending(
    reader,
    records.map((event) => event.id),
  )
  const rows = records.map((event) => ({ event, pending: pending.get(event.id) ?? 0 }))
  return frame(
    visit,
    { title: 'Events', sub: 'What happened in the last 30 days, as your endpoints hear of it.' },
    <>
      <Filters
        visit={visit}
        fields={[
          { kind: 'search', name: 'id', label: 'ID of an event' },
          { kind: 'select', name: 'type', label: 'Type', choices: TYPE_CHOICES },
        ]}
      />
      {rows.length === 0 ? (
        <Empty
          title={type === '' ? 'Nothing has happened yet' : 'No event of this type'}
          text="Each change of an object is an event: a link that was made, a payment that succeeded."
        />
      ) : (
        <EventTable visit={visit} rows={rows} />
      )}
      <Pager visit={visit} ids={records.map((event) => event.id)} hasMore={hasMore} />
    </>,
  )
}

interface EventTableProps {
  readonly visit: Visit
  readonly rows: readonly { readonly event: EventRecord; readonly pending: number }[]
}

function EventTable({ visit, rows }: EventTableProps) {
  const now = visit.ctx.clock.now()
  return (
    <Table
      label="Events"
      rows={rows}
      columns={[
        {
          title: 'Event',
          cell: ({ event }) => (
            <>
              <a href={visit.to(`/events/${event.id}`)}>
                <b>{event.type}</b>
              </a>
              <small class="mono">{event.id}</small>
            </>
          ),
        },
        {
          title: 'Object',
          kind: 'optional',
          cell: ({ event }) => <span class="mono">{String(event.object['id'] ?? '–')}</span>,
        },
        {
          title: 'Deliveries',
          kind: 'optional',
          cell: ({ pending }) =>
            pending > 0 ? <Chip tone="warn" text={`${pending} not heard`} /> : '–',
        },
        {
          title: 'Time',
          cell: ({ event }) => <When at={event.told ?? event.created} now={now} />,
        },
      ]}
    />
  )
}

async function showEvent(visit: Visit): Promise<Response> {
  const { reader, clock } = visit.ctx
  const now = clock.now()
  const event = await findEvent(reader, visit.param('id'), now)
  const [shown] = await showEvents(reader, [event])
  const cause = event.request
  return frame(
    visit,
    {
      title: event.type,
      back: { path: '/events', text: 'Events' },
      notice: saidOf(visit, { sent: 'The event is on its way.' }),
    },
    <>
      <Panel title="The event">
        <Facts
          facts={[
            ['ID', <span class="mono">{event.id}</span>],
            ['Time', <When at={event.told ?? event.created} now={now} />],
            ['Object', <span class="mono">{String(event.object['id'] ?? '–')}</span>],
            ['API version', shown?.api_version ?? '–'],
            [
              'Caused by',
              cause === null ? (
                'A payer, or time'
              ) : cause.member === undefined ? (
                <a class="mono" href={visit.to(`/logs/${cause.requestId}`)}>
                  {cause.requestId}
                </a>
              ) : (
                'Somebody of your team, in the dashboard'
              ),
            ],
            cause?.idempotencyKey
              ? ['Idempotency key', <span class="mono">{cause.idempotencyKey}</span>]
              : null,
          ]}
        />
      </Panel>
      {visit.may('webhooks.read') && <Heard visit={visit} rows={await hearers(visit, event)} />}
      <Panel title="Data">
        <Json value={shown} label="The event as JSON" />
      </Panel>
    </>,
  )
}

type Hearer = Awaited<ReturnType<typeof hearers>>[number]

async function hearers({ ctx }: Visit, event: EventRecord) {
  const deliveries = await deliveriesOf(ctx.reader, event.id)
  const ids = deliveries.map(({ endpoint }) => endpoint)
  const found = await ctx.reader.findAll(webhookEndpoints, ids)
  const byId = new Map(found.map((endpoint) => [endpoint.id, endpoint]))
  // A platform's endpoint is the platform's to look at.
  return deliveries.flatMap((delivery) => {
    const endpoint = byId.get(delivery.endpoint)
    return endpoint ? [{ delivery, endpoint }] : []
  })
}

function Heard({ visit, rows }: { readonly visit: Visit; readonly rows: readonly Hearer[] }) {
  return (
    <Panel title="Deliveries">
      {rows.length === 0 ? (
        <p class="sub">No endpoint was subscribed to it.</p>
      ) : (
        <Table
          label="Deliveries"
          rows={rows}
          columns={[
            {
              title: 'Endpoint',
              cell: ({ delivery, endpoint }) => (
                <a
                  class="mono"
                  href={visit.to(
                    deliveryPath(visit, `/workbench/webhooks/${endpoint.id}`, delivery),
                  )}
                >
                  {endpoint.url}
                </a>
              ),
            },
            { title: 'Status', cell: ({ delivery }) => <DeliveryChip delivery={delivery} /> },
            {
              title: 'Answer',
              kind: 'optional',
              cell: ({ delivery }) => describeDelivery(delivery).outcome ?? '–',
            },
            {
              title: '',
              cell: ({ delivery, endpoint }) =>
                visit.may('webhooks.write') &&
                endpoint.status === 'enabled' && (
                  <PostButton
                    tone="plain"
                    action={visit.to(`/events/${delivery.event}/resend`)}
                    fields={{ endpoint: endpoint.id }}
                  >
                    Resend
                  </PostButton>
                ),
            },
          ]}
        />
      )}
    </Panel>
  )
}

async function resend(visit: Visit): Promise<Response> {
  const id = visit.param('id')
  const endpoint = visit.form.get('endpoint') ?? ''
  await visit.ctx.transaction((tx) => resendEvent(tx, id, { webhook_endpoint: endpoint }))
  return goTo(visit, `/events/${id}`, 'sent')
}

export const eventRoutes: readonly Route[] = [
  page('/events', { permission: 'events.read' }, listEvents),
  page('/events/:id', { permission: 'events.read' }, showEvent),
  action('/events/:id/resend', { permission: 'webhooks.write', audit: 'Resent an event' }, resend),
]
