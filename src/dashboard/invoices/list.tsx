/** The list of invoices. */

import type { ListedInvoice } from '../../domain/listings/others.ts'
import type { Line } from '../../operations/listings/look-up.ts'
import { showListing } from '../listings/listing.tsx'
import { Chip, type ChipTone, Money, When } from '../parts/facts.tsx'
import { type Column, Empty } from '../parts/lists.tsx'
import { CURRENCY_CHOICES } from '../payments/list.tsx'
import type { Visit } from '../route.ts'

const STATES: Readonly<Record<string, readonly [text: string, tone: ChipTone]>> = {
  draft: ['Draft', 'plain'],
  open: ['Open', 'info'],
  paid: ['Paid', 'good'],
  void: ['Void', 'plain'],
  uncollectible: ['Uncollectible', 'bad'],
}

export function InvoiceChip(props: {
  readonly status: string
  readonly due: number | null
  readonly now: number
}) {
  const { status, due, now } = props
  const [text, tone] = STATES[status] ?? [status, 'plain']
  if (status === 'open' && due !== null && due < now) return <Chip text="Past due" tone="warn" />
  return <Chip text={text} tone={tone} />
}

export function showInvoices(visit: Visit): Promise<Response> {
  return showListing<ListedInvoice>(visit, {
    list: 'invoices',
    frame: { title: 'Invoices', sub: 'What was billed, and whether it was paid.' },
    states: Object.entries(STATES).map(([state, [text]]) => [state, text] as const),
    fields: [
      { kind: 'search', name: 'q', label: 'Search by number, name, e-mail, amount, ID' },
      { kind: 'select', name: 'currency', label: 'Currency', choices: CURRENCY_CHOICES },
      { kind: 'date', name: 'from', label: 'From' },
      { kind: 'date', name: 'to', label: 'To' },
    ],
    columns: async () => invoiceColumns(visit),
    empty: (
      <Empty
        title="No invoices yet"
        text="Subscriptions bill by invoices, and so do payment links that are told to."
      />
    ),
  })
}

/** On a customer's own page, nobody need be told whose they are. */
export function invoiceColumns(
  visit: Visit,
  { isOfOne = false } = {},
): readonly Column<Line<ListedInvoice>>[] {
  const now = visit.ctx.clock.now()
  const columns: readonly Column<Line<ListedInvoice>>[] = [
    {
      title: 'Invoice',
      cell: ({ id, shown }) => (
        <a class="line" href={visit.to(`/invoices/${id}`)}>
          <b class="whole">{shown.number ?? 'Draft'}</b>
          <small>
            <When at={shown.created} now={now} />
          </small>
        </a>
      ),
    },
    {
      title: 'Status',
      cell: ({ shown }) => <InvoiceChip status={shown.status} due={shown.due} now={now} />,
    },
    {
      title: 'Customer',
      kind: 'optional',
      cell: ({ shown }) => shown.name ?? shown.email ?? '–',
    },
    {
      title: 'Total',
      kind: 'num',
      cell: ({ shown }) => <Money amount={shown.total} currency={shown.currency} strong />,
    },
  ]
  return isOfOne ? columns.filter(({ title }) => title !== 'Customer') : columns
}
