/** The list of payments. */

import { supportedCurrencies } from '../../domain/currency.ts'
import type { ListedPayment } from '../../domain/listings/payment.ts'
import { showListing } from '../listings/listing.tsx'
import { leadsTo } from '../navigation.ts'
import { LinkButton } from '../parts/buttons.tsx'
import { Money, When } from '../parts/facts.tsx'
import { Empty, type Column, type FilterField } from '../parts/lists.tsx'
import type { Line } from '../../operations/listings/look-up.ts'
import type { Visit } from '../route.ts'
import { METHOD_CHOICES, STATE_CHOICES, StateChip, sayMethod } from './words.tsx'

export const CURRENCY_CHOICES = [
  { value: '', text: 'Any currency' },
  ...supportedCurrencies.map((value) => ({ value, text: value.toUpperCase() })),
]

const FIELDS: readonly FilterField[] = [
  { kind: 'search', name: 'q', label: 'Search by name, e-mail, amount, ID, metadata' },
  { kind: 'select', name: 'method', label: 'Method', choices: METHOD_CHOICES },
  { kind: 'select', name: 'currency', label: 'Currency', choices: CURRENCY_CHOICES },
  { kind: 'date', name: 'from', label: 'From' },
  { kind: 'date', name: 'to', label: 'To' },
]

export function showPayments(visit: Visit): Promise<Response> {
  return showListing<ListedPayment>(visit, {
    list: 'payments',
    frame: { title: 'Payments', sub: 'What was paid, or tried.' },
    states: STATE_CHOICES,
    fields: FIELDS,
    columns: async () => paymentColumns(visit),
    empty: (
      <Empty
        title="No payments yet"
        text="Share a payment link. What is paid through it appears here at once."
      >
        {leadsTo(visit, '/payment-links') && (
          <LinkButton href={visit.to('/payment-links')}>To the payment links</LinkButton>
        )}
      </Empty>
    ),
  })
}

/** On a customer's own page, nobody need be told whose they are. */
export function paymentColumns(
  visit: Visit,
  { isOfOne = false } = {},
): readonly Column<Line<ListedPayment>>[] {
  const now = visit.ctx.clock.now()
  const columns: readonly Column<Line<ListedPayment>>[] = [
    {
      title: 'Amount',
      cell: ({ id, shown }) => (
        <a class="line" href={visit.to(`/payments/${id}`)}>
          <Money amount={shown.amount} currency={shown.currency} strong />
          <small class="on-desk">{shown.currency.toUpperCase()}</small>
          <small class="on-phone">{shown.name ?? shown.email ?? shown.description}</small>
        </a>
      ),
    },
    { title: 'Status', cell: ({ shown }) => <StateChip state={shown.state} /> },
    {
      title: 'Method',
      kind: 'optional',
      cell: ({ shown }) => <span class="whole">{sayMethod(shown.method)}</span>,
    },
    { title: 'For', kind: 'optional', cell: ({ shown }) => shown.description ?? '–' },
    {
      title: 'Customer',
      kind: 'optional',
      cell: ({ shown }) => (
        <>
          {shown.name ?? shown.email ?? '–'}
          {shown.name && shown.email && <small>{shown.email}</small>}
        </>
      ),
    },
    { title: 'Date', cell: ({ shown }) => <When at={shown.created} now={now} /> },
  ]
  return isOfOne ? columns.filter(({ title }) => title !== 'Customer') : columns
}
