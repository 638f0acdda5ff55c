/** Inviting somebody: by mail, and by a link to hand over. */

import { ROLES, ROLE_WORDS, isRole, mayAssign } from '../../domain/team/roles.ts'
import { invite } from '../../operations/team/join.ts'
import { withdrawInvitation } from '../../operations/team/team.ts'
import { frame } from '../frame.tsx'
import { Button, Copyable, LinkButton } from '../parts/buttons.tsx'
import { ErrorSummary, type Errors, Radios, TextField } from '../parts/fields.tsx'
import type { Visit } from '../route.ts'
import { ownContext, selfOf } from '../security/self.ts'

const TEAM = '/settings/team'

export function showInvitation(visit: Visit): Response {
  return invitationPage(visit, {})
}

export async function answerInvitation(visit: Visit): Promise<Response> {
  const [email, role] = [visit.form.get('email') ?? '', visit.form.get('role') ?? '']
  if (!isRole(role)) return invitationPage(visit, { role: 'Choose what they may do.' })
  const { member: by, where } = selfOf(visit)
  const invited = await invite(ownContext(visit), { email, role, by, byRole: visit.role, where })
  if (typeof invited !== 'string') return invitationPage(visit, invited)
  return frame(
    visit,
    { title: 'Invited', back: { path: TEAM, text: 'Team' } },
    <div class="stack narrow">
      <p>
        A mail with a link is on its way to <b>{email}</b>. You can also hand it over yourself: it
        is shown this once, works once, and for three days.
      </p>
      <Copyable text={invited} label="the link" />
    </div>,
  )
}

export async function answerWithdrawal(visit: Visit): Promise<Response> {
  const { member, where } = selfOf(visit)
  const by = { member, role: visit.role, where }
  await withdrawInvitation(ownContext(visit), by, visit.param('id'))
  return visit.request.redirect(visit.to(TEAM), 303)
}

/** What somebody may make others. */
export function roleChoices({ role: by }: Visit) {
  return ROLES.filter((role) => mayAssign(by, null, role)).map((role) => ({
    value: role,
    text: ROLE_WORDS[role].name,
    help: ROLE_WORDS[role].may,
  }))
}

function invitationPage(visit: Visit, errors: Errors): Response {
  const isWrong = Object.keys(errors).length > 0
  return frame(
    visit,
    {
      title: 'Invite a colleague',
      back: { path: TEAM, text: 'Team' },
      status: isWrong ? 422 : 200,
    },
    <form class="stack narrow" method="post">
      <ErrorSummary errors={errors} />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autocomplete="off"
        value={visit.form.get('email')}
        error={errors['email']}
        required
      />
      <Radios
        name="role"
        label="What they may do"
        choices={roleChoices(visit)}
        value={visit.form.get('role') ?? 'support'}
        error={errors['role']}
      />
      <div class="act">
        <LinkButton href={visit.to(TEAM)}>Cancel</LinkButton>
        <Button>Invite</Button>
      </div>
    </form>,
  )
}
