/** The list of subscriptions. */

import type { ListedSubscription } from '../../domain/listings/others.ts'
import type { Line } from '../../operations/listings/look-up.ts'
import { products } from '../../store/products.ts'
import { showListing } from '../listings/listing.tsx'
import { Chip, type ChipTone, Money, When } from '../parts/facts.tsx'
import { type Column, Empty } from '../parts/lists.tsx'
import { CURRENCY_CHOICES } from '../payments/list.tsx'
import type { Visit } from '../route.ts'

const STATES: Readonly<Record<string, readonly [text: string, tone: ChipTone]>> = {
  active: ['Active', 'good'],
  trialing: ['Trial', 'info'],
  past_due: ['Past due', 'warn'],
  unpaid: ['Unpaid', 'bad'],
  incomplete: ['Incomplete', 'plain'],
  incomplete_expired: ['Expired', 'plain'],
  paused: ['Paused', 'info'],
  canceled: ['Canceled', 'plain'],
}

export function SubscriptionChip({ status, cancels }: { status: string; cancels: boolean }) {
  const [text, tone] = STATES[status] ?? [status, 'plain']
  const isEnding = cancels && (status === 'active' || status === 'trialing')
  return isEnding ? (
    <Chip text={`${text}, ends soon`} tone="warn" />
  ) : (
    <Chip text={text} tone={tone} />
  )
}

export function showSubscriptions(visit: Visit): Promise<Response> {
  return showListing<ListedSubscription>(visit, {
    list: 'subscriptions',
    frame: { title: 'Subscriptions', sub: 'What is paid again and again.' },
    states: Object.entries(STATES).map(([state, [text]]) => [state, text] as const),
    fields: [
      { kind: 'search', name: 'q', label: 'Search by name, e-mail, plan, ID, metadata' },
      { kind: 'select', name: 'currency', label: 'Currency', choices: CURRENCY_CHOICES },
      { kind: 'date', name: 'from', label: 'From' },
      { kind: 'date', name: 'to', label: 'To' },
    ],
    columns: (lines) => subscriptionColumns(visit, lines),
    empty: (
      <Empty
        title="No subscriptions yet"
        text="Share a payment link with a recurring price: whoever subscribes appears here."
      />
    ),
  })
}

export async function subscriptionColumns(
  visit: Visit,
  lines: readonly Line<ListedSubscription>[],
  { isOfOne = false } = {},
): Promise<readonly Column<Line<ListedSubscription>>[]> {
  const now = visit.ctx.clock.now()
  const ids = lines.flatMap(({ shown }) => shown.products)
  const found = await visit.ctx.reader.findAll(products, ids)
  const names = new Map(found.map(({ id, name }) => [id, name]))
  const nameOf = (shown: ListedSubscription) =>
    shown.plan ?? shown.products.map((id) => names.get(id) ?? id).join(', ')
  const columns: readonly Column<Line<ListedSubscription>>[] = [
    {
      title: isOfOne ? 'Plan' : 'Customer',
      cell: ({ id, shown }) => (
        <a class="line" href={visit.to(`/subscriptions/${id}`)}>
          <b>{isOfOne ? nameOf(shown) : (shown.name ?? shown.email ?? shown.customer)}</b>
          {!isOfOne && shown.name && shown.email && <small>{shown.email}</small>}
        </a>
      ),
    },
    {
      title: 'Status',
      cell: ({ shown }) => <SubscriptionChip status={shown.status} cancels={shown.cancels} />,
    },
    { title: 'Plan', kind: 'optional', cell: ({ shown }) => nameOf(shown) },
    {
      title: 'Each time',
      kind: 'num',
      cell: ({ shown }) => <Money amount={shown.amount} currency={shown.currency} />,
    },
    {
      title: 'Until',
      kind: 'optional',
      cell: ({ shown }) =>
        shown.periodEnd === null ? '–' : <When at={shown.periodEnd} now={now} />,
    },
  ]
  // The plan is told once.
  return isOfOne ? columns.filter((column, at) => at === 0 || column.title !== 'Plan') : columns
}
