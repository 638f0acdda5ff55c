/** One colleague: their role, and whether they go on belonging to the team. */

import { ROLE_WORDS, isRole, mayAssign } from '../../domain/team/roles.ts'
import { changeRole } from '../../operations/team/team.ts'
import { type Colleague, colleagues } from '../../store/members.ts'
import { frame } from '../frame.tsx'
import { Button } from '../parts/buttons.tsx'
import { Notice, Panel } from '../parts/facts.tsx'
import { Radios } from '../parts/fields.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { ownContext, selfOf } from '../security/self.ts'
import { roleChoices } from './invitations.tsx'

const TEAM = '/settings/team'

export async function showMember(visit: Visit): Promise<Response> {
  return memberPage(visit)
}

export async function answerRole(visit: Visit): Promise<Response> {
  const role = visit.form.get('role') ?? ''
  if (!isRole(role)) return memberPage(visit, 'Choose what they may do.')
  return change(visit, role)
}

export function answerRemoval(visit: Visit): Promise<Response> {
  return change(visit, null)
}

async function change(visit: Visit, role: Colleague['role'] | null): Promise<Response> {
  const { member, where } = selfOf(visit)
  const by = { member, role: visit.role, where }
  const refusal = await changeRole(ownContext(visit), by, { id: visit.param('id'), role })
  if (refusal !== null) return memberPage(visit, refusal)
  return visit.request.redirect(visit.to(TEAM), 303)
}

async function memberPage(visit: Visit, error?: string): Promise<Response> {
  const team = await colleagues(visit.ctx.reader)
  const found = team.find(({ member }) => member.id === visit.param('id'))
  if (!found) return showNotFound(visit, 'colleague')
  const { member, role } = found
  const name = member.name || member.email
  const base = visit.to(`${TEAM}/members/${member.id}`)
  return frame(
    visit,
    {
      title: name,
      sub: `${member.email} · ${ROLE_WORDS[role].name}`,
      back: { path: TEAM, text: 'Team' },
      status: error ? 422 : 200,
    },
    <>
      {error && <Notice tone="bad">{error}</Notice>}
      {mayAssign(visit.role, role, role) ? (
        <>
          <Panel title="Role">
            <form class="stack narrow" method="post" action={`${base}/role`}>
              <Radios
                name="role"
                label="What they may do"
                choices={roleChoices(visit)}
                value={role}
              />
              <div class="act">
                <Button>Change the role</Button>
              </div>
            </form>
          </Panel>
          <Panel title="Remove from the team">
            <form class="stack narrow" method="post" action={`${base}/remove`}>
              <p>They are signed out at once. What they did stays in the security history.</p>
              <div class="act">
                <Button tone="danger">Remove {name}</Button>
              </div>
            </form>
          </Panel>
        </>
      ) : (
        <p>Only owners change owners.</p>
      )}
    </>,
  )
}
