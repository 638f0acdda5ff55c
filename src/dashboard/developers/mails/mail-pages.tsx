/** The mail outbox: what was sent, or would have been; each as its reader sees it. */

import type { Mail, MailStatus } from '../../../domain/records/mail.ts'
import { findOutboxMail, resendMail } from '../../../operations/mails/resend.ts'
import { mails, notForTeam } from '../../../store/mails.ts'
import { frame } from '../../frame.tsx'
import { PostButton } from '../../parts/buttons.tsx'
import { Chip, type ChipTone, Facts, Notice, Panel, When } from '../../parts/facts.tsx'
import { LETTER_POLICY } from '../../parts/letter-policy.ts'
import { Empty, Filters, Pager, Table } from '../../parts/lists.tsx'
import { saidOf } from '../../parts/said.ts'
import { type Route, type Visit, action, page } from '../../route.ts'
import { goTo, pageOf } from '../answers.ts'
import { Code } from '../code.tsx'

const STATES: Readonly<Record<MailStatus, { readonly tone: ChipTone; readonly text: string }>> = {
  queued: { tone: 'info', text: 'To be sent' },
  sent: { tone: 'good', text: 'Sent' },
  kept: { tone: 'plain', text: 'Kept here' },
  failed: { tone: 'bad', text: 'Failed' },
}

async function listMails(visit: Visit): Promise<Response> {
  const about = visit.query.get('about')?.trim() ?? ''
  const { records, hasMore } = await pageOf(visit, mails, {
    where: about === '' ? [] : [['about', '=', about]],
    also: [notForTeam],
  })
  return frame(
    visit,
    {
      title: 'Mail outbox',
      sub: 'Receipts, invoices and reminders to your customers. In test mode they stay here.',
    },
    <>
      <Filters
        visit={visit}
        fields={[{ kind: 'search', name: 'about', label: 'ID of what it is about' }]}
      />
      {records.length === 0 ? (
        <Empty
          title="No mail yet"
          text="When a payment succeeds or an invoice is due, the mail about it stands here."
        />
      ) : (
        <MailTable visit={visit} rows={records} />
      )}
      <Pager visit={visit} ids={records.map(({ id }) => id)} hasMore={hasMore} />
    </>,
  )
}

function MailTable({ visit, rows }: { readonly visit: Visit; readonly rows: readonly Mail[] }) {
  const now = visit.ctx.clock.now()
  return (
    <Table
      label="Mails"
      rows={rows}
      columns={[
        {
          title: 'Mail',
          cell: (mail) => (
            <>
              <a href={visit.to(`/mails/${mail.id}`)}>
                <b>{subjectOf(mail)}</b>
              </a>
              <small>{mail.to}</small>
            </>
          ),
        },
        { title: 'Status', cell: ({ status }) => <State status={status} /> },
        {
          title: 'About',
          kind: 'optional',
          cell: ({ about }) => <span class="mono">{about}</span>,
        },
        { title: 'Time', cell: ({ created }) => <When at={created} now={now} /> },
      ]}
    />
  )
}

const State = ({ status }: { readonly status: MailStatus }) => <Chip {...STATES[status]} />

function subjectOf({ own, kind }: Mail): string {
  return own.written?.subject ?? `Not written yet (${kind.replaceAll('_', ' ')})`
}

async function showMail(visit: Visit): Promise<Response> {
  const mail = await findOutboxMail(visit.ctx.reader, visit.param('id'))
  const now = visit.ctx.clock.now()
  return frame(
    visit,
    {
      title: subjectOf(mail),
      aside: <State status={mail.status} />,
      back: { path: '/mails', text: 'Mail outbox' },
      notice: saidOf(visit, { sent: 'It is sent once more: this is the new one.' }),
      actions: visit.may('receipts.send') && mail.kind !== 'sign_in' && (
        <PostButton action={visit.to(`/mails/${mail.id}/resend`)}>Send it again</PostButton>
      ),
    },
    <>
      <Panel title="The mail">
        <Facts
          facts={[
            ['To', mail.to],
            ['About', <span class="mono">{mail.about}</span>],
            ['Written', <When at={mail.created} now={now} />],
            mail.sent_at === null ? null : ['Sent', <When at={mail.sent_at} now={now} />],
            mail.error === null ? null : ['What went wrong', mail.error],
            ['Language', mail.locale],
            ['Attachments', attachmentsOf(mail)],
          ]}
        />
      </Panel>
      <Contents visit={visit} mail={mail} />
    </>,
  )
}

function attachmentsOf({ own }: Mail): string {
  return own.written?.files.map(({ filename }) => filename).join(', ') || 'None'
}

/** Whoever reads a live link could come in as the customer. */
const isPrivate = ({ kind, livemode }: Mail): boolean => kind === 'sign_in' && livemode

function Contents({ visit, mail }: { readonly visit: Visit; readonly mail: Mail }) {
  const { written } = mail.own
  if (isPrivate(mail))
    return (
      <Notice tone="info">It holds a link that lets its reader in, and is not shown here.</Notice>
    )
  if (!written)
    return <Notice tone="info">It is about to be written. Look again in a moment.</Notice>
  return (
    <>
      <Panel title="As HTML">
        <iframe
          class="letter-frame"
          title="The mail as its reader sees it"
          src={visit.to(`/mails/${mail.id}/html`)}
          sandbox=""
        />
      </Panel>
      <Panel title="As text">
        <Code text={written.text} label="The mail as text" />
      </Panel>
    </>
  )
}

async function sendHtml(visit: Visit): Promise<Response> {
  const { request } = visit
  const mail = await findOutboxMail(visit.ctx.reader, visit.param('id'))
  request.header('content-security-policy', LETTER_POLICY)
  const html = isPrivate(mail) ? null : (mail.own.written?.html ?? null)
  return request.html(html ?? '', html === null ? 404 : 200)
}

async function sendAgain(visit: Visit): Promise<Response> {
  const again = await visit.ctx.transaction((tx) => resendMail(tx, visit.param('id')))
  return goTo(visit, `/mails/${again.id}`, 'sent')
}

const READ = { permission: 'mails.read' } as const

export const mailRoutes: readonly Route[] = [
  page('/mails', READ, listMails),
  page('/mails/:id', { ...READ, framing: 'frames' }, showMail),
  page('/mails/:id/html', { ...READ, framing: 'preview' }, sendHtml),
  action('/mails/:id/resend', { permission: 'receipts.send', audit: 'Resent a mail' }, sendAgain),
]
