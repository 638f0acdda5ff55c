/** Connected accounts: both ends are there, and only who was connected hears of the other. */

import { type Check, say } from './check.ts'

export function connectionChecks(): readonly Check[] {
  return [
    {
      claim: 'An account and the platform that it is connected to exist',
      from: 'connections c',
      wrong: `(select count(*) from accounts a where a.id in (c.account, c.platform)) <> 2`,
      subject: 'c.account',
      detail: say(`'it is connected to '`, 'c.platform'),
    },
    {
      claim: 'An event goes to its own account, and to the platforms that it was connected to',
      from: 'deliveries d join webhook_endpoints w on w.id = d.endpoint',
      wrong: `w.account <> d.account and not exists (select 1 from connections c
        where c.account = d.account and c.livemode = d.livemode and c.platform = w.account)`,
      subject: 'd.event',
      detail: say(`'it goes to '`, 'd.endpoint', `' of '`, 'w.account'),
    },
  ]
}
