/** One delivery: what was sent, what was answered, when it is tried next; and sent again. */

import { findOr404 } from '../../../operations/changes.ts'
import { findEvent, printEvent, resendEvent } from '../../../operations/events.ts'
import { type Delivery, deliveriesOf } from '../../../store/delivery-lists.ts'
import { countPending } from '../../../store/events.ts'
import type { EventRecord } from '../../../domain/records/event.ts'
import type { Reader } from '../../../store/reader.ts'
import { webhookEndpoints } from '../../../store/webhook-endpoints.ts'
import type { ExchangedHeaders } from '../../../webhooks/deliver.ts'
import { frame } from '../../frame.tsx'
import { PostButton } from '../../parts/buttons.tsx'
import { Facts, Panel, When } from '../../parts/facts.tsx'
import { showNotFound } from '../../refusals.tsx'
import type { Visit } from '../../route.ts'
import { goTo } from '../answers.ts'
import { Code, Headers, readableJson } from '../code.tsx'
import { describeDelivery } from './delivery-words.ts'
import { DeliveryChip } from './endpoint-page.tsx'

export async function showDelivery(visit: Visit): Promise<Response> {
  const { ctx, scope } = visit
  const endpoint = await findOr404(ctx.reader, webhookEndpoints, visit.param('id'))
  const whose = readerOf(visit)
  const id = visit.param('event')
  const delivery = (await deliveriesOf(whose, id)).find((one) => one.endpoint === endpoint.id)
  if (!delivery) return showNotFound(visit, 'delivery')
  const event = await findEvent(whose, id, ctx.clock.now())
  const payload = printEvent(event, {
    apiVersion: endpoint.api_version,
    pendingWebhooks: (await countPending(whose, [id])).get(id) ?? 0,
    hearer: scope.account,
  })
  const path = `/workbench/webhooks/${endpoint.id}`
  const canResend = visit.may('webhooks.write') && endpoint.status === 'enabled'
  return frame(
    visit,
    {
      title: event.type,
      aside: <DeliveryChip delivery={delivery} />,
      back: { path, text: endpoint.url },
      actions: canResend && (
        <PostButton
          tone="primary"
          action={visit.to(`${path}/deliveries/${id}/resend`)}
          fields={{ account: delivery.account }}
        >
          Resend
        </PostButton>
      ),
    },
    <>
      <Panel title="Delivery">
        <About visit={visit} delivery={delivery} event={event} />
      </Panel>
      <Exchange delivery={delivery} payload={payload} />
    </>,
  )
}

function About(props: {
  readonly visit: Visit
  readonly delivery: Delivery
  readonly event: EventRecord
}) {
  const { visit, delivery, event } = props
  const now = visit.ctx.clock.now()
  const isOwn = delivery.account === visit.scope.account
  return (
    <Facts
      facts={[
        [
          'Event',
          isOwn ? (
            <a class="mono" href={visit.to(`/events/${event.id}`)}>
              {event.id}
            </a>
          ) : (
            <span class="mono">{event.id}</span>
          ),
        ],
        isOwn ? null : ['Account', <span class="mono">{delivery.account}</span>],
        ['Tries', String(delivery.attempts)],
        ['Answer', describeDelivery(delivery).outcome ?? 'None yet'],
        delivery.last_error === null ? null : ['What went wrong', delivery.last_error],
        delivery.last_at === null ? null : ['Last try', <When at={delivery.last_at} now={now} />],
        delivery.state === 'pending'
          ? ['Next try', <When at={delivery.next_at} now={now} />]
          : null,
      ]}
    />
  )
}

function Exchange({
  delivery,
  payload,
}: {
  readonly delivery: Delivery
  readonly payload: string
}) {
  const { last_headers: headers, last_response: answer, attempts } = delivery
  // Written by the job that delivers.
  const exchanged = headers === null ? null : (JSON.parse(headers) as ExchangedHeaders)
  return (
    <>
      <Panel title="Request">
        <div class="stack">
          {exchanged && <Headers headers={exchanged.request} label="Headers of the request" />}
          <Code text={payload} label="Body of the request" />
        </div>
      </Panel>
      {attempts > 0 && (
        <Panel title="Answer">
          <div class="stack">
            {exchanged && Object.keys(exchanged.response).length > 0 && (
              <Headers headers={exchanged.response} label="Headers of the answer" />
            )}
            {answer ? (
              <Code text={readableJson(answer)} label="Body of the answer" />
            ) : (
              <p class="sub">It had no body.</p>
            )}
          </div>
        </Panel>
      )}
    </>
  )
}

export async function resendDelivery(visit: Visit): Promise<Response> {
  const { form } = visit
  const id = visit.param('id')
  const account = form.get('account')
  const input = { webhook_endpoint: id, ...(account ? { account } : {}) }
  await visit.ctx.transaction((tx) => resendEvent(tx, visit.param('event'), input))
  return goTo(visit, `/workbench/webhooks/${id}`, 'sent')
}

/** Events of a connected account are its own; its platform's endpoint heard of them. */
function readerOf({ query, scope, site, ctx }: Visit): Reader {
  const account = query.get('account')
  if (account === null || account === scope.account) return ctx.reader
  return site.context({ ...scope, account }, null).reader
}
