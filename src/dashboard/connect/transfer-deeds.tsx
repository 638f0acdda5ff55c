/** Sending money to a connected account, and taking it back: once however often one presses. */

import { createParams } from '../../api/transfers/params.ts'
import type { Transfer } from '../../domain/records/transfer.ts'
import { renderReversal, renderTransfer } from '../../objects/transfer.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { createTransfer } from '../../operations/transfers/create.ts'
import { createReversal } from '../../operations/transfers/reverse.ts'
import { transfers } from '../../store/transfers.ts'
import { writtenOnce } from '../once.ts'
import { type Errors, Switch, TextField } from '../parts/fields.tsx'
import {
  AmountField,
  BalanceField,
  DescriptionField,
  NO_AMOUNT,
  amountOfBalance,
  amountTyped,
  atField,
  availableIn,
  pairsTyped,
  showMoneyForm,
  showNothingAvailable,
} from '../parts/money-form.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { formOf, refusalOf } from '../settings/posted.ts'
import { type GivingBack, showGivingBack } from './giving-back.tsx'
import { sellerNames } from './sellers.ts'
import { TRANSFERS } from './tabs.tsx'

const FIELDS = ['destination', 'currency', 'amount', 'description'] as const

export function showNew(visit: Visit): Promise<Response> {
  return newPage(visit)
}

export async function answerNew(visit: Visit): Promise<Response> {
  const amount = await amountOfBalance(visit)
  if (amount === null) return newPage(visit, NO_AMOUNT)
  const errors = await refusalOf(async () => {
    const typed = pairsTyped(visit, ['currency', 'destination', 'description'])
    const wanted = createParams.parse(formOf([['amount', String(amount)], ...typed]), '')
    const ctx = await onClockOf(visit.ctx, [wanted.destination])
    await writtenOnce(visit, ctx, async (tx) => renderTransfer(await createTransfer(tx, wanted)))
  })
  if (errors) return newPage(visit, atField(errors, FIELDS))
  return visit.request.redirect(visit.to(`${TRANSFERS}?done=made`), 303)
}

async function newPage(visit: Visit, errors: Errors = {}): Promise<Response> {
  const held = await availableIn(visit.ctx.reader)
  const asked = {
    title: 'Send money',
    sub: 'From your balance to that of a connected account.',
    back: { path: TRANSFERS, text: 'Transfers' },
    errors,
  }
  if (held.length === 0) return showNothingAvailable(visit, asked)
  const fields = (
    <>
      <TextField
        name="destination"
        label="Account"
        api="destination"
        value={visit.form.get('destination') ?? visit.query.get('account')}
        error={errors['destination']}
        help="Its ID, as acct_…: it stands on the account’s page."
        maxlength={100}
        required
      />
      <BalanceField visit={visit} errors={errors} held={held} />
      <AmountField visit={visit} errors={errors} />
      <DescriptionField visit={visit} errors={errors} max={1000} />
    </>
  )
  return showMoneyForm(visit, { ...asked, verb: 'Send', fields })
}

export function showReverse(visit: Visit): Promise<Response> {
  return withTransfer(visit, (transfer) => reversePage(visit, transfer))
}

export function answerReverse(visit: Visit): Promise<Response> {
  return withTransfer(visit, async (transfer) => {
    const { id, currency } = transfer
    const amount = amountTyped(visit, currency)
    if (amount === null) return reversePage(visit, transfer, NO_AMOUNT)
    const ctx = await onClockOf(visit.ctx, [id])
    const refund_application_fee = visit.form.get('refund_application_fee') === 'on'
    const errors = await refusalOf(() =>
      writtenOnce(visit, ctx, async (tx) =>
        renderReversal(await createReversal(tx, id, { amount, refund_application_fee })),
      ),
    )
    if (errors) return reversePage(visit, transfer, { amount: Object.values(errors).join(' ') })
    return visit.request.redirect(visit.to(`${TRANSFERS}/${id}?done=reversed`), 303)
  })
}

async function reversePage(visit: Visit, transfer: Transfer, errors: Errors = {}) {
  const { id, amount, amount_reversed: back, currency, destination, own } = transfer
  const seller = (await sellerNames(visit.ctx.reader, [destination]))(destination)
  const asked: GivingBack = {
    title: 'Take money back',
    sub: `From ${seller}’s balance to yours, be there money in it or not. It cannot be undone.`,
    verb: 'Take back',
    back: { path: `${TRANSFERS}/${id}`, text: 'The transfer' },
    left: amount - back,
    currency,
    children: own.fee !== null && (
      <Switch
        name="refund_application_fee"
        label="Give back your fee"
        api="refund_application_fee"
        checked={visit.form.get('refund_application_fee') === 'on'}
        help={`The same share of your application fee goes from your balance to ${seller}’s.`}
      />
    ),
  }
  return showGivingBack(visit, asked, errors)
}

async function withTransfer(
  visit: Visit,
  work: (transfer: Transfer) => Promise<Response>,
): Promise<Response> {
  const found = await visit.ctx.reader.find(transfers, visit.param('id'))
  return found ? work(found) : showNotFound(visit, 'transfer')
}
