/** A payment, as whoever has to answer questions about it needs it. */

import type { Child } from 'hono/jsx'
import { sayDispute } from '../disputes/words.tsx'
import { frame } from '../frame.tsx'
import { MetadataPanel } from '../metadata.tsx'
import { Copyable, LinkButton } from '../parts/buttons.tsx'
import { type Fact, Facts, Money, Panel, When } from '../parts/facts.tsx'
import { saidOf } from '../parts/said.ts'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { Entered } from './entered.tsx'
import { Happened } from './happened.tsx'
import { Breakdown, Method } from './money.tsx'
import { type Payment, readPayment } from './read.ts'
import { Timeline } from './timeline.tsx'
import { money } from '../../ui/sheets/formats.ts'
import { StateChip } from './words.tsx'

const DONE: Readonly<Record<string, string>> = {
  refunding: 'The refund is being made. Look again in a moment.',
  refunded: 'The refund is on its way. Banks show it in five to ten days.',
  captured: 'The payment was captured.',
  canceled: 'The payment was canceled.',
  sent: 'The receipt is on its way.',
  saved: 'The metadata was saved.',
}

export async function showPayment(visit: Visit): Promise<Response> {
  const payment = await readPayment(visit.ctx.reader, visit.param('id'))
  if (!payment) return showNotFound(visit, 'payment')
  const { intent, state } = payment
  const { amount, currency } = intent
  const paid = intent.status === 'succeeded' ? intent.amount_received : amount
  return frame(
    visit,
    {
      title: `${money(paid, { currency, locale: 'en' })} ${currency.toUpperCase()}`,
      aside: <StateChip state={state} />,
      sub:
        intent.description ?? payment.session?.own.items.map((one) => one.description).join(', '),
      back: { path: '/payments', text: 'Payments' },
      actions: <Actions visit={visit} payment={payment} />,
      notice: saidOf(visit, DONE),
    },
    <div class="split">
      <div>
        <Timeline visit={visit} payment={payment} />
        <Entered visit={visit} payment={payment} />
        {visit.may('events.read') && <Happened visit={visit} payment={payment} />}
      </div>
      <div>
        <Breakdown payment={payment} />
        <Method payment={payment} />
        <About visit={visit} payment={payment} />
        <MetadataPanel
          visit={visit}
          metadata={intent.metadata}
          edit={visit.may('payments.write') ? `/payments/${intent.id}/metadata` : null}
        />
      </div>
    </div>,
  )
}

function Actions({ visit, payment }: { visit: Visit; payment: Payment }) {
  const { intent, charge, refundable } = payment
  const at = (deed: string) => visit.to(`/payments/${intent.id}/${deed}`)
  const isOpen = ['requires_action', 'requires_confirmation', 'requires_payment_method'].includes(
    intent.status,
  )
  const isHeld = intent.status === 'requires_capture'
  return (
    <>
      {charge?.paid && visit.may('receipts.send') && (
        <LinkButton href={at('receipt')}>Send receipt</LinkButton>
      )}
      {(isOpen || isHeld) && visit.may('payments.write') && (
        <LinkButton href={at('cancel')}>Cancel</LinkButton>
      )}
      {isHeld && visit.may('payments.write') && (
        <LinkButton href={at('capture')} tone="primary">
          Capture
        </LinkButton>
      )}
      {refundable > 0 && visit.may('payments.refund') && (
        <LinkButton href={at('refund')} tone="primary">
          Refund
        </LinkButton>
      )}
    </>
  )
}

function About({ visit, payment }: { visit: Visit; payment: Payment }) {
  const { intent, charge, session, customer, invoice } = payment
  const link = session?.payment_link ?? null
  const subscription = invoice?.parent?.subscription_details?.subscription ?? null
  const receipt = charge?.receipt_url ?? null
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['Payment', <Copyable text={intent.id} label="the payment’s ID" />],
          charge && ['Charge', <Copyable text={charge.id} label="the charge’s ID" />],
          ['Created', <When at={intent.created} now={visit.ctx.clock.now()} />],
          customer && [
            'Customer',
            customer.own.deleted ? (
              'Deleted'
            ) : (
              <a href={visit.to(`/customers/${customer.id}`)}>
                {customer.name ?? customer.email ?? customer.id}
              </a>
            ),
          ],
          invoice && [
            'Invoice',
            <a href={visit.to(`/invoices/${invoice.id}`)}>{invoice.number ?? invoice.id}</a>,
          ],
          subscription === null
            ? null
            : [
                'Subscription',
                <a href={visit.to(`/subscriptions/${subscription}`)}>{subscription}</a>,
              ],
          ...payment.disputes.map((dispute): Fact => [
            'Dispute',
            <a href={visit.to(`/disputes/${dispute.id}`)}>{sayDispute(dispute.status)}</a>,
          ]),
          ...sharedFacts(visit, payment),
          link === null
            ? null
            : ['Payment link', <a href={visit.to(`/payments?q=${link}`)}>{link}</a>],
          charge?.statement_descriptor
            ? [
                'On statements',
                charge.calculated_statement_descriptor ?? charge.statement_descriptor,
              ]
            : null,
          receipt === null ? null : ['Receipt', <a href={receipt}>Look at it</a>],
          intent.status === 'requires_capture'
            ? ['Capturable', <Money amount={intent.amount_capturable} currency={intent.currency} />]
            : null,
        ]}
      />
    </Panel>
  )
}

/** What went to another account, and what of it was kept. Not everybody may follow it there. */
function sharedFacts(visit: Visit, { sharing, charge, intent }: Payment): readonly (Fact | null)[] {
  const linked = (path: string, content: Child) =>
    visit.may('connect.read') ? <a href={visit.to(path)}>{content}</a> : content
  if (!sharing) {
    const fee = charge?.application_fee_amount
    return [fee ? ['Application fee', <Money amount={fee} currency={intent.currency} />] : null]
  }
  const { transfer, fee, seller } = sharing
  const moved = ({ amount, currency }: { readonly amount: number; readonly currency: string }) => (
    <Money amount={amount} currency={currency} />
  )
  return [
    ['Sold by', linked(`/connect/accounts/${transfer.destination}`, seller)],
    ['Transfer', linked(`/connect/transfers/${transfer.id}`, moved(transfer))],
    fee && ['Application fee', linked(`/connect/application_fees/${fee.id}`, moved(fee))],
  ]
}
