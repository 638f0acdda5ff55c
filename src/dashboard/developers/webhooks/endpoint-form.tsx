/** The form of a webhook endpoint: where it is, whose events it hears, and of which types. */

import type { WebhookEndpoint } from '../../../domain/records/webhook-endpoint.ts'
import { EVENT_TYPES } from '../../../domain/event-types.ts'
import { DEFAULT_VERSION, VERSIONS, type Version } from '../../../objects/versions/versions.ts'
import {
  createWebhookEndpoint,
  updateWebhookEndpoint,
} from '../../../operations/webhook-endpoints.ts'
import { findOr404 } from '../../../operations/changes.ts'
import { webhookEndpoints } from '../../../store/webhook-endpoints.ts'
import { FieldError } from '../../../ui/field.tsx'
import { frame } from '../../frame.tsx'
import { madeOnce, newFormKey } from '../../once.ts'
import { Button, LinkButton } from '../../parts/buttons.tsx'
import { ErrorSummary, type Errors, Radios, Select, TextField } from '../../parts/fields.tsx'
import type { Visit } from '../../route.ts'
import { attempt, errorsOf, goTo } from '../answers.ts'
import { showNewSecret } from './secret-pages.tsx'

interface Values {
  readonly url: string
  readonly description: string
  readonly scope: string
  readonly version: string
  readonly types: readonly string[]
}

const NEW: Values = { url: '', description: '', scope: 'own', version: '', types: [] }
const FIELDS = ['url', 'description', 'enabled_events']
const LIST = { path: '/webhooks', text: 'Webhooks' }

export function showNewEndpoint(visit: Visit): Response {
  return drawNew(visit, NEW)
}

export async function makeEndpoint(visit: Visit): Promise<Response> {
  const { ctx } = visit
  const values = readValues(visit)
  const version = VERSIONS.find((one) => one === values.version)
  const made = await attempt(() =>
    madeOnce(visit, async (tx) => {
      const { endpoint, secret } = await createWebhookEndpoint(tx, ctx, {
        url: values.url,
        enabled_events: values.types,
        ...(values.description === '' ? {} : { description: values.description }),
        ...(version ? { api_version: version } : {}),
        ...(values.scope === 'connected' ? { connect: true } : {}),
      })
      return { id: endpoint.id, secret }
    }),
  )
  if ('refused' in made) return drawNew(visit, values, errorsOf(made.refused, FIELDS))
  return showNewSecret(visit, made.done, 'Your new endpoint')
}

export async function showEdit(visit: Visit): Promise<Response> {
  const endpoint = await findOr404(visit.ctx.reader, webhookEndpoints, visit.param('id'))
  return drawEdit(visit, endpoint, valuesOf(endpoint))
}

export async function changeEndpoint(visit: Visit): Promise<Response> {
  const { ctx } = visit
  const id = visit.param('id')
  const values = readValues(visit)
  const input = {
    url: values.url,
    enabled_events: values.types,
    description: values.description === '' ? null : values.description,
  }
  const changed = await attempt(() =>
    ctx.transaction((tx) => updateWebhookEndpoint(tx, ctx, { id, input })),
  )
  if ('done' in changed) return goTo(visit, `/workbench/webhooks/${id}`, 'changed')
  const endpoint = await findOr404(ctx.reader, webhookEndpoints, id)
  return drawEdit(visit, endpoint, values, errorsOf(changed.refused, FIELDS))
}

function drawNew(visit: Visit, values: Values, errors?: Errors): Response {
  const at = { action: visit.to('/webhooks/create'), cancel: visit.to('/webhooks') }
  return frame(
    visit,
    { title: 'New webhook endpoint', back: LIST, ...statusOf(errors) },
    <EndpointForm {...at} verb="Make the endpoint" values={values} errors={errors ?? {}} isNew />,
  )
}

function drawEdit(
  visit: Visit,
  { id, url }: WebhookEndpoint,
  values: Values,
  errors?: Errors,
): Response {
  const path = `/workbench/webhooks/${id}`
  const at = { action: visit.to(`${path}/edit`), cancel: visit.to(path) }
  return frame(
    visit,
    { title: 'Edit the endpoint', back: { path, text: url }, ...statusOf(errors) },
    <EndpointForm {...at} verb="Save" values={values} errors={errors ?? {}} />,
  )
}

const statusOf = (errors: Errors | undefined) => (errors ? { status: 422 as const } : {})

function readValues({ form }: Visit): Values {
  const text = (name: string) => form.get(name) ?? ''
  return {
    url: text('url').trim(),
    description: text('description').trim(),
    scope: text('scope'),
    version: text('version'),
    types: text('all') === 'on' ? ['*'] : form.getAll('types'),
  }
}

function valuesOf(endpoint: WebhookEndpoint): Values {
  const { url, description, enabled_events: types } = endpoint
  return { ...NEW, url, description: description ?? '', types }
}

interface EndpointFormProps {
  readonly action: string
  readonly cancel: string
  readonly verb: string
  readonly values: Values
  readonly errors: Errors
  readonly isNew?: boolean
}

function EndpointForm({ action, cancel, verb, values, errors, isNew }: EndpointFormProps) {
  return (
    <form class="stack" method="post" action={action}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="key" value={newFormKey()} />
      <div class="stack narrow">
        <TextField
          name="url"
          label="URL"
          type="url"
          api="url"
          help="Of your server, and reachable from this one. In live mode it begins with https."
          placeholder="https://"
          value={values.url}
          error={errors['url']}
          maxlength={2048}
          required
        />
        <TextField
          name="description"
          label="Description"
          aside="optional"
          api="description"
          value={values.description}
          error={errors['description']}
          maxlength={5000}
        />
        {isNew && <Scope values={values} />}
      </div>
      <EventTypes chosen={values.types} error={errors['enabled_events']} />
      <div class="act">
        <LinkButton href={cancel}>Cancel</LinkButton>
        <Button>{verb}</Button>
      </div>
    </form>
  )
}

function Scope({ values }: { readonly values: Values }) {
  return (
    <>
      <Radios
        name="scope"
        label="Events of"
        api="connect"
        value={values.scope}
        choices={[
          { value: 'own', text: 'Your account' },
          {
            value: 'connected',
            text: 'Connected accounts',
            help: 'Of all accounts that are connected to yours, and not of yours.',
          },
        ]}
      />
      <Select
        name="version"
        label="API version"
        api="api_version"
        help="The shape that events have when they arrive here."
        value={values.version}
        choices={[
          { value: '', text: `Your account’s own (${DEFAULT_VERSION})` },
          ...VERSIONS.toReversed().map((version: Version) => ({ value: version, text: version })),
        ]}
      />
    </>
  )
}

function EventTypes(props: {
  readonly chosen: readonly string[]
  readonly error: string | undefined
}) {
  const { chosen, error } = props
  return (
    <fieldset class="part" id="enabled_events">
      <legend class="label">Events</legend>
      <FieldError id="enabled_events-error" text={error} />
      <label class="check words">
        <input type="checkbox" name="all" value="on" checked={chosen.includes('*')} />
        All events, those that are yet to be invented included
      </label>
      <input
        class="input narrow"
        type="search"
        placeholder="Search: charge.refunded"
        aria-label="Search the types of events"
        data-filters="event-types"
        hidden
      />
      <div class="checks" id="event-types" tabindex={0} role="group" aria-label="Types of events">
        {EVENT_TYPES.map((type) => (
          <label class="check">
            <input type="checkbox" name="types" value={type} checked={chosen.includes(type)} />
            {type}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
