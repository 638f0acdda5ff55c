/** Capturing and canceling a payment, and sending its receipt: each asks before it is done. */

import { isEmailAddress } from '../../domain/email.ts'
import { updateCharge } from '../../operations/charges.ts'
import { cancelPaymentIntent } from '../../operations/payment-intents/cancel.ts'
import { capturePaymentIntent } from '../../operations/payment-intents/capture.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { type Errors, ErrorSummary, TextField } from '../parts/fields.tsx'
import { NO_AMOUNT, PartField, amountTyped } from '../parts/money-form.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { type Payment, readPayment } from './read.ts'

const at = ({ intent }: Payment) => `/payments/${intent.id}`
const backTo = (payment: Payment) => ({ path: at(payment), text: 'The payment' })

async function withPayment(
  visit: Visit,
  work: (payment: Payment) => Promise<Response> | Response,
): Promise<Response> {
  const payment = await readPayment(visit.ctx.reader, visit.param('id'))
  return payment ? work(payment) : showNotFound(visit, 'payment')
}

export function showCapture(visit: Visit): Promise<Response> {
  return withPayment(visit, (payment) => capturePage(visit, payment))
}

export function answerCapture(visit: Visit): Promise<Response> {
  return withPayment(visit, async (payment) => {
    const { id, currency } = payment.intent
    const amount = amountTyped(visit, currency)
    if (amount === null) return capturePage(visit, payment, NO_AMOUNT)
    const ctx = await onClockOf(visit.ctx, [id])
    await capturePaymentIntent(ctx, id, { amount_to_capture: amount })
    return visit.request.redirect(visit.to(`/payments/${id}?done=captured`), 303)
  })
}

function capturePage(visit: Visit, payment: Payment, errors: Errors = {}): Response {
  const { amount_capturable: left, currency } = payment.intent
  return frame(
    visit,
    {
      title: 'Capture a payment',
      sub: 'What you do not capture is let go: a payment is captured once.',
      back: backTo(payment),
      status: errors['amount'] ? 422 : 200,
    },
    <form class="stack narrow" method="post" action={visit.to(`${at(payment)}/capture`)}>
      <ErrorSummary errors={errors} />
      <PartField visit={visit} errors={errors} left={left} currency={currency} />
      <div class="act">
        <LinkButton href={visit.to(at(payment))}>Not now</LinkButton>
        <Button>Capture</Button>
      </div>
    </form>,
  )
}

export function showCancel(visit: Visit): Promise<Response> {
  return withPayment(visit, (payment) => {
    const { amount, currency, status } = payment.intent
    const sum = money(amount, { currency, locale: 'en' })
    return frame(
      visit,
      { title: 'Cancel a payment', back: backTo(payment) },
      <Confirm
        action={visit.to(`${at(payment)}/cancel`)}
        cancel={visit.to(at(payment))}
        verb={`Cancel the payment of ${sum}`}
      >
        <p>
          {status === 'requires_capture'
            ? `The ${sum} that are held are let go. It cannot be undone.`
            : 'Nobody can pay it any more. It cannot be undone.'}
        </p>
      </Confirm>,
    )
  })
}

export function answerCancel(visit: Visit): Promise<Response> {
  return withPayment(visit, async ({ intent: { id } }) => {
    await cancelPaymentIntent(await onClockOf(visit.ctx, [id]), id, 'requested_by_customer')
    return visit.request.redirect(visit.to(`/payments/${id}?done=canceled`), 303)
  })
}

export function showReceipt(visit: Visit): Promise<Response> {
  return withPayment(visit, (payment) => receiptPage(visit, payment))
}

/** Whoever gives a receipt an address has it sent there; the same address again sends it again. */
export function answerReceipt(visit: Visit): Promise<Response> {
  return withPayment(visit, async (payment) => {
    const { charge, intent } = payment
    const to = (visit.form.get('email') ?? '').trim()
    if (!isEmailAddress(to) || !charge)
      return receiptPage(visit, payment, { email: 'Type an address such as ann@example.com.' })
    const ctx = await onClockOf(visit.ctx, [intent.id])
    await ctx.transaction(async (tx) => {
      if (charge.receipt_email === to) await updateCharge(tx, charge.id, { receipt_email: null })
      await updateCharge(tx, charge.id, { receipt_email: to })
    })
    return visit.request.redirect(visit.to(`/payments/${intent.id}?done=sent`), 303)
  })
}

function receiptPage(visit: Visit, payment: Payment, errors: Errors = {}): Response {
  const { charge, customer, session } = payment
  const known =
    charge?.receipt_email ??
    charge?.billing_details.email ??
    session?.customer_details?.email ??
    customer?.email
  return frame(
    visit,
    {
      title: 'Send a receipt',
      sub: charge?.receipt_number ? `Receipt ${charge.receipt_number}` : undefined,
      back: backTo(payment),
      status: errors['email'] ? 422 : 200,
    },
    <form class="stack narrow" method="post" action={visit.to(`${at(payment)}/receipt`)}>
      <ErrorSummary errors={errors} />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        value={visit.form.get('email') ?? known}
        error={errors['email']}
        help="Refunds of this payment are told to this address too."
        required
      />
      <div class="act">
        <LinkButton href={visit.to(at(payment))}>Not now</LinkButton>
        <Button>Send</Button>
      </div>
    </form>,
  )
}
