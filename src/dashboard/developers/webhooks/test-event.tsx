/** A test event: the newest real one of a type, sent to one endpoint. */

import { EVENT_TYPES } from '../../../domain/event-types.ts'
import type { WebhookEndpoint } from '../../../domain/records/webhook-endpoint.ts'
import { findOr404 } from '../../../operations/changes.ts'
import { oldestShown, resendEvent } from '../../../operations/events.ts'
import { events } from '../../../store/events.ts'
import { webhookEndpoints } from '../../../store/webhook-endpoints.ts'
import { frame } from '../../frame.tsx'
import { Button, LinkButton } from '../../parts/buttons.tsx'
import { ErrorSummary, Select } from '../../parts/fields.tsx'
import { Empty } from '../../parts/lists.tsx'
import type { Visit } from '../../route.ts'
import { goTo } from '../answers.ts'
import { Code } from '../code.tsx'

export async function askTestEvent(visit: Visit): Promise<Response> {
  const endpoint = await endpointOf(visit)
  const { records } = await visit.ctx.reader.page(events, { limit: 1 })
  return draw(visit, endpoint, { type: records[0]?.type ?? '' })
}

export async function sendTestEvent(visit: Visit): Promise<Response> {
  const { ctx, form } = visit
  const endpoint = await endpointOf(visit)
  const type = EVENT_TYPES.find((one) => one === form.get('type'))
  if (type === undefined) return draw(visit, endpoint, { type: '' })
  const { records } = await ctx.reader.page(events, {
    where: [['type', '=', type]],
    created: { gte: oldestShown(ctx.clock.now()) },
    limit: 1,
  })
  const [newest] = records
  if (!newest) return draw(visit, endpoint, { type, isMissing: true })
  await ctx.transaction((tx) => resendEvent(tx, newest.id, { webhook_endpoint: endpoint.id }))
  return goTo(visit, `/workbench/webhooks/${endpoint.id}`, 'sent')
}

const endpointOf = (visit: Visit) =>
  findOr404(visit.ctx.reader, webhookEndpoints, visit.param('id'))

interface Asked {
  readonly type: string
  /** There is none of that type. */
  readonly isMissing?: boolean
}

function draw(visit: Visit, endpoint: WebhookEndpoint, { type, isMissing = false }: Asked) {
  const path = `/workbench/webhooks/${endpoint.id}`
  const types = typesOf(endpoint)
  const options = {
    title: 'Send a test event',
    back: { path, text: endpoint.url },
    sub: 'To this endpoint only: the newest event of a type, signed afresh, with the ID that it had.',
    status: isMissing ? (422 as const) : (200 as const),
  }
  if (endpoint.own.hears === 'connected')
    return frame(
      visit,
      options,
      <Empty
        title="It hears of connected accounts"
        text="Its events are theirs. Send one again from its delivery, on the page of the endpoint."
      />,
    )
  const error = `No ${type} has happened in the last 30 days.`
  return frame(
    visit,
    options,
    <form class="stack narrow" method="post" action={visit.to(`${path}/test`)}>
      {isMissing && <ErrorSummary errors={{ type: error }} />}
      <Select
        name="type"
        label="Type"
        choices={types.map((value) => ({ value, text: value }))}
        value={type}
        error={isMissing ? error : undefined}
      />
      {isMissing && <HowToMakeOne visit={visit} type={type} />}
      <div class="act">
        <LinkButton href={visit.to(path)}>Cancel</LinkButton>
        <Button>Send it</Button>
      </div>
    </form>,
  )
}

/** Nothing is made up: what arrives is what happened. */
function HowToMakeOne({ visit, type }: { readonly visit: Visit; readonly type: string }) {
  if (visit.scope.livemode)
    return <p>In live mode events are what customers and you do. Try it in test mode first.</p>
  return (
    <>
      <p>Let it happen here, in test mode, or have Stripe’s command line do it:</p>
      <Code
        text={`stripe trigger ${type} --api-base ${visit.site.baseUrl()}`}
        label="The command"
      />
    </>
  )
}

/** Those that the endpoint has asked for. */
function typesOf({ enabled_events: asked }: WebhookEndpoint): readonly string[] {
  return EVENT_TYPES.filter((type) => asked.includes('*') || asked.includes(type))
}
