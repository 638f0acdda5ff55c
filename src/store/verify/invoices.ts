/** Invoices: what was paid of them, what they are called, and what their customers owe. */

import { sumMinor } from '../../domain/money.ts'
import { invoices } from '../invoices.ts'
import { revive } from '../reader.ts'
import type { Snapshot } from '../snapshot.ts'
import { type Check, type Finding, type Words, inOneScope, say } from './check.ts'

export function invoiceChecks(words: Words): readonly Check[] {
  return [
    paid(words),
    remaining(words),
    billedOnce(),
    numbered(words),
    balance(words),
    credited(words),
  ]
}

function paid({ number }: Words): Check {
  const brought = `(select coalesce(sum(${number('p.data', 'amount_paid')}), 0)
    from invoice_payments p
    where ${inOneScope('p', 'i')} and p.invoice = i.id and p.status = 'paid')`
  return {
    claim: 'An invoice was paid by what its payments say',
    from: `(select i.id, ${brought} as brought, ${number('i.data', 'amount_paid')}
      - coalesce(${number('i.data', 'amount_paid_off_stripe')}, 0)
      + ${number('i.data', 'amount_overpaid')} as said from invoices i) i`,
    wrong: 'brought is distinct from said',
    subject: 'id',
    detail: say(`'it says '`, 'said', `', its payments brought '`, 'brought'),
  }
}

function remaining({ number }: Words): Check {
  const [due, brought, left] = ['amount_due', 'amount_paid', 'amount_remaining'].map((name) =>
    number('i.data', name),
  )
  return {
    claim:
      'What remains of an invoice is what is due less what was paid, and nothing once it is over',
    from: `(select i.id, i.status, ${due} - ${brought} as owed, ${left} as remaining
      from invoices i where i.status <> 'draft') i`,
    wrong: `remaining <> case when status = 'void' then 0 else owed end
      or (status = 'paid' and remaining <> 0)`,
    subject: 'id',
    detail: say(`'it is '`, 'status', `', '`, 'remaining', `' remain of '`, 'owed'),
  }
}

function billedOnce(): Check {
  return {
    claim: 'No period of a subscription has two invoices',
    from: `(select account, livemode, billing, count(*) as times from invoices
      where billing is not null group by account, livemode, billing) b`,
    wrong: 'times > 1',
    subject: 'billing',
    detail: say('times', `' invoices'`),
  }
}

/** From where its merchant has last said what the next one is. */
function numbered({ number, text }: Words): Check {
  const prefix = text('c.data', 'invoice_prefix')
  const given = `(select count(*) from invoices i where ${inOneScope('i', 'c')}
    and i.customer = c.id and i.number like ${prefix} || '-%')`
  return {
    claim: 'The numbers of the invoices of a customer have no gap',
    from: `(select c.id, ${given} as given, ${number('c.data', 'next_invoice_sequence')}
      - coalesce(${number('c.data', 'own.numberedFrom')}, 1) as taken from customers c) c`,
    wrong: 'given < taken',
    subject: 'id',
    detail: say('taken', `' numbers were given out, '`, 'given', `' invoices have one'`),
  }
}

function balance({ number, text }: Words): Check {
  const changes = `(select coalesce(sum(b.amount), 0) from customer_balance_transactions b
    where ${inOneScope('b', 'c')} and b.customer = c.id
    and ${text('b.data', 'currency')} = ${text('c.data', 'currency')})`
  return {
    claim: 'The balance of a customer is the sum of its changes',
    from: `(select c.id, ${number('c.data', 'balance')} as balance, ${changes} as changes
      from customers c) c`,
    wrong: 'balance is distinct from changes',
    subject: 'id',
    detail: say(`'it is '`, 'balance', `', its changes sum to '`, 'changes'),
  }
}

function credited({ number }: Words): Check {
  const sum = (what: string) => `(select coalesce(sum(${what}), 0) from credit_notes n
    where ${inOneScope('n', 'i')} and n.invoice = i.id and n.status = 'issued')`
  const before = number('n.data', 'pre_payment_amount')
  const after = number('n.data', 'post_payment_amount')
  return {
    claim:
      'An invoice is credited with what its credit notes say, and with no more than it comes to',
    from: `(select i.id, ${number('i.data', 'total')} as total, ${sum('n.amount')} as credited,
      ${number('i.data', 'pre_payment_credit_notes_amount')}
      + ${number('i.data', 'post_payment_credit_notes_amount')} as said,
      ${sum(`${before} + ${after}`)} as parts from invoices i) i`,
    wrong: '(credited > total and credited > 0) or said <> parts or parts <> credited',
    subject: 'id',
    detail: say('credited', `' of '`, 'total', `' are credited, it says '`, 'said'),
  }
}

const PAGE = 500

/** Lines are inside of their invoice: they are added up here. */
export async function checkInvoiceTotals(snapshot: Snapshot): Promise<Finding> {
  const violations = []
  let [checked, violated, after] = [0, 0, '']
  for (;;) {
    const page = snapshot.sql.selectFrom('invoices').selectAll().where('id', '>', after)
    const rows = await snapshot.run(page.orderBy('id').limit(PAGE).compile())
    for (const row of rows) {
      const { id, own, shipping_cost: shipping, total } = revive(invoices, row)
      const parts = own.lines.flatMap(({ amount, own: { discountAmounts, taxes } }) => [
        amount,
        ...discountAmounts.map((one) => -one.amount),
        ...taxes.map((tax) => (tax.rate.inclusive ? 0 : tax.amount)),
      ])
      const sum = sumMinor([...parts, shipping?.amount_total ?? 0])
      checked++
      if (sum === total) continue
      violated++
      if (violations.length < 10)
        violations.push({ subject: id, detail: `it says ${total}, its lines sum to ${sum}` })
    }
    const last = rows.at(-1)
    if (rows.length < PAGE || !last) break
    after = last.id
  }
  const claim = 'The total of an invoice is the sum of its lines, discounts, taxes and shipping'
  return { claim, checked, violated, violations }
}
