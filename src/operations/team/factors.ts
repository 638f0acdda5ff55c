/** What somebody proves who they are with, beside a password. */

import { hasPasskey } from '../../store/member-passkeys.ts'
import type { Member } from '../../store/members.ts'
import type { Context } from '../context.ts'

export async function hasSecondFactor({
  member,
  ctx,
}: {
  readonly member: Member
  readonly ctx: Context
}): Promise<boolean> {
  return member.totp_secret !== null || (await hasPasskey(ctx.reader, member.id))
}
