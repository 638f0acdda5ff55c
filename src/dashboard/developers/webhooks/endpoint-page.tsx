/** One webhook endpoint: what it is, its secret, and what it has heard. */

import type { WebhookEndpoint } from '../../../domain/records/webhook-endpoint.ts'
import { DEFAULT_VERSION } from '../../../objects/versions/versions.ts'
import { findOr404 } from '../../../operations/changes.ts'
import {
  deleteWebhookEndpoint,
  updateWebhookEndpoint,
} from '../../../operations/webhook-endpoints.ts'
import {
  DELIVERY_STATES,
  type Delivery,
  type DeliveryState,
  deliveriesTo,
  deliveryCursor,
} from '../../../store/delivery-lists.ts'
import { events } from '../../../store/events.ts'
import { webhookEndpoints } from '../../../store/webhook-endpoints.ts'
import { frame } from '../../frame.tsx'
import { LinkButton, PostButton } from '../../parts/buttons.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { Chip, Facts, Panel, When } from '../../parts/facts.tsx'
import { PAGE_SIZE, Pager, Table, Tabs, cursorsOf } from '../../parts/lists.tsx'
import { saidOf } from '../../parts/said.ts'
import type { Visit } from '../../route.ts'
import { goTo } from '../answers.ts'
import { describeDelivery } from './delivery-words.ts'
import { EndpointState, eventsOf, hearsOf } from './endpoints-page.tsx'

const SAID = {
  changed: 'The endpoint was changed.',
  disabled: 'The endpoint is off. What is still to be delivered is not sent.',
  enabled: 'The endpoint is on.',
  sent: 'The event is on its way.',
  told: 'That form was sent twice, and done once. “Show the secret” tells the secret again.',
}

const FILTERS: Readonly<Record<string, readonly DeliveryState[]>> = {
  all: DELIVERY_STATES,
  delivered: ['succeeded'],
  pending: ['pending'],
  failed: ['exhausted'],
}

const TABS = [
  ['all', 'All'],
  ['delivered', 'Delivered'],
  ['pending', 'Pending'],
  ['failed', 'Failed'],
] as const

export async function showEndpoint(visit: Visit): Promise<Response> {
  const { reader } = visit.ctx
  const endpoint = await findOr404(reader, webhookEndpoints, visit.param('id'))
  const path = `/workbench/webhooks/${endpoint.id}`
  // As the command line links to it.
  const event = visit.query.get('event')
  if (event !== null && /^evt_\w+$/.test(event)) return goTo(visit, `${path}/deliveries/${event}`)
  const filter = Object.hasOwn(FILTERS, visit.query.get('status') ?? '')
    ? (visit.query.get('status') ?? 'all')
    : 'all'
  const { startingAfter, endingBefore } = cursorsOf(visit)
  const page = await deliveriesTo(visit.site.engine, endpoint.id, {
    states: FILTERS[filter] ?? DELIVERY_STATES,
    after: startingAfter,
    before: endingBefore,
    limit: PAGE_SIZE,
  })
  return frame(
    visit,
    {
      title: endpoint.url,
      aside: <EndpointState endpoint={endpoint} />,
      sub: endpoint.description,
      back: { path: '/webhooks', text: 'Webhooks' },
      notice: saidOf(visit, SAID),
      actions: visit.may('webhooks.write') && <Actions visit={visit} endpoint={endpoint} />,
    },
    <>
      <div class="split">
        <About endpoint={endpoint} visit={visit} />
        {visit.may('webhooks.write') && <Secret visit={visit} endpoint={endpoint} />}
      </div>
      <Panel title="Event deliveries">
        <Tabs
          label="Deliveries"
          tabs={TABS.map(([status, text]) => ({
            text,
            href: visit.to(status === 'all' ? path : `${path}?status=${status}`),
            isHere: status === filter,
          }))}
        />
        <DeliveryTable
          visit={visit}
          path={path}
          rows={page.rows}
          types={await typesOf(visit, page.rows)}
        />
        <Pager visit={visit} ids={page.rows.map(deliveryCursor)} hasMore={page.hasMore} />
      </Panel>
    </>,
  )
}

function Actions({
  visit,
  endpoint,
}: {
  readonly visit: Visit
  readonly endpoint: WebhookEndpoint
}) {
  const at = (verb: string) => visit.to(`/workbench/webhooks/${endpoint.id}/${verb}`)
  const isOn = endpoint.status === 'enabled'
  return (
    <>
      <LinkButton href={at('delete')}>Delete</LinkButton>
      <PostButton action={at(isOn ? 'disable' : 'enable')}>
        {isOn ? 'Disable' : 'Enable'}
      </PostButton>
      <LinkButton href={at('edit')}>Edit</LinkButton>
      {isOn && endpoint.own.hears !== 'connected' && (
        <LinkButton tone="primary" href={at('test')}>
          Send a test event
        </LinkButton>
      )}
    </>
  )
}

function About({ endpoint, visit }: { readonly endpoint: WebhookEndpoint; readonly visit: Visit }) {
  const now = visit.ctx.clock.now()
  return (
    <Panel title="The endpoint">
      <Facts
        facts={[
          ['ID', <span class="mono">{endpoint.id}</span>],
          ['Events of', hearsOf(endpoint)],
          [
            'Events',
            endpoint.enabled_events.length > 1 ? (
              <details>
                <summary>{eventsOf(endpoint)}</summary>
                <span class="mono">{endpoint.enabled_events.join(', ')}</span>
              </details>
            ) : (
              eventsOf(endpoint)
            ),
          ],
          ['API version', endpoint.api_version ?? `Your account’s own (${DEFAULT_VERSION})`],
          ['Created', <When at={endpoint.created} now={now} />],
        ]}
      />
    </Panel>
  )
}

function Secret({
  visit,
  endpoint,
}: {
  readonly visit: Visit
  readonly endpoint: WebhookEndpoint
}) {
  const now = visit.ctx.clock.now()
  const { former } = endpoint.own
  const at = (verb: string) => visit.to(`/workbench/webhooks/${endpoint.id}/${verb}`)
  return (
    <Panel title="Signing secret">
      <div class="stack">
        <p>
          <span class="mono">whsec_…</span>
        </p>
        {former && now < former.until && (
          <p>
            The old secret signs as well until <When at={former.until} now={now} />.
          </p>
        )}
        <div class="act">
          <PostButton action={at('secret')}>Show the secret</PostButton>
          <LinkButton href={at('roll')}>Roll</LinkButton>
        </div>
      </div>
    </Panel>
  )
}

interface DeliveryTableProps {
  readonly visit: Visit
  readonly path: string
  readonly rows: readonly Delivery[]
  /** By the event's id; those of connected accounts are not looked up. */
  readonly types: ReadonlyMap<string, string>
}

async function typesOf({ ctx, scope }: Visit, rows: readonly Delivery[]) {
  const own = rows.filter(({ account }) => account === scope.account)
  const found = await ctx.reader.findAll(
    events,
    own.map(({ event }) => event),
  )
  return new Map(found.map(({ id, type }) => [id, type]))
}

function DeliveryTable({ visit, path, rows, types }: DeliveryTableProps) {
  const now = visit.ctx.clock.now()
  if (rows.length === 0) return <p class="sub">Nothing here.</p>
  return (
    <Table
      label="Event deliveries"
      rows={rows}
      columns={[
        {
          title: 'Event',
          cell: (row) => (
            <>
              <a href={visit.to(deliveryPath(visit, path, row))}>
                <b>{types.get(row.event) ?? row.account}</b>
              </a>
              <small class="mono">{row.event}</small>
            </>
          ),
        },
        { title: 'Status', cell: (row) => <DeliveryChip delivery={row} /> },
        { title: 'Answer', kind: 'optional', cell: (row) => describeDelivery(row).outcome ?? '–' },
        {
          title: 'Last try',
          kind: 'optional',
          cell: (row) => (row.last_at === null ? '–' : <When at={row.last_at} now={now} />),
        },
        {
          title: 'Next try',
          kind: 'optional',
          cell: (row) => (row.state === 'pending' ? <When at={row.next_at} now={now} /> : '–'),
        },
      ]}
    />
  )
}

export function deliveryPath(visit: Visit, path: string, { event, account }: Delivery): string {
  const whose = account === visit.scope.account ? '' : `?account=${account}`
  return `${path}/deliveries/${event}${whose}`
}

export function DeliveryChip({ delivery }: { readonly delivery: Delivery }) {
  const { tone, text } = describeDelivery(delivery)
  return <Chip tone={tone} text={text} />
}

export const turnEndpoint = (disabled: boolean) => async (visit: Visit) => {
  const { ctx } = visit
  const id = visit.param('id')
  await ctx.transaction((tx) => updateWebhookEndpoint(tx, ctx, { id, input: { disabled } }))
  return goTo(visit, `/workbench/webhooks/${id}`, disabled ? 'disabled' : 'enabled')
}

export async function askDeleteEndpoint(visit: Visit): Promise<Response> {
  const { id, url } = await findOr404(visit.ctx.reader, webhookEndpoints, visit.param('id'))
  const path = `/workbench/webhooks/${id}`
  return frame(
    visit,
    { title: 'Delete the endpoint?', back: { path, text: url } },
    <Confirm action={visit.to(`${path}/delete`)} cancel={visit.to(path)} verb="Delete the endpoint">
      <p>
        <span class="mono">{url}</span> hears of nothing any more. This cannot be undone; to stop it
        for a while, disable it.
      </p>
    </Confirm>,
  )
}

export async function deleteEndpoint(visit: Visit): Promise<Response> {
  await visit.ctx.transaction((tx) => deleteWebhookEndpoint(tx, visit.param('id')))
  return goTo(visit, '/webhooks', 'deleted')
}
