/** Test clocks: what is said to live on them does, and nothing waits for one in vain. */

import { type Check, inOneScope, say } from './check.ts'

export function clockChecks(): readonly Check[] {
  return [
    {
      claim: 'Whatever was made on a test clock has one, in test mode',
      from: `clock_members m
        left join test_clocks c on ${inOneScope('c', 'm')} and c.id = m.clock`,
      wrong: 'c.id is null or m.livemode = 1',
      subject: 'm.id',
      detail: say(`'it is on '`, 'm.clock'),
    },
    {
      claim: 'A job that waits for a test clock is due by one that is there, and not yet',
      from: `(select * from jobs where by_clock = 1) j
        left join test_clocks c on ${inOneScope('c', 'j')} and c.id = j.test_clock`,
      wrong: `c.id is null or c.deleted = 1 or (c.status = 'ready' and j.run_at <= c.reached)`,
      subject: 'j.subject',
      detail: say(
        'j.kind',
        `' at '`,
        'j.run_at',
        `' of '`,
        'j.test_clock',
        `', now '`,
        'c.reached',
      ),
    },
    {
      claim:
        'A test clock that advances has a job that moves it, and every one a job that deletes it',
      from: `(select c.*,
        (select count(*) from jobs j where ${inOneScope('j', 'c')} and j.subject = c.id
          and j.kind = 'advance-clock') as moves,
        (select count(*) from jobs j where ${inOneScope('j', 'c')} and j.subject = c.id
          and j.kind = 'delete-clock') as ends
        from test_clocks c where c.deleted = 0) c`,
      wrong: `ends <> 1 or (status = 'advancing' and moves <> 1)`,
      subject: 'id',
      detail: say('status', `', it has '`, 'moves', `' and '`, 'ends'),
    },
  ]
}
