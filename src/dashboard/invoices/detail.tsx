/** An invoice: its lines, what it comes to, and what can be done about it. */

import { type InvoiceAction, invoiceAllows } from '../../domain/billing/invoice-status.ts'
import type { Invoice, InvoicePayment } from '../../domain/records/invoice.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { invoices, paymentsOf } from '../../store/invoices.ts'
import { frame } from '../frame.tsx'
import { MetadataPanel } from '../metadata.tsx'
import { Copyable, LinkButton } from '../parts/buttons.tsx'
import { type Fact, Facts, Money, Panel, When } from '../parts/facts.tsx'
import { Table } from '../parts/lists.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { INVOICE_DEEDS } from './deeds.tsx'
import { InvoiceChip } from './list.tsx'

export async function showInvoice(visit: Visit): Promise<Response> {
  const { reader } = visit.ctx
  const invoice = await reader.find(invoices, visit.param('id'))
  if (!invoice) return showNotFound(visit, 'invoice')
  const { id, number, status, due_date: due, metadata } = invoice
  const now = visit.ctx.clock.now()
  const done = INVOICE_DEEDS.find(({ path }) => path === visit.query.get('done'))?.done
  return frame(
    visit,
    {
      title: number ? `Invoice ${number}` : 'Draft of an invoice',
      aside: <InvoiceChip status={status} due={due} now={now} />,
      sub: invoice.customer_name ?? invoice.customer_email,
      back: { path: '/invoices', text: 'Invoices' },
      actions: <Actions visit={visit} invoice={invoice} />,
      notice: visit.query.get('done') === 'saved' ? 'The metadata was saved.' : (done ?? null),
    },
    <div class="split">
      <div>
        <Lines invoice={invoice} />
        <Payments visit={visit} payments={await paymentsOf(reader, id)} />
      </div>
      <div>
        <Sums invoice={invoice} />
        <Details visit={visit} invoice={invoice} />
        <MetadataPanel
          visit={visit}
          metadata={metadata}
          edit={visit.may('invoices.write') ? `/invoices/${id}/metadata` : null}
        />
      </div>
    </div>,
  )
}

function Actions({ visit, invoice }: { visit: Visit; invoice: Invoice }) {
  const { invoice_pdf: pdf } = renderInvoice(invoice, visit.ctx.reader.site)
  const may = (deed: InvoiceAction) =>
    visit.may('invoices.write') && invoiceAllows(deed, invoice.status)
  return (
    <>
      {pdf && <LinkButton href={pdf}>PDF</LinkButton>}
      {INVOICE_DEEDS.filter(({ needs, fits }) => may(needs) && fits(invoice)).map((deed) => (
        <LinkButton
          href={visit.to(`/invoices/${invoice.id}/${deed.path}`)}
          tone={deed.isFirst(invoice) ? 'primary' : 'quiet'}
        >
          {deed.verb}
        </LinkButton>
      ))}
    </>
  )
}

function Lines({ invoice: { own, currency } }: { readonly invoice: Invoice }) {
  return (
    <Panel title="Lines">
      {own.lines.length === 0 && <p class="sub">None.</p>}
      {own.lines.length > 0 && (
        <Table
          label="Lines"
          rows={own.lines}
          columns={[
            { title: 'For', cell: ({ description }) => description ?? '–' },
            { title: 'Quantity', kind: 'num', cell: ({ quantity }) => String(quantity ?? 1) },
            {
              title: 'Amount',
              kind: 'num',
              cell: ({ amount }) => <Money amount={amount} currency={currency} />,
            },
          ]}
        />
      )}
    </Panel>
  )
}

function Payments(props: { readonly visit: Visit; readonly payments: readonly InvoicePayment[] }) {
  const { visit, payments } = props
  const now = visit.ctx.clock.now()
  if (payments.length === 0) return null
  return (
    <Panel title="Payments">
      <Table
        label="Payments"
        rows={payments}
        columns={[
          {
            title: 'Payment',
            cell: ({ payment: { payment_intent: intent } }) =>
              intent ? <a href={visit.to(`/payments/${intent}`)}>{intent}</a> : 'Elsewhere',
          },
          {
            title: 'Paid',
            kind: 'num',
            cell: ({ amount_paid: paid, amount_requested: asked, currency }) => (
              <Money amount={paid ?? asked} currency={currency} />
            ),
          },
          {
            title: 'When',
            kind: 'optional',
            cell: ({ created, status_transitions: { paid_at: at } }) => (
              <When at={at ?? created} now={now} />
            ),
          },
        ]}
      />
    </Panel>
  )
}

function Sums({ invoice }: { readonly invoice: Invoice }) {
  const { currency, subtotal, total, amount_due: due, amount_paid: paid } = invoice
  const { total_taxes: taxes, total_discount_amounts: discounts, amount_remaining: left } = invoice
  const sum = (all: readonly { readonly amount: number }[] | null) =>
    (all ?? []).reduce((whole, { amount }) => whole + amount, 0)
  const line = (name: string, amount: number, strong = false): Fact => [
    name,
    <Money amount={amount} currency={currency} strong={strong} />,
  ]
  return (
    <Panel title="Sums">
      <Facts
        facts={[
          line('Subtotal', subtotal),
          sum(discounts) > 0 ? line('Discounts', -sum(discounts)) : null,
          sum(taxes) > 0 ? line('Taxes', sum(taxes)) : null,
          line('Total', total, true),
          due === total ? null : line('Due', due),
          line('Paid', paid),
          left > 0 ? line('Remaining', left) : null,
        ]}
      />
    </Panel>
  )
}

function Details({ visit, invoice }: { visit: Visit; invoice: Invoice }) {
  const { id, created, customer, due_date: due, status_transitions: times } = invoice
  const { hosted_invoice_url: url } = renderInvoice(invoice, visit.ctx.reader.site)
  const subscription = invoice.parent?.subscription_details?.subscription ?? null
  const now = visit.ctx.clock.now()
  const day = (name: string, at: number | null): Fact | null =>
    at === null ? null : [name, <When at={at} now={now} />]
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['ID', <Copyable text={id} label="the invoice’s ID" />],
          customer
            ? [
                'Customer',
                <a href={visit.to(`/customers/${customer}`)}>
                  {invoice.customer_name ?? invoice.customer_email ?? customer}
                </a>,
              ]
            : null,
          subscription
            ? [
                'Subscription',
                <a href={visit.to(`/subscriptions/${subscription}`)}>{subscription}</a>,
              ]
            : null,
          day('Created', created),
          day('Finalized', times.finalized_at),
          day('Due', due),
          day('Paid', times.paid_at),
          day('Voided', times.voided_at),
          url ? ['Its page', <a href={url}>As the customer sees it</a>] : null,
        ]}
      />
    </Panel>
  )
}
