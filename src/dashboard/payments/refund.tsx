/** Giving money back: how much, why, and only once however often the button is pressed. */

import type { RefundReason } from '../../domain/records/refund.ts'
import { createRefund } from '../../operations/refunds/create.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { money } from '../../ui/sheets/formats.ts'
import { type Errors, Select, Switch, TextField } from '../parts/fields.tsx'
import { NO_AMOUNT, PartField, amountTyped, showMoneyForm } from '../parts/money-form.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { doneOnce } from '../once.ts'
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
  return payment ? refundPage(visit, payment) : showNotFound(visit, 'payment')
}

/** Whether it is so much that whoever gives it back is asked who they are. */
export async function refundsMuch(visit: Visit): Promise<boolean> {
  const payment = await readPayment(visit.ctx.reader, visit.param('id'))
  if (!payment) return false
  const { currency } = payment.intent
  const amount = amountTyped(visit, currency)
  return amount !== null && isMuch(amount, currency)
}

export async function answerRefund(visit: Visit): Promise<Response> {
  const payment = await readPayment(visit.ctx.reader, visit.param('id'))
  if (!payment) return showNotFound(visit, 'payment')
  const { id, currency } = payment.intent
  const asked = readForm(visit, currency)
  if ('errors' in asked) return refundPage(visit, payment, asked.errors)
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

function readForm(visit: Visit, currency: string): Asked | { readonly errors: Errors } {
  const { form } = visit
  const amount = amountTyped(visit, currency)
  const said = form.get('reason') ?? ''
  const note = (form.get('note') ?? '').trim().slice(0, LONGEST_NOTE)
  const reason = said === 'duplicate' || said === 'fraudulent' || said === 'requested_by_customer'
  const errors = {
    ...(amount === null ? NO_AMOUNT : {}),
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

function refundPage(visit: Visit, payment: Payment, errors: Errors = {}): Response {
  const { form } = visit
  const { intent, refundable: left, customer, charge } = payment
  const { currency, id } = intent
  const most = money(left, { currency, locale: 'en' })
  const whose = charge?.billing_details.name ?? customer?.name ?? charge?.billing_details.email
  const more = 'What the processor took for it is not given back.'
  return showMoneyForm(visit, {
    title: 'Refund a payment',
    sub: `${most} can be given back${whose ? ` to ${whose}` : ''}. It cannot be undone.`,
    back: { path: `/payments/${id}`, text: 'The payment' },
    verb: 'Refund',
    errors,
    fields: (
      <>
        <PartField {...{ visit, errors, left, currency, more }} />
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
      </>
    ),
  })
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
