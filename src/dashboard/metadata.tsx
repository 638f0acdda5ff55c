/** A merchant's own notes on an object: shown on its page, changed on a page of their own. */

import { METADATA_KEYS_MAX } from '../domain/metadata.ts'
import type { Permission } from '../domain/team/roles.ts'
import type { Context } from '../operations/context.ts'
import { partOf } from './chosen-ids.ts'
import { frame } from './frame.tsx'
import { Button, LinkButton } from './parts/buttons.tsx'
import { Facts, Panel } from './parts/facts.tsx'
import { ErrorSummary } from './parts/fields.tsx'
import { showNotFound } from './refusals.tsx'
import { type Route, type Visit, action, page } from './route.ts'

type Metadata = Readonly<Record<string, string>>

export function MetadataPanel(props: {
  readonly visit: Visit
  readonly metadata: Metadata | null
  /** The path of the editor; null for those who may not. */
  readonly edit: string | null
}) {
  const entries = Object.entries(props.metadata ?? {})
  return (
    <Panel
      title="Metadata"
      actions={props.edit && <LinkButton href={props.visit.to(props.edit)}>Edit</LinkButton>}
    >
      {entries.length === 0 ? <p class="sub">None.</p> : <Facts facts={entries} />}
    </Panel>
  )
}

export interface MetadataEditor {
  /** `/payments`: the object's page is below it. */
  readonly base: string
  readonly noun: string
  readonly permission: Permission
  read(visit: Visit, id: string): Promise<Metadata | null>
  write(ctx: Context, id: string, change: Metadata): Promise<unknown>
}

const MORE_ROWS = 4
const LONGEST_KEY = 40
const LONGEST_VALUE = 500

export function metadataRoutes(editor: MetadataEditor): readonly Route[] {
  const { base, noun, permission } = editor
  const path = `${base}/:id/metadata`
  return [
    page(path, { permission }, async (visit) => {
      const now = await editor.read(visit, visit.param('id'))
      return now ? editPage(visit, editor, Object.entries(now)) : showNotFound(visit, noun)
    }),
    action(path, { permission, audit: `Changed the metadata of a ${noun}` }, async (visit) => {
      const id = visit.param('id')
      const now = await editor.read(visit, id)
      if (!now) return showNotFound(visit, noun)
      const rows = rowsOf(visit.form)
      const error = problemWith(rows)
      if (error) return editPage(visit, editor, rows, error)
      // What is not in the form any more goes.
      const gone = Object.keys(now).map((key) => [key, ''])
      const change: Metadata = Object.fromEntries([...gone, ...rows])
      await editor.write(visit.ctx, id, change)
      return visit.request.redirect(visit.to(`${base}/${partOf(id)}?done=saved`), 303)
    }),
  ]
}

type Row = readonly [key: string, value: string]

function rowsOf(form: URLSearchParams): readonly Row[] {
  const keys = form.getAll('key')
  const values = form.getAll('value')
  return keys
    .map((key, index): Row => [key.trim(), values[index] ?? ''])
    .filter(([key, value]) => key !== '' || value !== '')
}

function problemWith(rows: readonly Row[]): string | null {
  if (rows.length > METADATA_KEYS_MAX) return `At most ${METADATA_KEYS_MAX} keys.`
  if (new Set(rows.map(([key]) => key)).size < rows.length) return 'Two lines have the same key.'
  for (const [key, value] of rows) {
    if (key === '') return `“${value}” needs a key.`
    if (key.length > LONGEST_KEY) return `A key has at most ${LONGEST_KEY} letters.`
    if (/[[\]]/.test(key)) return 'A key has no square brackets.'
    if (value.length > LONGEST_VALUE) return `A value has at most ${LONGEST_VALUE} letters.`
  }
  return null
}

function editPage(
  visit: Visit,
  { base, noun }: MetadataEditor,
  rows: readonly Row[],
  error?: string,
): Response {
  const path = `${base}/${partOf(visit.param('id'))}`
  const blank = Array.from({ length: MORE_ROWS }, (): Row => ['', ''])
  return frame(
    visit,
    {
      title: 'Metadata',
      sub: `Your own notes on this ${noun}: nobody else sees them.`,
      back: { path, text: `The ${noun}` },
      status: error ? 422 : 200,
    },
    <form class="stack narrow" method="post" action={visit.to(`${path}/metadata`)}>
      {error && <ErrorSummary errors={{ '': error }} />}
      <p class="sub">A line without a value is removed.</p>
      {[...rows, ...blank].map(([key, value]) => (
        <div class="two">
          <label>
            <span class="label">Key</span>
            <input class="input" name="key" value={key} />
          </label>
          <label>
            <span class="label">Value</span>
            <input class="input" name="value" value={value} />
          </label>
        </div>
      ))}
      <div class="act">
        <LinkButton href={visit.to(path)}>Cancel</LinkButton>
        <Button>Save</Button>
      </div>
    </form>,
  )
}
