/** Giving in: the payer keeps the money. */

import type { Dispute } from '../../domain/records/dispute.ts'
import { closeDispute } from '../../operations/disputes/respond.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { disputes } from '../../store/disputes.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'

const path = ({ id }: Dispute) => `/disputes/${id}`

export async function withDispute(
  visit: Visit,
  work: (dispute: Dispute) => Promise<Response> | Response,
): Promise<Response> {
  const found = await visit.ctx.reader.find(disputes, visit.param('id'))
  return found ? work(found) : showNotFound(visit, 'dispute')
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
