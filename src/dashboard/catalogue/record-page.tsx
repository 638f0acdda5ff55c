/** The page of one of a noun of the catalogue: its head, its tabs, and how the API shows it. */

import type { Child } from 'hono/jsx'
import type { ObjectRecord } from '../../store/kinds.ts'
import { Json } from '../developers/code.tsx'
import { frame } from '../frame.tsx'
import { curlOf, nodeOf } from '../links/form/call.ts'
import { CallCode } from '../links/form/call-code.tsx'
import { LinkButton, PostButton } from '../parts/buttons.tsx'
import { Chip, Panel } from '../parts/facts.tsx'
import { Tabs } from '../parts/lists.tsx'
import { type Route, type Visit, page } from '../route.ts'
import { type Noun, pathOf, withRecord } from './noun.ts'

export interface RecordPage {
  readonly here: 'json' | 'overview'
  /** What can be done to it. */
  readonly actions?: Child
}

export function recordFrame<R extends ObjectRecord>(
  visit: Visit,
  noun: Noun<R>,
  record: R,
  { here, actions, content }: RecordPage & { readonly content: Child },
): Response {
  const path = visit.to(pathOf(noun, record))
  return frame(
    visit,
    {
      title: noun.titleOf(record),
      back: { path: noun.path, text: noun.many },
      aside: <Chip {...noun.stateOf(record, visit.ctx.clock.now())} />,
      notice: noticeOf(visit, noun.one),
      actions: visit.may('catalogue.write') && actions,
    },
    <>
      <Tabs
        label={`Of this ${noun.one}`}
        tabs={[
          { text: 'Overview', href: path, isHere: here === 'overview' },
          { text: 'JSON', href: `${path}/json`, isHere: here === 'json' },
        ]}
      />
      {content}
    </>,
  )
}

export function jsonRoute<R extends ObjectRecord>(noun: Noun<R>): Route {
  const { path, resource, variable } = noun.api
  return page(
    `${noun.path}/:id/json`,
    { permission: 'catalogue.read' },
    withRecord(noun, (visit, record) => {
      const { site } = visit.ctx.reader
      const { id } = record
      const call = { path: `${path}/${id}`, method: `${resource}.retrieve`, id, name: variable }
      const calls = [{ ...call, pairs: [] }]
      const code = { curl: curlOf(calls, site.baseUrl), node: nodeOf(calls, site.baseUrl) }
      return recordFrame(visit, noun, record, {
        here: 'json',
        content: (
          <>
            <Panel title="As the API shows it">
              <Json value={noun.shown(record, site)} label={`The ${noun.one} as JSON`} />
            </Panel>
            <CallCode code={code} />
          </>
        ),
      })
    }),
  )
}

/** Takes it out of use and back into it; and, where something can be changed, the way there. */
export function RecordActions(props: {
  readonly visit: Visit
  readonly path: string
  /** Null where it has no such state. */
  readonly active: boolean | null
  readonly words: { readonly on: string; readonly off: string }
  readonly canEdit: boolean
}) {
  const { visit, path, active, words, canEdit } = props
  return (
    <>
      {active !== null && (
        <PostButton action={visit.to(`${path}/active`)} fields={{ active: String(!active) }}>
          {active ? words.off : words.on}
        </PostButton>
      )}
      {canEdit && (
        <LinkButton tone="primary" href={visit.to(`${path}/edit`)}>
          Edit
        </LinkButton>
      )}
    </>
  )
}

function noticeOf({ query }: Visit, one: string): string | null {
  if (query.has('made')) return `The ${one} is ready.`
  if (query.has('changed')) return `The ${one} was changed.`
  return query.get('done') === 'saved' ? 'The metadata was saved.' : null
}
