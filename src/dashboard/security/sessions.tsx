/** Where one is signed in, and how to end it there. */

import { endOtherSessions, endOwnSession } from '../../operations/team/sessions.ts'
import { isSessionOver } from '../../domain/team/sessions.ts'
import type { MemberSession } from '../../store/member-sessions.ts'
import { PostButton } from '../parts/buttons.tsx'
import { Chip, Panel, When } from '../parts/facts.tsx'
import { Table } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'
import { browserName } from './browser-name.ts'
import { SECURITY, ownContext, selfOf } from './self.ts'

export function SessionsPanel(props: {
  readonly visit: Visit
  readonly sessions: readonly MemberSession[]
}) {
  const { visit } = props
  const now = visit.site.clock.now()
  const sessions = props.sessions.filter((one) => one.stage === 'full' && !isSessionOver(one, now))
  const others = (
    <PostButton action={visit.to(`${SECURITY}/sessions/others`)}>
      Sign out everywhere else
    </PostButton>
  )
  return (
    <Panel title="Where you are signed in" actions={sessions.length > 1 ? others : null}>
      <Table
        label="Visits"
        rows={sessions}
        columns={[
          {
            title: 'Browser',
            cell: ({ id, user_agent: agent }) => (
              <>
                <b>{browserName(agent)}</b>{' '}
                {id === visit.session.id && <Chip tone="good" text="This one" />}
              </>
            ),
          },
          { title: 'Address', kind: 'optional', cell: ({ address }) => address ?? 'Not known' },
          { title: 'Last seen', cell: ({ seen_at: at }) => <When at={at} now={now} /> },
          {
            title: '',
            kind: 'num',
            cell: ({ id, user_agent: agent }) =>
              id !== visit.session.id && (
                <PostButton
                  action={visit.to(`${SECURITY}/sessions/${id}/end`)}
                  tone="plain"
                  label={`Sign out ${browserName(agent)}`}
                >
                  Sign out
                </PostButton>
              ),
          },
        ]}
      />
    </Panel>
  )
}

export async function answerEnd(visit: Visit): Promise<Response> {
  await endOwnSession(ownContext(visit), selfOf(visit), visit.param('id'))
  return visit.request.redirect(`${visit.to(SECURITY)}?done=ended`, 303)
}

export async function answerEndOthers(visit: Visit): Promise<Response> {
  await endOtherSessions(ownContext(visit), selfOf(visit))
  return visit.request.redirect(`${visit.to(SECURITY)}?done=ended`, 303)
}
