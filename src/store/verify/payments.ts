/** Charges, refunds, intents and sessions: what each says of the money, and what the others say. */

import { type Check, type Words, inOneScope, say } from './check.ts'

export function paymentChecks(words: Words): readonly Check[] {
  return [
    ...chargeChecks(words),
    ...refundChecks(words),
    ...intentChecks(words),
    ...sessionChecks(words),
  ]
}

function chargeChecks(words: Words): readonly Check[] {
  const amount = words.number('c.data', 'amount')
  const moved = words.number('b.data', 'amount')
  return [
    {
      claim: 'No charge captures more than was authorized',
      from: 'charges c',
      wrong: `c.captured > ${amount} or (c.captured > 0 and ${words.flag('c.data', 'paid')} = 0)`,
      subject: 'c.id',
      detail: say(`'captured '`, 'c.captured', `' of '`, amount),
    },
    {
      claim: 'What a charge captured is what its balance transaction brought',
      from: `charges c left join balance_transactions b
        on ${inOneScope('c', 'b')} and b.id = ${words.text('c.data', 'balance_transaction')}`,
      // What came in another currency is what was settled of it.
      wrong: `coalesce(${moved}, 0) <> c.settled
        or (b.id is null and c.captured > 0)
        or (b.id is not null and (b.source <> c.id or b.type not in ('charge', 'payment')
          or b.currency <> coalesce(${words.text('c.data', 'own.settled.currency')},
            ${words.text('c.data', 'currency')})
          or (b.currency = ${words.text('c.data', 'currency')} and c.settled <> c.captured)))`,
      subject: 'c.id',
      detail: say(`'captured '`, 'c.captured', `', its balance transaction says '`, moved),
    },
    {
      claim: 'A balance transaction is the one that its charge or refund names',
      from: `balance_transactions b
        left join charges c on ${inOneScope('c', 'b')} and c.id = b.source
        left join refunds r on ${inOneScope('r', 'b')} and r.id = b.source`,
      wrong: `b.type in ('charge', 'refund', 'refund_failure') and b.id is distinct from case b.type
        when 'charge' then ${words.text('c.data', 'balance_transaction')}
        when 'payment' then ${words.text('c.data', 'balance_transaction')}
        when 'refund' then ${words.text('r.data', 'balance_transaction')}
        when 'payment_refund' then ${words.text('r.data', 'balance_transaction')}
        when 'refund_failure' then ${words.text('r.data', 'failure_balance_transaction')}
        else b.id end`,
      subject: 'b.id',
      detail: say(`'a '`, 'b.type', `' of '`, 'b.source'),
    },
  ]
}

/** Of each charge: what its refunds come to, and those that are still being asked for. */
function refundChecks(words: Words): readonly Check[] {
  const amount = words.number('r.data', 'amount')
  // One that the processor has not answered yet is announced, but not done.
  const stands = `(r.status in ('pending', 'succeeded') and not exists (select 1 from attempts a
    where ${inOneScope('a', 'r')} and a.subject = r.id and a.state <> 'settled'))`
  const refunded = words.number('c.data', 'amount_refunded')
  const sums = `(select c.account, c.livemode, c.id, c.captured, c.refunded, ${refunded} as said,
    ${words.number('c.data', 'amount')} as amount,
    ${words.flag('c.data', 'refunded')} as is_refunded,
    coalesce((select sum(${amount}) from refunds r where ${inOneScope('r', 'c')}
      and r.charge = c.id and ${stands}), 0) as done,
    coalesce((select sum(${words.number('a.data', 'work.refund.amount')}) from attempts a
      where ${inOneScope('a', 'c')} and a.kind = 'refund' and a.state <> 'settled'
      and ${words.text('a.data', 'work.refund.charge')} = c.id), 0) as asked
    from charges c)`
  const moved = `coalesce((select sum(${words.number('b.data', 'amount')})
    from balance_transactions b where ${inOneScope('b', 'r')} and b.source = r.id), 0)`
  // What was settled in another currency goes back in that: at the rate of the payment.
  const currencies = `(select count(*) from balance_transactions b where ${inOneScope('b', 'r')}
    and b.source = r.id and b.currency <> ${words.text('r.data', 'currency')})`
  return [
    {
      claim: 'A charge counts its refunds, and never refunds more than it captured',
      from: `${sums} c`,
      // Money that was held and let go shows as refunded, though none of it has moved.
      wrong: `refunded <> done + asked or refunded > captured
        or (captured > 0 and said is distinct from done)
        or (captured = 0 and said not in (0, amount))
        or is_refunded <> (case when said > 0 and said >= captured then 1 else 0 end)`,
      subject: 'c.id',
      detail: say(
        `'it counts '`,
        'refunded',
        `' and shows '`,
        'said',
        `'; its refunds sum to '`,
        'done',
        `', and '`,
        'asked',
        `' is being asked for'`,
      ),
    },
    {
      claim: 'What a refund gave back is what its balance transactions took',
      from: 'refunds r',
      wrong: `case when ${currencies} = 0
        then ${moved} <> (case when ${stands} then -${amount} else 0 end)
        else not ${stands} and ${moved} <> 0 end`,
      subject: 'r.id',
      detail: say('r.status', `', of '`, amount, `'; its balance transactions sum to '`, moved),
    },
  ]
}

function intentChecks(words: Words): readonly Check[] {
  const received = words.number('i.data', 'amount_received')
  const latest = words.text('i.data', 'latest_charge')
  const sums = `(select i.account, i.livemode, i.id, i.status, ${received} as received,
    ${latest} as latest,
    (select count(*) from charges c where ${inOneScope('c', 'i')} and c.payment_intent = i.id
      and ${words.text('c.data', 'status')} = 'succeeded') as paid,
    (select coalesce(sum(c.captured), 0) from charges c where ${inOneScope('c', 'i')}
      and c.payment_intent = i.id) as captured,
    (select count(*) from charges c where ${inOneScope('c', 'i')} and c.payment_intent = i.id
      and c.id = ${latest}) as latest_found
    from payment_intents i)`
  return [
    {
      claim: 'A payment intent is charged once at most, and received what was captured',
      from: `${sums} i`,
      wrong: `paid > 1 or received is distinct from captured
        or (captured > 0) <> (status = 'succeeded')
        or (latest is not null and latest_found <> 1)`,
      subject: 'i.id',
      detail: say('status', `', paid '`, 'paid', `' times, captured '`, 'captured'),
    },
  ]
}

function sessionChecks(words: Words): readonly Check[] {
  const total = words.number('s.data', 'amount_total')
  const paymentStatus = words.text('s.data', 'payment_status')
  const amount = words.number('i.data', 'amount')
  const delayed = words.text('s.data', 'own.delayed')
  const waits = `(s.status = 'complete' and ${delayed} is not distinct from 'awaited')`
  // What waits for its money keeps its place.
  const held = `(s.place = 1 and (s.payment_link is null or (s.status <> 'open' and not ${waits})))`
  return [
    {
      claim: 'A session is complete if and only if it was paid, and for its total',
      from: `checkout_sessions s left join payment_intents i
        on ${inOneScope('s', 'i')} and i.id = s.payment_intent`,
      wrong: `(s.status = 'complete' and ${total} > 0
          and (i.status is null or ${amount} is distinct from ${total}
            or (${delayed} is null
              and i.status not in ('succeeded', 'requires_capture', 'processing', 'canceled'))
            or (${waits} and i.status not in ('processing', 'requires_action'))
            or (${delayed} is not null and ${paymentStatus} <> 'unpaid')))
        or (s.status = 'complete' and ${paymentStatus} = 'paid' and ${total} > 0
          and i.status is distinct from 'succeeded')
        or (s.status <> 'complete' and i.status in ('succeeded', 'requires_capture'))
        or ${held}`,
      subject: 's.id',
      detail: say('s.status', `', its total is '`, total, `', its payment '`, 'i.status'),
    },
  ]
}
