/** The API keys that work: what they are called, when they were used, until when they go on. */

import { keysOf, revokeKey } from '../../operations/api-keys.ts'
import type { Key } from '../../store/accounts.ts'
import { frame } from '../frame.tsx'
import { LinkButton, PostButton } from '../parts/buttons.tsx'
import { Chip, Notice, When } from '../parts/facts.tsx'
import { type Column, Empty, Table } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'
import { KEYS, KIND_WORDS, keyName, shortKey } from './names.ts'

export function showKeys(visit: Visit): Promise<Response> {
  return keysPage(visit)
}

export async function answerRevocation(visit: Visit): Promise<Response> {
  const id = visit.param('id')
  const refusal = await visit.ctx.transaction((tx) => revokeKey(tx, id))
  if (refusal !== null) return keysPage(visit, refusal)
  return visit.request.redirect(`${visit.to(KEYS)}?done=revoked`, 303)
}

async function keysPage(visit: Visit, error?: string): Promise<Response> {
  const { ctx, scope, query } = visit
  const keys = await keysOf(ctx.reader)
  const make = visit.may('keys.write') && !scope.livemode && (
    <LinkButton href={visit.to(`${KEYS}/new`)} tone="primary">
      New key
    </LinkButton>
  )
  return frame(
    visit,
    {
      title: 'API keys',
      sub: 'What your own programs speak to the API with.',
      actions: make,
      notice: query.get('done') === 'revoked' ? 'The key is revoked: it opens nothing.' : null,
      status: error ? 422 : 200,
    },
    <>
      {error && <Notice tone="bad">{error}</Notice>}
      {keys.length === 0 ? (
        <Empty
          title="No live keys yet"
          text="Live mode comes with a connected payment processor. Until then no live key opens anything, so none is made."
        />
      ) : (
        <Table label="API keys" rows={keys} columns={columnsOf(visit)} />
      )}
    </>,
  )
}

function columnsOf(visit: Visit): readonly Column<Key>[] {
  const now = visit.ctx.clock.now()
  return [
    {
      title: 'Key',
      cell: (key) => (
        <>
          <b>{keyName(key)}</b>
          <small>{shortKey(key)}</small>
        </>
      ),
    },
    { title: 'Kind', kind: 'optional', cell: ({ kind }) => KIND_WORDS[kind] },
    {
      title: 'Last used',
      kind: 'optional',
      cell: ({ used_at: at }) => (at === null ? 'Never' : <When at={at} now={now} />),
    },
    {
      title: 'Works until',
      kind: 'optional',
      cell: ({ expires_at: at }) =>
        at === null ? <Chip tone="good" text="No end" /> : <When at={at} now={now} />,
    },
    { title: '', kind: 'num', cell: (key) => <KeyActions visit={visit} item={key} /> },
  ]
}

function KeyActions({ visit, item }: { readonly visit: Visit; readonly item: Key }) {
  const base = visit.to(`${KEYS}/${item.fingerprint}`)
  const isLast = item.expires_at !== null
  return (
    <span class="row-actions">
      {item.sealed !== null && (
        <PostButton action={`${base}/reveal`} tone="plain" label={`Show ${keyName(item)}`}>
          Show
        </PostButton>
      )}
      {visit.may('keys.write') && !isLast && (
        <a href={`${base}/roll`} aria-label={`Roll ${keyName(item)}`}>
          Roll
        </a>
      )}
      {visit.may('keys.write') && (
        <PostButton action={`${base}/revoke`} tone="plain" label={`Revoke ${keyName(item)}`}>
          Revoke
        </PostButton>
      )}
    </span>
  )
}
