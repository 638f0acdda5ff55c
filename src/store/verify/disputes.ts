/** Disputes: what each has taken, what came back, and that no payment goes back twice. */

import { type Check, type Words, inOneScope, say } from './check.ts'

/** The payer's bank has the money, for now or for good: see hasTakenMoney. */
const TAKEN = `('needs_response', 'under_review', 'appeal_needs_response', 'appeal_under_review',
  'lost')`

export function disputeChecks(words: Words): readonly Check[] {
  return [...movementChecks(words), ...chargeChecks(words), ...answerChecks(words)]
}

/** What each has moved. */
function movementChecks(words: Words): readonly Check[] {
  const of = (category: string, field: string) =>
    `coalesce((select sum(${words.number('b.data', field)}) from balance_transactions b
      where ${inOneScope('b', 'd')} and b.source = d.id and b.type = 'adjustment'
      and ${words.text('b.data', 'reporting_category')} = '${category}'), 0)`
  const times = (category: string) =>
    `(select count(*) from balance_transactions b where ${inOneScope('b', 'd')}
      and b.source = d.id and b.type = 'adjustment'
      and ${words.text('b.data', 'reporting_category')} = '${category}')`
  const amount = words.number('d.data', 'amount')
  return [
    {
      claim: 'What a dispute has moved is what its status says',
      from: `(select d.id, d.status, ${amount} as amount,
        ${times('dispute')} as withdrawals, ${times('dispute_reversal')} as reversals,
        ${of('dispute', 'amount')} as taken, ${of('dispute_reversal', 'amount')} as returned,
        ${of('dispute', 'fee')} + ${of('network_cost', 'fee')} as cost,
        ${of('dispute_reversal', 'fee')} as refunded_cost from disputes d) d`,
      wrong: `amount <= 0
        or withdrawals <> (case when status in ${TAKEN} or status = 'won' then 1 else 0 end)
        or reversals <> (case when status = 'won' then 1 else 0 end)
        or (status = 'won' and (taken + returned <> 0 or cost + refunded_cost <> 0))`,
      subject: 'id',
      detail: say('status', `', took '`, 'taken', `', returned '`, 'returned'),
    },
    {
      claim: 'What moved because of a dispute names it',
      from: `balance_transactions b left join disputes d on ${inOneScope('d', 'b')}
        and d.id = b.source`,
      wrong: `b.type = 'adjustment' and d.id is null and
        ${words.text('b.data', 'reporting_category')}
        in ('dispute', 'dispute_reversal', 'network_cost')`,
      subject: 'b.id',
      detail: say(`'it names '`, 'b.source'),
    },
  ]
}

/** What they have to do with their charges. */
function chargeChecks(words: Words): readonly Check[] {
  const amount = words.number('d.data', 'amount')
  return [
    {
      claim: 'A charge is disputed if and only if there is a dispute of it',
      from: `(select c.id, ${words.flag('c.data', 'disputed')} as disputed,
        (select count(*) from disputes d where ${inOneScope('d', 'c')} and d.charge = c.id) as times
        from charges c) c`,
      wrong: '(disputed = 1) <> (times > 0)',
      subject: 'id',
      detail: say(`'disputed '`, 'times', `' times'`),
    },
    {
      claim: 'Disputes and refunds of a charge never come to more than it captured',
      from: `(select c.id, c.captured, c.refunded, coalesce((select sum(${amount})
        from disputes d where ${inOneScope('d', 'c')} and d.charge = c.id
        and d.status in ${TAKEN}), 0) as taken from charges c) c`,
      wrong: 'taken + refunded > captured',
      subject: 'id',
      detail: say(`'captured '`, 'captured', `', refunded '`, 'refunded', `', disputed '`, 'taken'),
    },
    {
      claim: 'Inquiries ask for no more than what a charge captured',
      from: `(select c.id, c.captured, coalesce((select sum(${amount})
        from disputes d where ${inOneScope('d', 'c')} and d.charge = c.id and (d.status in ${TAKEN}
        or d.status in ('warning_needs_response', 'warning_under_review'))), 0) as asked
        from charges c) c`,
      wrong: 'asked > captured',
      subject: 'id',
      detail: say(`'captured '`, 'captured', `', asked back '`, 'asked'),
    },
  ]
}

function answerChecks(words: Words): readonly Check[] {
  return [
    {
      claim: 'What a processor has yet to be told about a dispute, it will be told',
      from: 'disputes d',
      wrong: `${words.text('d.data', 'own.untold.word')} is not null and not exists (select 1
        from jobs j where ${inOneScope('j', 'd')} and j.kind = 'answer-dispute'
        and j.subject = d.id)`,
      subject: 'd.id',
      detail: say('d.status'),
    },
  ]
}
