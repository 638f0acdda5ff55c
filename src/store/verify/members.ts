/** Members: whoever belongs to an account is somebody, and somebody owns it. */

import { type Check, say } from './check.ts'

export function memberChecks(): readonly Check[] {
  return [
    {
      claim: 'A member belongs to an account that exists',
      from: 'memberships m',
      wrong: `not exists (select 1 from accounts a where a.id = m.account)`,
      subject: 'm.member',
      detail: say(`'belongs to '`, 'm.account'),
    },
    {
      claim: 'An account with members has an owner among them',
      from: 'memberships m',
      wrong: `not exists (select 1 from memberships o
        where o.account = m.account and o.role = 'owner')`,
      subject: 'm.account',
      detail: say(`'nobody owns it, and '`, 'm.member', `' belongs to it'`),
    },
  ]
}
