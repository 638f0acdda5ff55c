/** A subscription: what it bills, until when, and what can be done about it. */

import type { ListedInvoice } from '../../domain/listings/others.ts'
import { isTerminal } from '../../domain/billing/subscription-status.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { lookUp } from '../../operations/listings/look-up.ts'
import { customers } from '../../store/customers.ts'
import { products } from '../../store/products.ts'
import type { Reader } from '../../store/reader.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { cardName, money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { invoiceColumns } from '../invoices/list.tsx'
import { MetadataPanel } from '../metadata.tsx'
import { Copyable, LinkButton, PostButton } from '../parts/buttons.tsx'
import { type Fact, Facts, Panel, When } from '../parts/facts.tsx'
import { Table } from '../parts/lists.tsx'
import { saidOf } from '../parts/said.ts'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { SubscriptionChip } from './list.tsx'

const DONE: Readonly<Record<string, string>> = {
  canceled: 'The subscription was canceled.',
  ending: 'The subscription ends with its period.',
  kept: 'The subscription goes on.',
  paused: 'The subscription is paused.',
  resumed: 'The subscription goes on.',
  saved: 'The metadata was saved.',
}

export async function showSubscription(visit: Visit): Promise<Response> {
  const { reader } = visit.ctx
  const subscription = await reader.find(subscriptions, visit.param('id'))
  if (!subscription) return showNotFound(visit, 'subscription')
  const { id, status, cancel_at, metadata } = subscription
  const customer = await reader.find(customers, subscription.customer)
  const found = await lookUp<ListedInvoice>(reader, 'invoices', {
    text: id,
    filters: {},
    from: null,
    to: null,
    startingAfter: null,
    endingBefore: null,
    limit: 20,
  })
  return frame(
    visit,
    {
      title: customer?.name ?? customer?.email ?? id,
      aside: <SubscriptionChip status={status} cancels={cancel_at !== null} />,
      sub: subscription.description,
      back: { path: '/subscriptions', text: 'Subscriptions' },
      actions: <Actions visit={visit} subscription={subscription} />,
      notice: saidOf(visit, DONE),
    },
    <div class="split">
      <div>
        <Items items={await itemsOf(reader, subscription)} />
        <Panel title="Invoices">
          {found.lines.length === 0 ? (
            <p class="sub">None.</p>
          ) : (
            <Table
              label="Invoices"
              columns={invoiceColumns(visit, { isOfOne: true })}
              rows={found.lines}
            />
          )}
        </Panel>
      </div>
      <div>
        <Terms visit={visit} subscription={subscription} customer={customer} />
        <MetadataPanel
          visit={visit}
          metadata={metadata}
          edit={visit.may('subscriptions.write') ? `/subscriptions/${id}/metadata` : null}
        />
      </div>
    </div>,
  )
}

function Actions({ visit, subscription }: { visit: Visit; subscription: Subscription }) {
  const { id, status, cancel_at, schedule } = subscription
  if (isTerminal(status) || !visit.may('subscriptions.write')) return null
  const at = (deed: string) => visit.to(`/subscriptions/${id}/${deed}`)
  const isPausable = (status === 'active' || status === 'trialing') && schedule === null
  return (
    <>
      {status === 'paused' && <PostButton action={at('resume')}>Resume</PostButton>}
      {isPausable && <LinkButton href={at('pause')}>Pause</LinkButton>}
      {cancel_at !== null && <PostButton action={at('keep')}>Do not cancel</PostButton>}
      <LinkButton href={at('cancel')} tone="danger">
        Cancel
      </LinkButton>
    </>
  )
}

interface ShownItem {
  readonly name: string
  readonly each: string
  readonly quantity: number
}

async function itemsOf(reader: Reader, { own }: Subscription): Promise<readonly ShownItem[]> {
  const found = await reader.findAll(
    products,
    own.items.map(({ price }) => price.product),
  )
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return own.items.map(({ price, quantity }) => ({
    name: names.get(price.product) ?? price.product,
    each: everySo(price),
    quantity: quantity ?? 1,
  }))
}

function everySo(price: Subscription['own']['items'][number]['price']): string {
  const { unit_amount: unit, currency, recurring } = price
  const amount =
    unit === null ? cardName(price.billing_scheme, null) : money(unit, { currency, locale: 'en' })
  if (!recurring) return amount
  const { interval, interval_count: count } = recurring
  return `${amount} ${count === 1 ? `a ${interval}` : `every ${count} ${interval}s`}`
}

function Items({ items }: { readonly items: readonly ShownItem[] }) {
  return (
    <Panel title="What it bills">
      <Table
        label="Items"
        rows={items}
        columns={[
          { title: 'Product', cell: ({ name }) => name },
          { title: 'Price', cell: ({ each }) => each },
          { title: 'Quantity', kind: 'num', cell: ({ quantity }) => String(quantity) },
        ]}
      />
    </Panel>
  )
}

function Terms(props: {
  readonly visit: Visit
  readonly subscription: Subscription
  readonly customer: Customer | null
}) {
  const { visit, subscription, customer } = props
  const { id, created, own, trial_end: trialEnd, cancel_at: cancelAt } = subscription
  const now = visit.ctx.clock.now()
  const period = own.items[0]
  const day = (name: string, at: number | null | undefined): Fact | null =>
    typeof at === 'number' ? [name, <When at={at} now={now} />] : null
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['ID', <Copyable text={id} label="the subscription’s ID" />],
          customer && [
            'Customer',
            <a href={visit.to(`/customers/${customer.id}`)}>
              {customer.name ?? customer.email ?? customer.id}
            </a>,
          ],
          day('Started', created),
          day('Period began', period?.current_period_start),
          day('Period ends', period?.current_period_end),
          day('Trial until', trialEnd),
          day('Ends', cancelAt),
          day('Ended', subscription.ended_at),
          [
            'Collected',
            subscription.collection_method === 'send_invoice' ? 'By invoice' : 'By itself',
          ],
        ]}
      />
    </Panel>
  )
}
