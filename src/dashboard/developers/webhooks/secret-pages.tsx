/** The signing secret of an endpoint: told when it is made, shown again, rolled. */

import { findOr404 } from '../../../operations/changes.ts'
import { openSecrets, rollEndpointSecret } from '../../../operations/webhook-endpoints.ts'
import { webhookEndpoints } from '../../../store/webhook-endpoints.ts'
import { frame } from '../../frame.tsx'
import { madeOnce, newFormKey } from '../../once.ts'
import { Button, Copyable, LinkButton } from '../../parts/buttons.tsx'
import { Select } from '../../parts/fields.tsx'
import type { Visit } from '../../route.ts'
import { goTo } from '../answers.ts'

interface NewSecret {
  readonly id: string
  readonly secret: string
}

export function showNewSecret(
  visit: Visit,
  answer: { readonly made: NewSecret } | { readonly before: string },
  title: string,
): Response {
  if ('before' in answer) return goTo(visit, `/workbench/webhooks/${answer.before}`, 'told')
  const { id, secret } = answer.made
  return frame(
    visit,
    { title, back: { path: '/webhooks', text: 'Webhooks' } },
    <div class="stack">
      <p>
        Check with this secret that what arrives comes from here, and from nobody else:{' '}
        <code>stripe.webhooks.constructEvent(body, signature, secret)</code>
      </p>
      <Copyable text={secret} label="the signing secret" />
      <div class="act">
        <LinkButton tone="primary" href={visit.to(`/workbench/webhooks/${id}`)}>
          To the endpoint
        </LinkButton>
      </div>
    </div>,
  )
}

export async function showSecret(visit: Visit): Promise<Response> {
  const { reader, keyring, clock } = visit.ctx
  const endpoint = await findOr404(reader, webhookEndpoints, visit.param('id'))
  const [newest = '', former] = openSecrets(endpoint, keyring, clock.now())
  const path = `/workbench/webhooks/${endpoint.id}`
  return frame(
    visit,
    { title: 'Signing secret', back: { path, text: endpoint.url } },
    <div class="stack">
      <Copyable text={newest} label="the signing secret" />
      {former !== undefined && (
        <>
          <p>Deliveries are signed with this one as well, until it ends:</p>
          <Copyable text={former} label="the old signing secret" />
        </>
      )}
    </div>,
  )
}

const OVERLAPS = [
  { value: '0', text: 'Now' },
  { value: '3600', text: 'In an hour' },
  { value: '21600', text: 'In 6 hours' },
  { value: '43200', text: 'In 12 hours' },
  { value: '86400', text: 'In 24 hours' },
]

export async function askRollSecret(visit: Visit): Promise<Response> {
  const { id, url } = await findOr404(visit.ctx.reader, webhookEndpoints, visit.param('id'))
  const path = `/workbench/webhooks/${id}`
  return frame(
    visit,
    {
      title: 'Roll the signing secret',
      back: { path, text: url },
      sub: 'Another secret takes its place.',
    },
    <form class="stack narrow" method="post" action={visit.to(`${path}/roll`)}>
      <input type="hidden" name="key" value={newFormKey()} />
      <Select
        name="overlap"
        label="The old secret ends"
        help="Until then each delivery carries two signatures, one of each secret."
        choices={OVERLAPS}
        value="86400"
      />
      <div class="act">
        <LinkButton href={visit.to(path)}>Cancel</LinkButton>
        <Button>Roll the secret</Button>
      </div>
    </form>,
  )
}

export async function rollSecret(visit: Visit): Promise<Response> {
  const { ctx, form } = visit
  const id = visit.param('id')
  const overlap = Number(form.get('overlap') ?? NaN)
  const rolled = await madeOnce(visit, async (tx) => {
    return { id, secret: await rollEndpointSecret(tx, ctx, { id, overlap }) }
  })
  return showNewSecret(visit, rolled, 'The new signing secret')
}
