/** Sending money to a connected account, and taking it back: once however often one presses. */

import { createParams } from '../../api/transfers/params.ts'
import { minorFromDecimal } from '../../domain/currency.ts'
import type { Transfer } from '../../domain/records/transfer.ts'
import { renderReversal, renderTransfer } from '../../objects/transfer.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { createTransfer } from '../../operations/transfers/create.ts'
import { createReversal } from '../../operations/transfers/reverse.ts'
import { readBalances } from '../../store/balances.ts'
import { transfers } from '../../store/transfers.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { formKey, writtenOnce } from '../once.ts'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { type Errors, ErrorSummary, Select, Switch, TextField } from '../parts/fields.tsx'
import { Empty } from '../parts/lists.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { type Pair, formOf, refusalOf } from '../settings/posted.ts'
import { type GivingBack, NO_AMOUNT, amountTyped, showGivingBack } from './giving-back.tsx'
import { sellerNames } from './sellers.ts'
import { TRANSFERS } from './tabs.tsx'

const FIELDS = ['destination', 'currency', 'amount', 'description'] as const

export function showNew(visit: Visit): Promise<Response> {
  return newPage(visit)
}

export async function answerNew(visit: Visit): Promise<Response> {
  const { form } = visit
  const currency = form.get('currency') ?? ''
  const held = await readBalances(visit.ctx.reader)
  const amount = held.has(currency) ? minorFromDecimal(form.get('amount') ?? '', currency) : null
  if (amount === null || amount <= 0) return newPage(visit, NO_AMOUNT)
  const typed = (name: string): Pair[] => {
    const value = form.get(name)?.trim()
    return value ? [[name, value]] : []
  }
  const errors = await refusalOf(async () => {
    const sum: Pair[] = [
      ['amount', String(amount)],
      ['currency', currency],
    ]
    const pairs = [...sum, ...typed('destination'), ...typed('description')]
    const wanted = createParams.parse(formOf(pairs), '')
    const ctx = await onClockOf(visit.ctx, [wanted.destination])
    await writtenOnce(visit, ctx, async (tx) => renderTransfer(await createTransfer(tx, wanted)))
  })
  if (!errors) return visit.request.redirect(visit.to(`${TRANSFERS}?done=made`), 303)
  const [[param = '', text = ''] = []] = Object.entries(errors)
  const field = FIELDS.find((name) => name === param) ?? ''
  return newPage(visit, { [field]: text })
}

async function newPage(visit: Visit, errors: Errors = {}): Promise<Response> {
  const { form, query } = visit
  const held = [...(await readBalances(visit.ctx.reader))].filter(([, one]) => one.available > 0)
  const options = {
    title: 'Send money',
    sub: 'From your balance to that of a connected account.',
    back: { path: TRANSFERS, text: 'Transfers' },
    status: Object.keys(errors).length > 0 ? (422 as const) : (200 as const),
  }
  if (held.length === 0)
    return frame(
      visit,
      options,
      <Empty title="Nothing is available" text="What was paid becomes available after a while." />,
    )
  return frame(
    visit,
    options,
    <form class="stack narrow" method="post" action={visit.to(`${TRANSFERS}/new`)}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="key" value={formKey(form)} />
      <TextField
        name="destination"
        label="Account"
        api="destination"
        value={form.get('destination') ?? query.get('account')}
        error={errors['destination']}
        help="Its ID, as acct_…: it stands on the account’s page."
        maxlength={100}
        required
      />
      <Select
        name="currency"
        label="From the balance in"
        api="currency"
        value={form.get('currency')}
        error={errors['currency']}
        choices={held.map(([value, { available }]) => ({
          value,
          text: `${value.toUpperCase()}: ${money(available, { currency: value, locale: 'en' })}`,
        }))}
      />
      <TextField
        name="amount"
        label="Amount"
        api="amount"
        inputmode="decimal"
        value={form.get('amount')}
        error={errors['amount']}
        required
      />
      <TextField
        name="description"
        label="Description"
        api="description"
        aside="optional"
        value={form.get('description')}
        error={errors['description']}
        maxlength={1000}
      />
      <div class="act">
        <LinkButton href={visit.to(TRANSFERS)}>Cancel</LinkButton>
        <Button>Send</Button>
      </div>
    </form>,
  )
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
