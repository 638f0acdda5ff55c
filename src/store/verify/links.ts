/** Links: what they count of their sessions, and the limits that they keep. */

import { type Check, type Words, inOneScope, say } from './check.ts'

/** Of each link and currency: what it says in all, and what its days and its objects come to. */
const countedOf = (words: Words) => `(select w.*, d.d_views, d.d_started, d.d_paid, d.d_gross,
    d.d_refunded,
    (select count(*) from checkout_sessions s where ${inOneScope('s', 'w')}
      and s.payment_link = w.link and s.status = 'complete'
      and ${words.text('s.data', 'payment_status')} <> 'unpaid') as sold,
    (select coalesce(sum(c.captured), 0) from charges c where ${inOneScope('c', 'w')}
      and ${words.text('c.data', 'own.sale.link')} = w.link
      and ${words.text('c.data', 'currency')} = w.currency) as brought,
    (select coalesce(sum(${words.number('c.data', 'amount_refunded')}), 0) from charges c
      where ${inOneScope('c', 'w')} and c.captured > 0
      and ${words.text('c.data', 'own.sale.link')} = w.link
      and ${words.text('c.data', 'currency')} = w.currency) as returned
  from link_counts w left join (select account, livemode, link, currency,
      sum(views) as d_views, sum(started) as d_started, sum(paid) as d_paid,
      sum(gross) as d_gross, sum(refunded) as d_refunded
    from link_counts where day > 0 group by account, livemode, link, currency) d
  on ${inOneScope('d', 'w')} and d.link = w.link and d.currency = w.currency
  where w.day = 0)`

/** What waits for its money holds its place; what never got it has sold nothing. */
const counted = (
  words: Words,
) => `(select l.account, l.livemode, l.id, l.active, l.completed_limit, l.completed,
  l.reserved,
  (select count(*) from checkout_sessions s where ${inOneScope('s', 'l')}
    and s.payment_link = l.id and s.status = 'complete'
    and ${words.text('s.data', 'own.delayed')} is null) as sold,
  (select count(*) from checkout_sessions s where ${inOneScope('s', 'l')}
    and s.payment_link = l.id and s.place = 1) as held
  from payment_links l)`

export function linkChecks(words: Words): readonly Check[] {
  return [...countChecks(words), ...limitChecks(words)]
}

function countChecks(words: Words): readonly Check[] {
  return [
    {
      claim: 'What a link counts in all is what its days add up to',
      from: `${countedOf(words)} k`,
      wrong: `views is distinct from d_views or started is distinct from d_started
        or paid is distinct from d_paid or gross is distinct from d_gross
        or refunded is distinct from d_refunded`,
      subject: 'k.link',
      detail: say(
        `'views '`,
        'views',
        `' and '`,
        'd_views',
        `', paid '`,
        'paid',
        `' and '`,
        'd_paid',
      ),
    },
    {
      claim: 'What a link was paid is what its sessions and charges say',
      from: `${countedOf(words)} k`,
      wrong: `(currency = '' and paid <> sold) or (currency <> ''
        and (gross <> brought or refunded <> returned))`,
      subject: 'k.link',
      detail: say(
        `'paid '`,
        'paid',
        `' of '`,
        'sold',
        `', brought '`,
        'gross',
        `' of '`,
        'brought',
      ),
    },
  ]
}

function limitChecks(words: Words): readonly Check[] {
  return [
    {
      claim: 'A link counts its completed sessions and the places that are held',
      from: `${counted(words)} l`,
      wrong: 'completed <> sold or reserved <> held',
      subject: 'l.id',
      detail: say(
        `'it counts '`,
        'completed',
        `' and '`,
        'reserved',
        `', its sessions are '`,
        'sold',
        `' and '`,
        'held',
      ),
    },
    {
      // Whose limit was lowered afterwards cannot be told from one that sold too much.
      claim: 'No link sells more than its limit',
      from: 'payment_links l',
      wrong: `l.completed + l.reserved > l.completed_limit and not exists (select 1 from events e
        where ${inOneScope('e', 'l')} and e.subject = l.id and e.type = 'payment_link.updated'
        and ${words.has('e.data', 'previous.restrictions')})`,
      subject: 'l.id',
      detail: say(
        `'sold '`,
        'l.completed',
        `' and held '`,
        'l.reserved',
        `' of '`,
        'l.completed_limit',
      ),
    },
  ]
}
