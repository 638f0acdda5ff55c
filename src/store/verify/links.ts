/** Links: what they count of their sessions, and the limits that they keep. */

import { type Check, type Words, inOneScope, say } from './check.ts'

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
