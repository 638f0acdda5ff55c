/** Topping the balance up, once however often the button is pressed; and calling it off. */

import { createParams } from '../../api/topups/params.ts'
import { supportedCurrencies } from '../../domain/currency.ts'
import { renderTopup } from '../../objects/topup.ts'
import { cancelTopup, createTopup } from '../../operations/topups/topups.ts'
import { readBalances } from '../../store/balances.ts'
import { topups } from '../../store/topups.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { writtenOnce } from '../once.ts'
import { Confirm } from '../parts/confirm.tsx'
import { type Errors, Select, TextField } from '../parts/fields.tsx'
import {
  AmountField,
  DescriptionField,
  NO_AMOUNT,
  amountTyped,
  atField,
  pairsTyped,
  showMoneyForm,
} from '../parts/money-form.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { formOf, refusalOf } from '../settings/posted.ts'

const BASE = '/topups'
/** Beside the amount. */
const FIELDS = ['currency', 'description', 'statement_descriptor', 'source'] as const

/** Of test mode: what its tokens stand for. */
const SOURCES = [
  { value: '', text: 'Your bank: there at once' },
  { value: 'btok_us_verified', text: 'A bank that takes half a minute' },
  { value: 'btok_us_insufficientFunds', text: 'A bank account with too little' },
  { value: 'btok_us_debitNotAuthorized', text: 'A bank that wants it back' },
] as const

export function showNew(visit: Visit): Promise<Response> {
  return newPage(visit)
}

export async function answerNew(visit: Visit): Promise<Response> {
  const currency = visit.form.get('currency') ?? ''
  const amount = supportedCurrencies.includes(currency) ? amountTyped(visit, currency) : null
  if (amount === null) return newPage(visit, NO_AMOUNT)
  const errors = await refusalOf(async () => {
    const typed = pairsTyped(visit, FIELDS)
    const wanted = createParams.parse(formOf([['amount', String(amount)], ...typed]), '')
    await writtenOnce(visit, visit.ctx, async (tx) => renderTopup(createTopup(tx, wanted)))
  })
  if (errors) return newPage(visit, atField(errors, ['amount', ...FIELDS]))
  return visit.request.redirect(visit.to(`${BASE}?done=made`), 303)
}

async function newPage(visit: Visit, errors: Errors = {}): Promise<Response> {
  const { form, scope } = visit
  const held = [...(await readBalances(visit.ctx.reader)).keys()]
  const currencies = [...new Set([...held, ...supportedCurrencies])]
  const fields = (
    <>
      <AmountField visit={visit} errors={errors} />
      <Select
        name="currency"
        label="Currency"
        api="currency"
        value={form.get('currency')}
        error={errors['currency']}
        choices={currencies.map((value) => ({ value, text: value.toUpperCase() }))}
      />
      <DescriptionField visit={visit} errors={errors} max={500} />
      <TextField
        name="statement_descriptor"
        label="On the bank’s statement"
        api="statement_descriptor"
        aside="optional"
        value={form.get('statement_descriptor')}
        error={errors['statement_descriptor']}
        maxlength={15}
      />
      {!scope.livemode && (
        <Select
          name="source"
          label="From"
          api="source"
          value={form.get('source')}
          error={errors['source']}
          help="In test mode, no bank is asked."
          choices={SOURCES}
        />
      )}
    </>
  )
  return showMoneyForm(visit, {
    title: 'Top up',
    sub: 'Money from your bank, for refunds, payouts and transfers.',
    back: { path: BASE, text: 'Top-ups' },
    verb: 'Top up',
    errors,
    fields,
  })
}

export async function showCancel(visit: Visit): Promise<Response> {
  const topup = await visit.ctx.reader.find(topups, visit.param('id'))
  if (!topup) return showNotFound(visit, 'top-up')
  const sum = money(topup.amount, { currency: topup.currency, locale: 'en' })
  const path = `${BASE}/${topup.id}`
  return frame(
    visit,
    { title: 'Cancel a top-up', back: { path, text: 'The top-up' } },
    <Confirm
      action={visit.to(`${path}/cancel`)}
      cancel={visit.to(path)}
      verb={`Cancel the top-up of ${sum}`}
    >
      <p>Nothing is taken from your bank.</p>
    </Confirm>,
  )
}

export async function answerCancel(visit: Visit): Promise<Response> {
  const id = visit.param('id')
  await visit.ctx.transaction((tx) => cancelTopup(tx, id))
  return visit.request.redirect(visit.to(`${BASE}/${id}?done=canceled`), 303)
}
