/** The team: who may use this account's dashboard. */

import { ROLE_WORDS } from '../../domain/team/roles.ts'
import { colleagues } from '../../store/members.ts'
import { frame } from '../frame.tsx'
import { When } from '../parts/facts.tsx'
import { Table } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'

export async function showTeam(visit: Visit): Promise<Response> {
  const rows = await colleagues(visit.ctx.reader)
  const now = visit.ctx.clock.now()
  return frame(
    visit,
    { title: 'Team', sub: 'Who may use this dashboard, and what for.' },
    <Table
      label="Team"
      rows={rows}
      columns={[
        {
          title: 'Member',
          cell: ({ member }) => (
            <>
              <b>{member.name || member.email}</b>
              <small>{member.email}</small>
            </>
          ),
        },
        { title: 'Role', cell: ({ role }) => ROLE_WORDS[role].name },
        {
          title: 'Since',
          kind: 'optional',
          cell: ({ member }) => <When at={member.created} now={now} />,
        },
      ]}
    />,
  )
}
