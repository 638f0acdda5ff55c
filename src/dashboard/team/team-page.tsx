/** The team: who may use this account's dashboard, and who is invited to. */

import { ROLE_WORDS } from '../../domain/team/roles.ts'
import { type MemberToken, openTokens } from '../../store/member-tokens.ts'
import { type Colleague, colleagues } from '../../store/members.ts'
import { frame } from '../frame.tsx'
import { LinkButton, PostButton } from '../parts/buttons.tsx'
import { Chip, Panel, When } from '../parts/facts.tsx'
import { type Column, Table } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'

const TEAM = '/settings/team'

export async function showTeam(visit: Visit): Promise<Response> {
  const { reader, clock } = visit.ctx
  const now = clock.now()
  const invitations = await openTokens(reader, 'invitation', now)
  const invite = (
    <LinkButton href={visit.to(`${TEAM}/invite`)} tone="primary">
      Invite a colleague
    </LinkButton>
  )
  return frame(
    visit,
    { title: 'Team', sub: 'Who may use this dashboard, and what for.', actions: invite },
    <>
      <Table label="Team" rows={await colleagues(reader)} columns={columnsOf(visit, now)} />
      {invitations.length > 0 && (
        <div class="after">
          <Invitations visit={visit} invitations={invitations} now={now} />
        </div>
      )}
    </>,
  )
}

function columnsOf(visit: Visit, now: number): readonly Column<Colleague>[] {
  return [
    {
      title: 'Member',
      cell: ({ member }) => (
        <>
          <a href={visit.to(`${TEAM}/members/${member.id}`)}>
            <b>{member.name || member.email}</b>
          </a>{' '}
          {member.id === visit.member.id && <Chip tone="good" text="You" />}
          <small>{member.email}</small>
        </>
      ),
    },
    {
      title: 'Role',
      cell: ({ role }) => (
        <>
          {ROLE_WORDS[role].name}
          <small class="optional">{ROLE_WORDS[role].may}</small>
        </>
      ),
    },
    {
      title: 'Since',
      kind: 'num optional',
      cell: ({ member }) => <When at={member.created} now={now} />,
    },
  ]
}

function Invitations(props: {
  readonly visit: Visit
  readonly invitations: readonly MemberToken[]
  readonly now: number
}) {
  const { visit, invitations, now } = props
  return (
    <Panel title="Invited, and not here yet">
      <Table
        label="Invitations"
        rows={invitations}
        columns={[
          { title: 'E-mail', cell: ({ email }) => <b>{email}</b> },
          { title: 'Role', cell: ({ role }) => (role ? ROLE_WORDS[role].name : '') },
          {
            title: 'Works until',
            kind: 'optional',
            cell: ({ expires_at: at }) => <When at={at} now={now} />,
          },
          {
            title: '',
            kind: 'num',
            cell: ({ id, email }) => (
              <PostButton
                action={visit.to(`${TEAM}/invitations/${id}/withdraw`)}
                tone="plain"
                label={`Withdraw the invitation of ${email}`}
              >
                Withdraw
              </PostButton>
            ),
          },
        ]}
      />
    </Panel>
  )
}
