/** A dispute: what is at stake, until when, and what was said about it. */

import { isClosed, statusInReview } from '../../domain/dispute.ts'
import type { Dispute } from '../../domain/records/dispute.ts'
import { disputes } from '../../store/disputes.ts'
import { cardName, money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { Copyable, LinkButton } from '../parts/buttons.tsx'
import { type Fact, Facts, Money, Panel, When } from '../parts/facts.tsx'
import { saidOf } from '../parts/said.ts'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { type Attached, attachedTo, sayFile } from './files.ts'
import { DisputeChip, EVIDENCE_ORDER, EVIDENCE_WORDS, FILE_WORDS } from './words.tsx'

const DONE: Readonly<Record<string, string>> = {
  evidence: 'The evidence was submitted. The bank decides, which takes weeks.',
  saved: 'The evidence was saved. It is not submitted yet.',
  accepted: 'The dispute was accepted: the payer keeps the money.',
}

export async function showDispute(visit: Visit): Promise<Response> {
  const dispute = await visit.ctx.reader.find(disputes, visit.param('id'))
  if (!dispute) return showNotFound(visit, 'dispute')
  const { amount, currency, reason, status } = dispute
  const attached = await attachedTo(visit.ctx.reader, dispute)
  return frame(
    visit,
    {
      title: `${money(amount, { currency, locale: 'en' })} disputed`,
      aside: <DisputeChip status={status} />,
      sub: cardName(reason, null),
      back: { path: '/disputes', text: 'Disputes' },
      actions: <Actions visit={visit} dispute={dispute} />,
      notice: saidOf(visit, DONE),
    },
    <div class="split">
      <div>
        <Evidence visit={visit} dispute={dispute} attached={attached} />
      </div>
      <div>
        <Details visit={visit} dispute={dispute} />
      </div>
    </div>,
  )
}

function Actions({ visit, dispute }: { visit: Visit; dispute: Dispute }) {
  const { id, status } = dispute
  if (!visit.may('disputes.write') || isClosed(status)) return null
  return (
    <>
      <LinkButton href={visit.to(`/disputes/${id}/accept`)}>Accept</LinkButton>
      {statusInReview(status) !== null && (
        <LinkButton href={visit.to(`/disputes/${id}/evidence`)} tone="primary">
          Counter with evidence
        </LinkButton>
      )}
    </>
  )
}

function Evidence(props: {
  readonly visit: Visit
  readonly dispute: Dispute
  readonly attached: ReadonlyMap<string, Attached>
}) {
  const { visit, dispute, attached } = props
  const { evidence, id } = dispute
  const facts = EVIDENCE_ORDER.flatMap((name): readonly Fact[] => {
    const text = evidence[name]
    return text ? [[EVIDENCE_WORDS[name], text]] : []
  })
  const given = [...attached.values()].map(({ name, file }): Fact => [
    FILE_WORDS[name],
    <a href={visit.to(`/disputes/${id}/files/${name}`)}>{sayFile(file)}</a>,
  ])
  const all = [...facts, ...given]
  return (
    <Panel title="Evidence">
      {all.length === 0 ? <p class="sub">Nothing was said yet.</p> : <Facts facts={all} />}
    </Panel>
  )
}

function Details({ visit, dispute }: { visit: Visit; dispute: Dispute }) {
  const { id, created, balance_transactions: moved, currency, evidence_details: details } = dispute
  const now = visit.ctx.clock.now()
  const net = moved.reduce((sum, one) => sum + one.net, 0)
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['ID', <Copyable text={id} label="the dispute’s ID" />],
          [
            'Payment',
            <a href={visit.to(`/payments/${dispute.payment_intent}`)}>{dispute.payment_intent}</a>,
          ],
          ['Opened', <When at={created} now={now} />],
          details.due_by === null ? null : ['Answer by', <When at={details.due_by} now={now} />],
          ['Submitted', details.submission_count === 0 ? 'Not yet' : 'Yes'],
          ['Your balance', <Money amount={net} currency={moved[0]?.currency ?? currency} strong />],
        ]}
      />
    </Panel>
  )
}
