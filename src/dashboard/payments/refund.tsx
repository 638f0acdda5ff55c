/** Giving money back: how much, why, and only once however often the button is pressed. */

import { decimalFromMinor, minorFromDecimal } from '../../domain/currency.ts'
import type { RefundReason } from '../../domain/records/refund.ts'
import { createRefund } from '../../operations/refunds/create.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { type Errors, ErrorSummary, Select, Switch, TextField } from '../parts/fields.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { doneOnce, formKey } from '../once.ts'
import { isMuch } from './much.ts'
import { type Payment, readPayment } from './read.ts'

const REASONS = [
  { value: '', text: 'No reason given' },
  { value: 'duplicate', text: 'Paid twice' },
  { value: 'fraudulent', text: 'Fraudulent' },
  { value: 'requested_by_customer', text: 'The customer asked for it' },
  { value: 'other', text: 'Other (say which)' },
] as const

const LONGEST_NOTE = 500

export async function showRefund(visit: Visit): Promise<Response> {
  const payment = await readPayment(visit.ctx.reader, visit.param('id'))
  if (!payment) return showNotFound(visit, 'payment')
  const { refundable } = payment
  const whole = decimalFromMinor(refundable, payment.intent.currency)
  return refundPage(visit, payment, new URLSearchParams({ amount: whole }))
}

/** Whether it is so much that whoever gives it back is asked who they are. */
export async function refundsMuch(visit: Visit): Promise<boolean> {
  const payment = await readPayment(visit.ctx.reader, visit.param('id'))
  if (!payment) return false
  const { currency } = payment.intent
  const amount = minorFromDecimal(visit.form.get('amount') ?? '', currency)
  return amount !== null && isMuch(amount, currency)
}

export async function answerRefund(visit: Visit): Promise<Response> {
  const payment = await readPayment(visit.ctx.reader, visit.param('id'))
  if (!payment) return showNotFound(visit, 'payment')
  const { id, currency } = payment.intent
  const asked = readForm(visit.form, currency)
  if ('errors' in asked) return refundPage(visit, payment, visit.form, asked.errors)
  const ctx = await onClockOf(visit.ctx, [id])
  const { amount, reason, note, reverses, returnsFee } = asked
  const done = await doneOnce(visit, ctx, (once) =>
    createRefund(once, {
      payment_intent: id,
      amount,
      ...(reason ? { reason } : {}),
      ...(note ? { metadata: { note } } : {}),
      ...(reverses ? { reverse_transfer: true } : {}),
      ...(returnsFee ? { refund_application_fee: true } : {}),
    }),
  )
  const said = done === 'done' ? 'refunded' : 'refunding'
  return visit.request.redirect(visit.to(`/payments/${id}?done=${said}`), 303)
}

interface Asked {
  readonly amount: number
  readonly reason: RefundReason | null
  readonly note: string
  /** Whether what was passed on comes back, and whether the fee of it goes back. */
  readonly reverses: boolean
  readonly returnsFee: boolean
}

function readForm(form: URLSearchParams, currency: string): Asked | { readonly errors: Errors } {
  const amount = minorFromDecimal(form.get('amount') ?? '', currency)
  const said = form.get('reason') ?? ''
  const note = (form.get('note') ?? '').trim().slice(0, LONGEST_NOTE)
  const reason = said === 'duplicate' || said === 'fraudulent' || said === 'requested_by_customer'
  const errors = {
    ...(amount === null || amount <= 0
      ? { amount: 'Type an amount such as 12.50, without thousands separators.' }
      : {}),
    ...(said === 'other' && note === '' ? { note: 'Say why, in a few words.' } : {}),
  }
  if (amount === null || Object.keys(errors).length > 0) return { errors }
  return {
    amount,
    reason: reason ? said : null,
    note,
    reverses: form.get('reverse_transfer') === 'on',
    returnsFee: form.get('refund_application_fee') === 'on',
  }
}

function refundPage(
  visit: Visit,
  payment: Payment,
  form: URLSearchParams,
  errors: Errors = {},
): Response {
  const { intent, refundable, customer, charge } = payment
  const { currency, id } = intent
  const most = money(refundable, { currency, locale: 'en' })
  const whose = charge?.billing_details.name ?? customer?.name ?? charge?.billing_details.email
  return frame(
    visit,
    {
      title: 'Refund a payment',
      sub: `${most} can be given back${whose ? ` to ${whose}` : ''}. It cannot be undone.`,
      back: { path: `/payments/${id}`, text: 'The payment' },
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <form class="stack narrow" method="post" action={visit.to(`/payments/${id}/refund`)}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="key" value={formKey(form)} />
      <TextField
        name="amount"
        label={`Amount in ${currency.toUpperCase()}`}
        inputmode="decimal"
        value={form.get('amount')}
        error={errors['amount']}
        help={`At most ${most}. What the processor took for it is not given back.`}
        required
      />
      <Select name="reason" label="Reason" choices={REASONS} value={form.get('reason')} />
      <TextField
        name="note"
        label="Note"
        aside="optional"
        help="For you: it is kept with the refund."
        value={form.get('note')}
        error={errors['note']}
        maxlength={LONGEST_NOTE}
      />
      <Returns payment={payment} form={form} />
      <div class="act">
        <LinkButton href={visit.to(`/payments/${id}`)}>Cancel</LinkButton>
        <Button>Refund</Button>
      </div>
    </form>,
  )
}

/** Whose money it is, where a part of the payment went to another account. */
function Returns({ payment, form }: { readonly payment: Payment; readonly form: URLSearchParams }) {
  if (!payment.sharing) return null
  const { transfer, fee, seller } = payment.sharing
  const say = (amount: number, currency: string) => money(amount, { currency, locale: 'en' })
  const passedOn = transfer.amount - transfer.amount_reversed
  const kept = fee ? fee.amount - fee.amount_refunded : 0
  return (
    <>
      {passedOn > 0 && (
        <Switch
          name="reverse_transfer"
          label={`Take back what ${seller} got`}
          api="reverse_transfer"
          checked={form.get('reverse_transfer') === 'on'}
          help={`The refund comes out of your balance. With this, up to ${say(passedOn, transfer.currency)} of ${seller}’s balance comes to yours: the same share that you refund. Without it, ${seller} keeps everything.`}
        />
      )}
      {fee && kept > 0 && (
        <Switch
          name="refund_application_fee"
          label="Give back your fee"
          api="refund_application_fee"
          checked={form.get('refund_application_fee') === 'on'}
          help={`With this, up to ${say(kept, fee.currency)} of your balance goes to ${seller}’s: the same share that you refund. Without it, you keep your fee.`}
        />
      )}
    </>
  )
}
