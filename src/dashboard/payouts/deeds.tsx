/** Making a payout, once however often the button is pressed; and calling one back. */

import { decimalFromMinor, minorFromDecimal } from '../../domain/currency.ts'
import { renderPayout } from '../../objects/payout.ts'
import { createPayout } from '../../operations/payouts/create.ts'
import { cancelPayout } from '../../operations/payouts/life.ts'
import { readBalances } from '../../store/balances.ts'
import { payouts } from '../../store/payouts.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { formKey, writtenOnce } from '../once.ts'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { type Errors, ErrorSummary, Select, TextField } from '../parts/fields.tsx'
import { Empty } from '../parts/lists.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'

const BASE = '/payouts'

export function showNew(visit: Visit): Promise<Response> {
  return newPage(visit, new URLSearchParams())
}

export async function answerNew(visit: Visit): Promise<Response> {
  const { form } = visit
  const currency = form.get('currency') ?? ''
  const held = await readBalances(visit.ctx.reader)
  const amount = held.has(currency) ? minorFromDecimal(form.get('amount') ?? '', currency) : null
  if (amount === null || amount <= 0)
    return newPage(visit, form, { amount: 'Type an amount such as 12.50.' })
  const description = (form.get('description') ?? '').trim()
  const { keyring } = visit.ctx
  await writtenOnce(visit, visit.ctx, async (tx) => {
    const wanted = { amount, currency, ...(description ? { description } : {}) }
    return renderPayout(await createPayout(tx, wanted, (text) => keyring.fingerprint(text)))
  })
  return visit.request.redirect(visit.to(BASE), 303)
}

async function newPage(
  visit: Visit,
  form: URLSearchParams,
  errors: Errors = {},
): Promise<Response> {
  const held = [...(await readBalances(visit.ctx.reader))].filter(([, { available }]) => {
    return available > 0
  })
  const options = {
    title: 'Pay out',
    sub: 'To the bank account that is kept for the currency.',
    back: { path: BASE, text: 'Payouts' },
    status: errors['amount'] ? (422 as const) : (200 as const),
  }
  const [first] = held
  if (!first)
    return frame(
      visit,
      options,
      <Empty title="Nothing is available" text="What was paid becomes available after a while." />,
    )
  const [currency, { available }] = first
  return frame(
    visit,
    options,
    <form class="stack narrow" method="post" action={visit.to(`${BASE}/new`)}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="key" value={formKey(form)} />
      <Select
        name="currency"
        label="From the balance in"
        value={form.get('currency')}
        choices={held.map(([value, one]) => ({
          value,
          text: `${value.toUpperCase()}: ${money(one.available, { currency: value, locale: 'en' })}`,
        }))}
      />
      <TextField
        name="amount"
        label="Amount"
        inputmode="decimal"
        value={form.get('amount') ?? decimalFromMinor(available, currency)}
        error={errors['amount']}
        required
      />
      <TextField
        name="description"
        label="Description"
        aside="optional"
        value={form.get('description')}
        maxlength={500}
      />
      <div class="act">
        <LinkButton href={visit.to(BASE)}>Cancel</LinkButton>
        <Button>Pay out</Button>
      </div>
    </form>,
  )
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
