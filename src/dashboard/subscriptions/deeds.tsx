/** Ending, pausing and resuming a subscription: what takes something away asks first. */

import type { Subscription } from '../../domain/records/subscription.ts'
import type { Context } from '../../operations/context.ts'
import { cancelSubscription } from '../../operations/subscriptions/cancel-request.ts'
import { pauseSubscription, resumeSubscription } from '../../operations/subscriptions/pause.ts'
import { updateSubscription } from '../../operations/subscriptions/update.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { frame } from '../frame.tsx'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { sayWhole } from '../parts/dates.ts'
import { Radios } from '../parts/fields.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'

export async function showCancel(visit: Visit): Promise<Response> {
  return withSubscription(visit, ({ id, own }) => {
    const end = own.items[0]?.current_period_end
    return frame(
      visit,
      { title: 'Cancel a subscription', back: { path: path(id), text: 'The subscription' } },
      <form class="stack narrow" method="post" action={visit.to(`${path(id)}/cancel`)}>
        <Radios
          name="when"
          label="When it ends"
          value="period_end"
          choices={[
            {
              value: 'period_end',
              text: 'At the end of its period',
              help: end ? sayWhole(end) : '',
            },
            { value: 'now', text: 'Now', help: 'Nothing is given back by itself.' },
          ]}
        />
        <div class="act">
          <LinkButton href={visit.to(path(id))}>Keep it</LinkButton>
          <Button tone="danger">Cancel the subscription</Button>
        </div>
      </form>,
    )
  })
}

export function answerCancel(visit: Visit): Promise<Response> {
  const isNow = visit.form.get('when') === 'now'
  return doTo(visit, isNow ? 'canceled' : 'ending', (ctx, id) =>
    isNow
      ? cancelSubscription(ctx, id, {})
      : updateSubscription(ctx, id, { cancel_at_period_end: true }),
  )
}

export function answerKeep(visit: Visit): Promise<Response> {
  return doTo(visit, 'kept', (ctx, id) => updateSubscription(ctx, id, { cancel_at: null }))
}

export async function showPause(visit: Visit): Promise<Response> {
  return withSubscription(visit, ({ id }) =>
    frame(
      visit,
      { title: 'Pause a subscription', back: { path: path(id), text: 'The subscription' } },
      <Confirm
        action={visit.to(`${path(id)}/pause`)}
        cancel={visit.to(path(id))}
        verb="Pause the subscription"
        tone="primary"
      >
        <p>Nothing is billed until it is resumed.</p>
      </Confirm>,
    ),
  )
}

export function answerPause(visit: Visit): Promise<Response> {
  return doTo(visit, 'paused', (ctx, id) => pauseSubscription(ctx, id, {}))
}

export function answerResume(visit: Visit): Promise<Response> {
  return doTo(visit, 'resumed', (ctx, id) => resumeSubscription(ctx, id, {}))
}

const path = (id: string) => `/subscriptions/${id}`

async function withSubscription(
  visit: Visit,
  work: (subscription: Subscription) => Promise<Response> | Response,
): Promise<Response> {
  const found = await visit.ctx.reader.find(subscriptions, visit.param('id'))
  return found ? work(found) : showNotFound(visit, 'subscription')
}

function doTo(
  visit: Visit,
  done: string,
  deed: (ctx: Context, id: string) => Promise<unknown>,
): Promise<Response> {
  return withSubscription(visit, async ({ id }) => {
    await deed(await onClockOf(visit.ctx, [id]), id)
    return visit.request.redirect(visit.to(`${path(id)}?done=${done}`), 303)
  })
}
