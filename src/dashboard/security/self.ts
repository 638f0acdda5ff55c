/** Who is there, as what changes their sign-in wants to know it. */

import type { Self } from '../../operations/team/own-sign-in.ts'
import type { Context } from '../../operations/context.ts'
import type { Visit } from '../route.ts'
import { whereaboutsOf } from '../sign-in/door.ts'
import { teamContext } from '../site.ts'

export function selfOf({ member, session, site, request }: Visit): Self {
  return { member, session, where: whereaboutsOf(site, request) }
}

/** A sign-in is in no mode. */
export function ownContext({ site, account }: Visit): Context {
  return teamContext(site, account.id)
}

export const SECURITY = '/settings/security'
