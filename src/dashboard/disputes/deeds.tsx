/** Answering a dispute: with evidence, kept first or submitted at once; or by giving in. */

import type { Dispute } from '../../domain/records/dispute.ts'
import { closeDispute, updateDispute } from '../../operations/disputes/respond.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { disputes } from '../../store/disputes.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { TextArea } from '../parts/fields.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { EVIDENCE_ORDER, EVIDENCE_WORDS } from './words.tsx'

const LONGEST_TEXT = 20_000
const path = ({ id }: Dispute) => `/disputes/${id}`

async function withDispute(
  visit: Visit,
  work: (dispute: Dispute) => Promise<Response> | Response,
): Promise<Response> {
  const found = await visit.ctx.reader.find(disputes, visit.param('id'))
  return found ? work(found) : showNotFound(visit, 'dispute')
}

export function showEvidence(visit: Visit): Promise<Response> {
  return withDispute(visit, (dispute) => {
    const { amount, currency, evidence } = dispute
    return frame(
      visit,
      {
        title: 'Counter a dispute',
        sub: `Say why the payment of ${money(amount, { currency, locale: 'en' })} was right. Leave empty what does not apply. Files are added through the API.`,
        back: { path: path(dispute), text: 'The dispute' },
      },
      <form class="stack narrow" method="post" action={visit.to(`${path(dispute)}/evidence`)}>
        {EVIDENCE_ORDER.map((name) => (
          <TextArea
            name={name}
            label={EVIDENCE_WORDS[name]}
            api={`evidence[${name}]`}
            value={evidence[name]}
            rows={2}
            maxlength={LONGEST_TEXT}
          />
        ))}
        <div class="act">
          <LinkButton href={visit.to(path(dispute))}>Cancel</LinkButton>
          <Button tone="quiet" name="then" value="save">
            Save for later
          </Button>
          <Button name="then" value="submit">
            Submit
          </Button>
        </div>
        <p class="sub">What is submitted cannot be taken back, and can be submitted once.</p>
      </form>,
    )
  })
}

export function answerEvidence(visit: Visit): Promise<Response> {
  return withDispute(visit, async (dispute) => {
    const isLast = visit.form.get('then') !== 'save'
    const evidence = Object.fromEntries(
      EVIDENCE_ORDER.flatMap((name) => {
        const text = visit.form.get(name)?.trim().slice(0, LONGEST_TEXT)
        if (text === undefined) return []
        return text || dispute.evidence[name] ? [[name, text]] : []
      }),
    )
    const ctx = await onClockOf(visit.ctx, [dispute.id])
    await ctx.transaction((tx) => updateDispute(tx, dispute.id, { evidence, submit: isLast }, ctx))
    const done = isLast ? 'evidence' : 'saved'
    return visit.request.redirect(visit.to(`${path(dispute)}?done=${done}`), 303)
  })
}

export function showAcceptance(visit: Visit): Promise<Response> {
  return withDispute(visit, (dispute) =>
    frame(
      visit,
      { title: 'Accept a dispute', back: { path: path(dispute), text: 'The dispute' } },
      <Confirm
        action={visit.to(`${path(dispute)}/accept`)}
        cancel={visit.to(path(dispute))}
        verb="Accept the dispute"
      >
        <p>
          {`The payer keeps ${money(dispute.amount, { currency: dispute.currency, locale: 'en' })}, and the fee is not given back. It cannot be undone.`}
        </p>
      </Confirm>,
    ),
  )
}

export function answerAcceptance(visit: Visit): Promise<Response> {
  return withDispute(visit, async (dispute) => {
    const ctx = await onClockOf(visit.ctx, [dispute.id])
    await ctx.transaction((tx) => closeDispute(tx, dispute.id, ctx))
    return visit.request.redirect(visit.to(`${path(dispute)}?done=accepted`), 303)
  })
}
