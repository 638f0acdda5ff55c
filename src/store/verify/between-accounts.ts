/** Money between accounts: both sides of it, and that nothing is lost or taken twice on the way. */

import { type Check, type Words, say } from './check.ts'

/** The two are in different accounts, and in one mode. */
const inOneMode = (a: string, b: string) => `${a}.livemode = ${b}.livemode`
const inScope = (a: string, b: string) => `${a}.account = ${b}.account and ${inOneMode(a, b)}`

export function betweenAccountsChecks(words: Words): readonly Check[] {
  return [
    ...transferChecks(words),
    ...feeChecks(words),
    sharedOut(words),
    counted('transfers', { parts: 'transfer_reversals', of: 'transfer', counter: 'reversed' }),
    counted('application_fees', { parts: 'fee_refunds', of: 'fee', counter: 'refunded' }),
  ]
}

function transferChecks(words: Words): readonly Check[] {
  const paid = words.text('t.data', 'destination_payment')
  const currency = words.text('t.data', 'currency')
  const moved = words.number('b.data', 'amount')
  return [
    {
      claim: 'What a transfer took from one account is a payment of the other',
      from: `transfers t
        left join balance_transactions b on ${inScope('b', 't')} and b.source = t.id
          and b.type = 'transfer'
        left join charges c on c.account = t.destination and ${inOneMode('c', 't')}
          and c.id = ${paid}`,
      wrong: `${moved} is distinct from -t.amount or b.currency is distinct from ${currency}
        or ${words.number('c.data', 'amount')} is distinct from t.amount
        or ${words.text('c.data', 'currency')} is distinct from ${currency}
        or ${words.text('c.data', 'source_transfer')} is distinct from t.id
        or c.refunded is distinct from t.reversed`,
      subject: 't.id',
      detail: say(`'of '`, 't.amount', `' to '`, 't.destination', `', reversed '`, 't.reversed'),
    },
    {
      claim: 'What was taken back of a transfer is a refund of its payment',
      from: `transfer_reversals v join transfers t on ${inScope('t', 'v')} and t.id = v.transfer
        left join balance_transactions b on ${inScope('b', 'v')} and b.source = v.id
        left join refunds r on r.account = t.destination and ${inOneMode('r', 'v')}
          and r.id = ${words.text('v.data', 'destination_payment_refund')}`,
      wrong: `${moved} is distinct from v.amount
        or ${words.number('r.data', 'amount')} is distinct from v.amount
        or ${words.text('r.data', 'source_transfer_reversal')} is distinct from v.id
        or r.charge is distinct from ${paid}`,
      subject: 'v.id',
      detail: say(`'of '`, 'v.amount', `' of '`, 'v.transfer'),
    },
  ]
}

function feeChecks(words: Words): readonly Check[] {
  const payer = words.text('f.data', 'account')
  const currency = words.text('f.data', 'currency')
  const paid = words.number('f.data', 'own.paid.amount')
  return [
    {
      claim: 'An application fee is what the account says that paid it',
      from: `application_fees f
        left join balance_transactions b on ${inScope('b', 'f')} and b.source = f.id
        left join charges c on c.account = ${payer} and ${inOneMode('c', 'f')} and c.id = f.charge
        left join ledger_transactions l on l.account = ${payer} and ${inOneMode('l', 'f')}
          and l.kind = 'payment' and l.source = f.charge
        left join ledger_postings p on p.account = l.account and ${inOneMode('p', 'l')}
          and p.ledger_transaction = l.id and p.ledger_account = 'application_fees_paid'`,
      wrong: `b.id is null or c.id is null
        or (b.currency = ${currency} and ${words.number('b.data', 'amount')} <> f.amount)
        or ${words.text('c.data', 'application_fee')} is distinct from f.id
        or ${words.text('c.data', 'currency')} is distinct from ${currency}
        or f.amount > ${words.number('c.data', 'amount')}
        or coalesce(p.amount, 0) is distinct from ${paid}`,
      subject: 'f.id',
      detail: say(`'of '`, 'f.amount', `' for '`, 'f.charge'),
    },
    {
      claim: 'What was given back of an application fee came to the account that paid it',
      from: `fee_refunds r join application_fees f on ${inScope('f', 'r')} and f.id = r.fee
        left join ledger_transactions l on l.account = ${payer} and ${inOneMode('l', 'r')}
          and l.kind = 'fee' and l.source = r.id
        left join ledger_postings p on p.account = l.account and ${inOneMode('p', 'l')}
          and p.ledger_transaction = l.id and p.ledger_account = 'application_fees_paid'`,
      wrong: `(l.currency = ${currency} and p.amount <> -r.amount)
        or (p.amount is null and ${words.text('f.data', 'own.paid.currency')} = ${currency})`,
      subject: 'r.id',
      detail: say(`'of '`, 'r.amount', `' of '`, 'r.fee'),
    },
  ]
}

/** Only where no currency is changed is it a sum; elsewhere each side has its own claim. */
function sharedOut(words: Words): Check {
  const transferred = `coalesce((select sum(t.amount) from transfers t where ${inScope('t', 'c')}
    and t.source_transaction = c.id), 0)`
  const processing = `coalesce((select sum(p.amount) from ledger_transactions l
    join ledger_postings p on ${inScope('p', 'l')} and p.ledger_transaction = l.id
    where ${inScope('l', 'c')} and l.kind = 'payment' and l.source = c.id
    and p.ledger_account in ('processing_fees', 'application_fees_paid')), 0)`
  const net = words.number('b.data', 'net')
  return {
    claim: 'What a charge brought is what its account keeps, its fees and what was passed on',
    from: `charges c join balance_transactions b on ${inScope('b', 'c')}
      and b.source = c.id and b.type in ('charge', 'payment')`,
    wrong: `c.settled <> ${net} + ${processing} or ${transferred} > c.settled
      or c.transferred > ${transferred}`,
    subject: 'c.id',
    detail: say(`'it came to '`, 'c.settled', `', net '`, net, `', fees '`, processing),
  }
}

function counted(
  table: 'application_fees' | 'transfers',
  { parts, of, counter }: { readonly parts: string; readonly of: string; readonly counter: string },
): Check {
  const sum = `coalesce((select sum(p.amount) from ${parts} p where ${inScope('p', 'o')}
    and p.${of} = o.id), 0)`
  const noun = table === 'transfers' ? 'A transfer' : 'An application fee'
  return {
    claim: `${noun} counts what went back of it, which is never more than it was`,
    from: `${table} o`,
    wrong: `o.${counter} <> ${sum} or o.${counter} > o.amount`,
    subject: 'o.id',
    detail: say(`'it counts '`, `o.${counter}`, `', what went back sums to '`, sum),
  }
}
