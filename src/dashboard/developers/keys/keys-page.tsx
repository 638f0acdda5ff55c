/** The list of an account's keys: standard ones, restricted ones, and those of devices. */

import { type ApiKey, EXPIRED_SHOWN_SECONDS, isExpired } from '../../../domain/keys/api-key.ts'
import { keyPrefix } from '../../../domain/keys/api-key.ts'
import type { Timestamp } from '../../../lib/clock.ts'
import { revealApiKey } from '../../../operations/api-keys.ts'
import { apiKeys } from '../../../store/api-keys.ts'
import { frame } from '../../frame.tsx'
import { CopyButton, LinkButton } from '../../parts/buttons.tsx'
import { Chip, Notice, Panel, When } from '../../parts/facts.tsx'
import { Empty, Table } from '../../parts/lists.tsx'
import { saidOf } from '../../parts/said.ts'
import type { Visit } from '../../route.ts'

const SAID = {
  deleted: 'The key was deleted. It stops working within a second.',
  changed: 'The key was changed. It counts from the next second on.',
}

export async function showKeys(visit: Visit): Promise<Response> {
  const { ctx, scope } = visit
  const now = ctx.clock.now()
  const all = (await apiKeys(ctx.reader))
    .map(({ key }) => key)
    .filter(({ expiresAt }) => expiresAt === null || now < expiresAt + EXPIRED_SHOWN_SECONDS)
  const shown = await publishableText(visit, all)
  const restricted = all.filter(({ kind }) => kind === 'restricted')
  const others = all.filter(({ kind }) => kind !== 'restricted')
  const rows = (keys: readonly ApiKey[]) => keys.map((key) => ({ key, text: shown.get(key.id) }))
  return frame(
    visit,
    {
      title: 'API keys',
      sub: 'What your server, and Stripe’s libraries on it, sign in with.',
      notice: saidOf(visit, SAID),
      actions: visit.may('keys.write') && (
        <>
          <LinkButton href={visit.to('/apikeys/create')}>New secret key</LinkButton>
          <LinkButton tone="primary" href={visit.to('/apikeys/create?kind=restricted')}>
            New restricted key
          </LinkButton>
        </>
      ),
    },
    <>
      {scope.livemode && (
        <Notice tone="warn">
          A live key is shown once, when it is made. Requests with it are refused as long as no
          payment processor is connected to this server.
        </Notice>
      )}
      <Panel title="Keys">
        {others.length === 0 ? (
          <Empty title="No keys yet" text="Make a secret key for your server." />
        ) : (
          <KeyTable label="Keys" visit={visit} rows={rows(others)} now={now} />
        )}
      </Panel>
      <Panel title="Restricted keys">
        {restricted.length === 0 ? (
          <Empty
            title="No restricted keys"
            text={
              'A restricted key can do only what you choose. Give one to each service that needs ' +
              'a part of your account, so that a lost one does little harm.'
            }
          />
        ) : (
          <KeyTable label="Restricted keys" visit={visit} rows={rows(restricted)} now={now} />
        )}
      </Panel>
    </>,
  )
}

interface Row {
  readonly key: ApiKey
  readonly text: string | undefined
}

interface KeyTableProps {
  readonly label: string
  readonly visit: Visit
  readonly rows: readonly Row[]
  readonly now: Timestamp
}

function KeyTable({ label, visit, rows, now }: KeyTableProps) {
  return (
    <Table
      label={label}
      rows={rows}
      columns={[
        { title: 'Name', cell: ({ key }) => <KeyName visit={visit} apiKey={key} now={now} /> },
        {
          title: 'Key',
          cell: ({ key, text }) => (
            <span class="copyable-key">
              <span class="mono whole">{masked(visit, key)}</span>
              {text !== undefined && <CopyButton text={text} label="the publishable key" />}
            </span>
          ),
        },
        {
          title: 'Last used',
          kind: 'optional',
          cell: ({ key }) =>
            key.lastUsedAt === null ? 'Never' : <When at={key.lastUsedAt} now={now} />,
        },
        {
          title: 'Created',
          kind: 'optional',
          cell: ({ key }) => <When at={key.created} now={now} />,
        },
      ]}
    />
  )
}

function KeyName(props: {
  readonly visit: Visit
  readonly apiKey: ApiKey
  readonly now: Timestamp
}) {
  const { visit, apiKey, now } = props
  const name = nameOf(apiKey)
  return (
    <>
      {apiKey.origin === 'platform' ? (
        <b>{name}</b>
      ) : (
        <a href={visit.to(`/apikeys/${apiKey.id}`)}>
          <b>{name}</b>
        </a>
      )}{' '}
      <KeyState apiKey={apiKey} now={now} />
      {apiKey.note !== '' && <small>{apiKey.note}</small>}
    </>
  )
}

export function KeyState({ apiKey, now }: { readonly apiKey: ApiKey; readonly now: Timestamp }) {
  const { expiresAt, origin } = apiKey
  if (isExpired(apiKey, now)) return <Chip tone="bad" text="Expired" />
  if (origin === 'rolled') return <Chip tone="warn" text="Being replaced" />
  if (expiresAt !== null) return <Chip tone="info" text="Expires" />
  return null
}

/** Publishable keys stand in every payer's browser: they are no secret here. */
async function publishableText(visit: Visit, keys: readonly ApiKey[]) {
  const { reader, keyring } = visit.ctx
  const open = keys.filter(({ kind, isKept }) => kind === 'publishable' && isKept)
  return new Map(
    await Promise.all(
      open
        .filter(({ origin }) => origin !== 'platform')
        .map(async ({ id }) => [id, await revealApiKey(reader, keyring, id)] as const),
    ),
  )
}

const STANDARD_NAMES = {
  publishable: 'Publishable key',
  secret: 'Secret key',
  restricted: 'Restricted key',
}

export function nameOf({ name, kind, origin }: ApiKey): string {
  if (name !== '') return name
  return origin === 'platform' ? 'Given to a platform' : STANDARD_NAMES[kind]
}

export function masked({ scope }: Visit, { kind, last4 }: ApiKey): string {
  return `${keyPrefix(kind, scope.livemode)}…${last4}`
}
