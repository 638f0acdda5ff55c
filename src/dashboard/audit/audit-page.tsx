/** The security history, the newest first. */

import { auditPage } from '../../store/audit-log.ts'
import { colleagues } from '../../store/members.ts'
import { frame } from '../frame.tsx'
import { When } from '../parts/facts.tsx'
import { Empty, Filters, PAGE_SIZE, Pager, Table, cursorsOf } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'

export async function showAudit(visit: Visit): Promise<Response> {
  const { reader, clock } = visit.ctx
  const { startingAfter: after, endingBefore: before } = cursorsOf(visit)
  const member = visit.query.get('member') || null
  const team = await colleagues(reader)
  const { entries, hasMore } = await auditPage(reader, { limit: PAGE_SIZE, member, after, before })
  const now = clock.now()
  const everybody = { value: '', text: 'Everybody' }
  const people = team.map((one) => ({
    value: one.member.id,
    text: one.member.name || one.member.email,
  }))
  return frame(
    visit,
    { title: 'Security history', sub: 'What was done here, and by whom. Nobody can change it.' },
    <>
      <Filters
        visit={visit}
        fields={[{ kind: 'select', name: 'member', label: 'Who', choices: [everybody, ...people] }]}
      />
      {entries.length === 0 ? (
        <Empty
          title="Nothing here"
          text="Nobody has done anything that this filter lets through."
        />
      ) : (
        <Table
          label="Security history"
          rows={entries}
          columns={[
            {
              title: 'What',
              cell: ({ action, subject, detail, livemode }) => (
                <>
                  <b>{action}</b>
                  <small>
                    {[detail, subject, livemode === 1 ? 'live' : livemode === 0 ? 'test' : null]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </>
              ),
            },
            { title: 'Who', cell: ({ actor }) => actor },
            { title: 'Address', kind: 'optional', cell: ({ address }) => address ?? 'Not known' },
            { title: 'When', kind: 'num', cell: ({ created }) => <When at={created} now={now} /> },
          ]}
        />
      )}
      <Pager visit={visit} ids={entries.map(({ id }) => id)} hasMore={hasMore} />
    </>,
  )
}
