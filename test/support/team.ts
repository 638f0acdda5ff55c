/** Members of a team who are signed in, for tests of what comes after that. */

import type { BrowserContext } from 'playwright-core'
import type { Role } from '../../src/domain/team/roles.ts'
import { sha256 } from '../../src/lib/crypto.ts'
import { randomBase62 } from '../../src/lib/random.ts'
import { insertSession } from '../../src/store/member-sessions.ts'
import { insertMember, insertMembership } from '../../src/store/members.ts'
import type { World } from './world.ts'

export interface TestMember {
  readonly id: string
  readonly email: string
  /** As a request's header brings it. */
  readonly cookie: string
  /** What a form of the dashboard is sent with. */
  readonly headers: Readonly<Record<string, string>>
  /** The same for a browser's context. */
  enter(context: BrowserContext): Promise<void>
}

/** A new colleague with a second factor, who has just signed in. */
export async function memberOf(
  { app, url, clock }: World,
  role: Role = 'owner',
  now = clock.now(),
): Promise<TestMember> {
  const id = `mbr_${randomBase62(14)}`
  const email = `${id.toLowerCase()}@team.example`
  const token = randomBase62(43)
  const { engine, account } = app
  const times = { created: now, seen_at: now, confirmed_at: now }
  const nothing = { password: null, totp_secret: 'v1.none', totp_step: 0, created: now }
  await engine.run(insertMember(engine, { id, email, name: `The ${role}`, ...nothing }))
  await engine.run(insertMembership(engine, { account, member: id, role, created: now }))
  await engine.run(
    insertSession(engine, {
      id: sha256(token),
      member: id,
      stage: 'full',
      ...times,
      address: null,
      user_agent: null,
    }),
  )
  const cookie = `paylinks=${token}`
  return {
    id,
    email,
    cookie,
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    enter: (context) =>
      context.addCookies([
        { name: 'paylinks', value: token, url, httpOnly: true, sameSite: 'Lax' },
      ]),
  }
}
