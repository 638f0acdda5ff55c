/** Keeps out those who try cards or codes by the hundred, and nobody who only wants to pay. */

import type { TryKind } from '../domain/payer-tries.ts'
import type { Confirmation } from '../operations/checkout/confirmation.ts'
import { mayTryNow, noteFailure, noteSuccess } from '../operations/checkout/payer-tries.ts'
import { broken } from './message.ts'
import type { LinkVisit, SessionVisit } from './visits.ts'

/** Said to programs; people read that it is a minute. */
const WAIT_SECONDS = 60

type Visit = LinkVisit | SessionVisit

/** Whether the payer may open one more session. One node's matter: no money is at stake. */
export function mayOpenSession({ options: { guard }, request }: LinkVisit): boolean {
  const address = guard.addressOf(request)
  return address === null || guard.mayOpen(address)
}

export async function mayTry(visit: Visit, kind: TryKind): Promise<boolean> {
  const { limits } = visit.options.guard
  return limits === null || mayTryNow(visit.ctx.reader, kind, trierOf(visit), limits[kind])
}

export async function noteWrongCode(visit: Visit): Promise<void> {
  if (visit.options.guard.limits) await noteFailure(visit.ctx, 'code', trierOf(visit))
}

/** Remembers how a payment went, so that the next one can be judged by it. */
export async function noteConfirmation(
  visit: SessionVisit,
  confirmed: Confirmation,
): Promise<void> {
  if (!visit.options.guard.limits) return
  const trier = trierOf(visit)
  if (confirmed.kind === 'declined') await noteFailure(visit.ctx, 'card', trier)
  if (confirmed.kind === 'repriced' && confirmed.code === 'refused') await noteWrongCode(visit)
  // What costs nothing proves nothing.
  if (confirmed.kind === 'complete' && confirmed.session.payment_intent !== null)
    await noteSuccess(visit.ctx, 'card', trier)
}

/** Without a script a page, and with one a word above the form, which stays as it is. */
export function tooMany({ options, request }: Visit): Response | Promise<Response> {
  request.header('retry-after', String(WAIT_SECONDS))
  return broken(options.pages, request, 'tooMany')
}

/** What is kept of an address cannot be read, and is of no use beside another account. */
function trierOf(visit: Visit) {
  const { options, request, ctx, scope } = visit
  const address = options.guard.addressOf(request)
  const session = 'session' in visit ? visit.session : null
  return {
    session: session?.id ?? null,
    link: 'link' in visit ? visit.link.id : (session?.payment_link ?? null),
    address: address && ctx.keyring.fingerprint(`payer|${scope.account}|${address}`).slice(0, 32),
  }
}
