/** Canceling a subscription, with a reason, and taking that back. */

import { mayCancel } from '../../domain/portal-changes.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { endByPayer, keepByPayer } from '../../operations/portal/ending.ts'
import { longDay } from '../../ui/sheets/formats.ts'
import { renderPortalCancel } from '../pages/portal/cancel.tsx'
import type { NoticeView } from '../view.ts'
import { readForm } from '../submission.ts'
import { nameOf } from './names.ts'
import {
  type PortalVisit,
  attempt,
  done,
  namedSubscription,
  nothingThere,
  warning,
  wayBack,
} from './visit.ts'

export async function showCancel(visit: PortalVisit): Promise<Response> {
  const subscription = await namedSubscription(visit)
  const { features } = visit.configuration
  if (!subscription || !mayCancel(features, subscription)) return nothingThere(visit)
  return draw(visit, subscription, null)
}

export async function answerCancel(visit: PortalVisit): Promise<Response> {
  const { request, ctx, configuration, say } = visit
  const subscription = await namedSubscription(visit)
  const form = readForm(await request.req.text())
  if (!subscription || !form) return nothingThere(visit)
  const { cancellation_reason: asked } = configuration.features.subscription_cancel
  const reason = form.get('reason') ?? ''
  const isKnown = asked.enabled && asked.options.some((option) => option === reason)
  const details = {
    feedback: isKnown ? reason : null,
    comment: (asked.enabled && form.get('comment')?.trim()) || null,
  }
  const { features } = configuration
  const ended = await attempt(endByPayer(ctx, { subscription, features }, details))
  if ('error' in ended) return draw(visit, subscription, warning(say, 'portal.failed'))
  // Told twice, it is canceled once.
  return done(visit)
}

export async function answerKeep(visit: PortalVisit): Promise<Response> {
  const { request, ctx, configuration, home } = visit
  const subscription = await namedSubscription(visit)
  if (!subscription) return nothingThere(visit)
  const { features } = configuration
  const kept = await attempt(keepByPayer(ctx, { subscription, features }))
  const isKept = 'result' in kept && kept.result
  return request.redirect(isKept ? `${home}?done` : home, 303)
}

async function draw(
  visit: PortalVisit,
  subscription: Subscription,
  notice: NoticeView | null,
): Promise<Response> {
  const { request, ctx, configuration, frame, say, home } = visit
  const { mode, cancellation_reason: reason } = configuration.features.subscription_cancel
  const end = subscription.own.items[0]?.current_period_end ?? ctx.clock.now()
  const text =
    mode === 'immediately'
      ? say('portal.endsNow')
      : say('portal.endsLater', { date: longDay(end, frame.locale) })
  return request.html(
    renderPortalCancel({
      ...frame,
      actionUrl: `${home}/cancel/${subscription.id}`,
      backUrl: wayBack(visit),
      name: await nameOf(ctx.reader, subscription),
      text,
      notice,
      reasons: reason.enabled ? reason.options : [],
    }),
  )
}
