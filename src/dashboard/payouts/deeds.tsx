/** Making a payout, once however often the button is pressed; and calling one back. */

import { decimalFromMinor } from '../../domain/currency.ts'
import { renderPayout } from '../../objects/payout.ts'
import { createPayout } from '../../operations/payouts/create.ts'
import { cancelPayout } from '../../operations/payouts/life.ts'
import { payouts } from '../../store/payouts.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { writtenOnce } from '../once.ts'
import { Confirm } from '../parts/confirm.tsx'
import type { Errors } from '../parts/fields.tsx'
import {
  AmountField,
  BalanceField,
  DescriptionField,
  NO_AMOUNT,
  amountOfBalance,
  availableIn,
  showMoneyForm,
  showNothingAvailable,
} from '../parts/money-form.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'

const BASE = '/payouts'

export function showNew(visit: Visit): Promise<Response> {
  return newPage(visit)
}

export async function answerNew(visit: Visit): Promise<Response> {
  const { form } = visit
  const currency = form.get('currency') ?? ''
  const amount = await amountOfBalance(visit)
  if (amount === null) return newPage(visit, NO_AMOUNT)
  const description = (form.get('description') ?? '').trim()
  const { keyring } = visit.ctx
  await writtenOnce(visit, visit.ctx, async (tx) => {
    const wanted = { amount, currency, ...(description ? { description } : {}) }
    return renderPayout(await createPayout(tx, wanted, (text) => keyring.fingerprint(text)))
  })
  return visit.request.redirect(visit.to(`${BASE}?done=made`), 303)
}

async function newPage(visit: Visit, errors: Errors = {}): Promise<Response> {
  const held = await availableIn(visit.ctx.reader)
  const asked = {
    title: 'Pay out',
    sub: 'To the bank account that is kept for the currency.',
    back: { path: BASE, text: 'Payouts' },
    errors,
  }
  const [first] = held
  if (!first) return showNothingAvailable(visit, asked)
  const [currency, available] = first
  const whole = decimalFromMinor(available, currency)
  const fields = (
    <>
      <BalanceField visit={visit} errors={errors} held={held} />
      <AmountField visit={visit} errors={errors} whole={whole} />
      <DescriptionField visit={visit} errors={errors} max={500} />
    </>
  )
  return showMoneyForm(visit, { ...asked, verb: 'Pay out', fields })
}

export async function showCancel(visit: Visit): Promise<Response> {
  const payout = await visit.ctx.reader.find(payouts, visit.param('id'))
  if (!payout) return showNotFound(visit, 'payout')
  const sum = money(payout.amount, { currency: payout.currency, locale: 'en' })
  const path = `${BASE}/${payout.id}`
  return frame(
    visit,
    { title: 'Cancel a payout', back: { path, text: 'The payout' } },
    <Confirm
      action={visit.to(`${path}/cancel`)}
      cancel={visit.to(path)}
      verb={`Cancel the payout of ${sum}`}
    >
      <p>The money stays in your balance.</p>
    </Confirm>,
  )
}

export async function answerCancel(visit: Visit): Promise<Response> {
  const id = visit.param('id')
  await visit.ctx.transaction((tx) => cancelPayout(tx, id))
  return visit.request.redirect(visit.to(`${BASE}/${id}?done=canceled`), 303)
}
