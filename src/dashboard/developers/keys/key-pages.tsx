/** The pages of one key: made, looked at, changed, shown, rolled, deleted. */

import { type KeyKind, isExpired } from '../../../domain/keys/api-key.ts'
import {
  type MadeKey,
  createApiKey,
  deleteApiKey,
  existingKey,
  revealApiKey,
  rollApiKey,
  updateApiKey,
} from '../../../operations/api-keys.ts'
import { frame } from '../../frame.tsx'
import { madeOnce, newFormKey } from '../../once.ts'
import { Button, Copyable, LinkButton, PostButton } from '../../parts/buttons.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { Facts, Notice, Panel, When } from '../../parts/facts.tsx'
import type { Errors } from '../../parts/fields.tsx'
import { Select } from '../../parts/fields.tsx'
import { saidOf } from '../../parts/said.ts'
import type { Visit } from '../../route.ts'
import { attempt, errorsOf, goTo } from '../answers.ts'
import {
  KeyForm,
  type KeyValues,
  NO_VALUES,
  networksIn,
  readKeyForm,
  valuesOf,
} from './key-form.tsx'
import { KeyState, masked, nameOf } from './keys-page.tsx'

const BACK = { path: '/apikeys', text: 'API keys' }
const FIELDS = ['name', 'note', 'networks', 'permissions']

const SAID = {
  told:
    'That form was sent twice, and this key made once. It was shown then: if you did not see it, ' +
    'roll it.',
}

const KIND_WORDS: Readonly<Record<KeyKind, string>> = {
  secret: 'secret key',
  restricted: 'restricted key',
  publishable: 'publishable key',
}

function kindOf(text: string | null): KeyKind {
  return text === 'restricted' || text === 'publishable' ? text : 'secret'
}

export function showNewKey(visit: Visit): Response {
  return drawNewKey(visit, kindOf(visit.query.get('kind')), { values: NO_VALUES })
}

function drawNewKey(
  visit: Visit,
  kind: KeyKind,
  { values, errors }: { readonly values: KeyValues; readonly errors?: Errors },
): Response {
  return frame(
    visit,
    {
      title: `New ${KIND_WORDS[kind]}`,
      back: BACK,
      ...(errors ? { status: 422 as const } : {}),
      ...(kind === 'secret' ? { sub: 'It can do everything in this mode of your account.' } : {}),
    },
    <KeyForm
      visit={visit}
      kind={kind}
      action={visit.to('/apikeys/create')}
      cancel={visit.to('/apikeys')}
      verb="Make the key"
      values={values}
      asksExpiry
      {...(errors ? { errors } : {})}
    />,
  )
}

export async function makeKey(visit: Visit): Promise<Response> {
  const { ctx, form } = visit
  const kind = kindOf(form.get('kind'))
  const values = readKeyForm(visit)
  const days = Number(values.expiry)
  const made = await attempt(() =>
    madeOnce(visit, (tx) =>
      createApiKey(tx, ctx.keyring, {
        kind,
        name: values.name,
        note: values.note,
        permissions: values.permissions,
        networks: networksIn(values.networks),
        ...(days > 0 && days <= 3650 ? { expiresAt: ctx.clock.now() + days * 86_400 } : {}),
      }),
    ),
  )
  if ('refused' in made)
    return drawNewKey(visit, kind, { values, errors: errorsOf(made.refused, FIELDS) })
  return showMade(visit, made.done, `Your new ${KIND_WORDS[kind]}`)
}

/** Not an address of its own: in live mode the key is shown this once. */
function showMade(
  visit: Visit,
  answer: { readonly made: MadeKey } | { readonly before: string },
  title: string,
): Response {
  if ('before' in answer) return goTo(visit, `/apikeys/${answer.before}`, 'told')
  const { id, secret } = answer.made
  return frame(
    visit,
    { title, back: BACK },
    <div class="stack">
      <Notice tone={visit.scope.livemode ? 'warn' : 'info'}>
        {visit.scope.livemode
          ? 'Copy it now and keep it safe: it is not shown again.'
          : 'In test mode it can be shown again later.'}
      </Notice>
      <Copyable text={secret} label="the key" />
      <div class="act">
        <LinkButton href={visit.to(`/apikeys/${id}`)}>Look at its settings</LinkButton>
        <LinkButton tone="primary" href={visit.to('/apikeys')}>
          Done
        </LinkButton>
      </div>
    </div>,
  )
}

export async function showKey(visit: Visit): Promise<Response> {
  const { key } = await existingKey(visit.ctx.reader, visit.param('id'))
  return drawKey(visit, key.id, { values: valuesOf(key) })
}

async function drawKey(
  visit: Visit,
  id: string,
  { values, errors }: { readonly values: KeyValues; readonly errors?: Errors },
): Promise<Response> {
  const now = visit.ctx.clock.now()
  const { key } = await existingKey(visit.ctx.reader, id)
  const isOver = key.origin === 'rolled' || isExpired(key, now)
  const at = (verb: string) => visit.to(`/apikeys/${key.id}/${verb}`)
  const mayWrite = visit.may('keys.write')
  return frame(
    visit,
    {
      title: nameOf(key),
      aside: <KeyState apiKey={key} now={now} />,
      back: BACK,
      notice: saidOf(visit, SAID),
      ...(errors ? { status: 422 as const } : {}),
      actions: mayWrite && (
        <>
          {key.origin !== 'standard' && <LinkButton href={at('delete')}>Delete</LinkButton>}
          {!isOver && <LinkButton href={at('roll')}>Roll</LinkButton>}
          {key.isKept && (
            <PostButton tone="primary" action={at('reveal')}>
              Show the key
            </PostButton>
          )}
        </>
      ),
    },
    <>
      <Panel title="The key">
        <Facts
          facts={[
            ['Key', <span class="mono">{masked(visit, key)}</span>],
            ['Kind', KIND_WORDS[key.kind]],
            key.origin === 'cli'
              ? ['Made by', 'Stripe’s command line tool, when it signed in']
              : null,
            ['Created', <When at={key.created} now={now} />],
            [
              'Last used',
              key.lastUsedAt === null ? 'Never' : <When at={key.lastUsedAt} now={now} />,
            ],
            key.expiresAt === null ? null : ['Expires', <When at={key.expiresAt} now={now} />],
          ]}
        />
      </Panel>
      {mayWrite && !isOver && (
        <KeyForm
          visit={visit}
          kind={key.kind}
          action={visit.to(`/apikeys/${key.id}`)}
          cancel={visit.to('/apikeys')}
          verb="Save"
          values={values}
          {...(errors ? { errors } : {})}
        />
      )}
    </>,
  )
}

export async function changeKey(visit: Visit): Promise<Response> {
  const id = visit.param('id')
  const values = readKeyForm(visit)
  const { name, note, networks, permissions } = values
  const changed = await attempt(() =>
    visit.ctx.transaction((tx) =>
      updateApiKey(tx, id, { name, note, permissions, networks: networksIn(networks) }),
    ),
  )
  if ('refused' in changed)
    return drawKey(visit, id, { values, errors: errorsOf(changed.refused, FIELDS) })
  return goTo(visit, '/apikeys', 'changed')
}

export async function showKeyItself(visit: Visit): Promise<Response> {
  const { reader, keyring } = visit.ctx
  const id = visit.param('id')
  const { key } = await existingKey(reader, id)
  const text = await revealApiKey(reader, keyring, id)
  const back = { path: `/apikeys/${id}`, text: nameOf(key) }
  return frame(
    visit,
    { title: 'The key', back },
    <div class="stack">
      <p>Whoever has it may do with your account what the key may do. Keep it from your code.</p>
      <Copyable text={text} label="the key" />
    </div>,
  )
}

const OVERLAPS = [
  { value: '0', text: 'Now' },
  { value: '3600', text: 'In an hour' },
  { value: '86400', text: 'In a day' },
  { value: '259200', text: 'In 3 days' },
  { value: '604800', text: 'In 7 days' },
]

export async function askRoll(visit: Visit): Promise<Response> {
  const { key } = await existingKey(visit.ctx.reader, visit.param('id'))
  return frame(
    visit,
    {
      title: `Roll “${nameOf(key)}”`,
      back: { path: `/apikeys/${key.id}`, text: nameOf(key) },
      sub: 'Another key takes its place. It has the same name and may do the same.',
    },
    <form class="stack narrow" method="post" action={visit.to(`/apikeys/${key.id}/roll`)}>
      <input type="hidden" name="key" value={newFormKey()} />
      <Select
        name="overlap"
        label="The old key stops working"
        help="Until then both work, so that you can put the new one everywhere first."
        choices={OVERLAPS}
        value="86400"
      />
      <div class="act">
        <LinkButton href={visit.to(`/apikeys/${key.id}`)}>Cancel</LinkButton>
        <Button>{`Roll ${masked(visit, key)}`}</Button>
      </div>
    </form>,
  )
}

export async function rollKey(visit: Visit): Promise<Response> {
  const { ctx, form } = visit
  const overlap = Number(form.get('overlap') ?? NaN)
  const made = await madeOnce(visit, (tx) =>
    rollApiKey(tx, ctx.keyring, { id: visit.param('id'), overlap }),
  )
  return showMade(visit, made, 'The key that takes its place')
}

export async function askDelete(visit: Visit): Promise<Response> {
  const { key } = await existingKey(visit.ctx.reader, visit.param('id'))
  return frame(
    visit,
    {
      title: `Delete “${nameOf(key)}”?`,
      back: { path: `/apikeys/${key.id}`, text: nameOf(key) },
    },
    <Confirm
      action={visit.to(`/apikeys/${key.id}/delete`)}
      cancel={visit.to(`/apikeys/${key.id}`)}
      verb={`Delete ${masked(visit, key)}`}
    >
      <p>Whatever still uses it is refused from the next second on. This cannot be undone.</p>
    </Confirm>,
  )
}

export async function deleteKey(visit: Visit): Promise<Response> {
  await visit.ctx.transaction((tx) => deleteApiKey(tx, visit.param('id')))
  return goTo(visit, '/apikeys', 'deleted')
}
