/** Request logs: what was asked of the API and how it was answered. */

import { type RequestLog, sourceOf } from '../../../domain/request-log.ts'
import { findConnection } from '../../../store/connections.ts'
import { type Reader, readerFor } from '../../../store/reader.ts'
import { findLog, findLogs } from '../../../store/request-log-lists.ts'
import { frame } from '../../frame.tsx'
import { Chip, type ChipTone, Facts, Panel, When } from '../../parts/facts.tsx'
import { Empty, type FilterField, Filters, PAGE_SIZE, Table } from '../../parts/lists.tsx'
import { showNotFound } from '../../refusals.tsx'
import { type Route, type Visit, page } from '../../route.ts'
import { goTo } from '../answers.ts'
import { Code, Json, readableJson } from '../code.tsx'

const METHODS = [
  { value: '', text: 'All methods' },
  { value: 'GET', text: 'GET' },
  { value: 'POST', text: 'POST' },
  { value: 'DELETE', text: 'DELETE' },
]

const STATUSES = [
  { value: '', text: 'All answers' },
  { value: '200', text: 'Succeeded (2xx)' },
  { value: '400', text: 'Refused (4xx)' },
  { value: '500', text: 'Our mistakes (5xx)' },
]

const SOURCES = [
  { value: '', text: 'From anywhere' },
  { value: 'API', text: 'Your programs' },
  { value: 'CLI', text: 'Stripe’s command line' },
]

async function listLogs(visit: Visit): Promise<Response> {
  const { query } = visit
  const text = (name: string) => query.get(name)?.trim() ?? ''
  if (/^req_\w+$/.test(text('path'))) return goTo(visit, `/logs/${text('path')}`)
  const whole = (name: string) => (/^[1-5]\d\d$/.test(text(name)) ? Number(text(name)) : null)
  const source = SOURCES.find(({ value }) => value === text('source'))?.value
  const whose = await readerOf(visit)
  const { logs, next } = whose
    ? await findLogs(whose.reader, {
        method: text('method') || null,
        path: text('path') || null,
        statusType: whole('status'),
        status: whole('code'),
        address: text('address') || null,
        source: source === 'API' || source === 'CLI' ? source : null,
        platform: whose.platform,
        after: query.get('starting_after'),
        limit: PAGE_SIZE,
      })
    : { logs: [], next: null }
  return frame(
    visit,
    {
      title: 'Request logs',
      sub:
        'Requests of the last 30 days that changed something or went wrong. What is done in the ' +
        'dashboard stands in the security history.',
    },
    <>
      <Filters visit={visit} fields={FIELDS} />
      {logs.length === 0 ? (
        <Empty
          title={next === null ? 'No such request' : 'Not among the newest'}
          text={
            next === null
              ? 'What your server asks of the API stands here. Requests that only read, and went well, are not kept.'
              : 'What you look for may be further back.'
          }
        />
      ) : (
        <LogTable visit={visit} logs={logs.map(({ log }) => log)} />
      )}
      <Further visit={visit} next={next} />
    </>,
  )
}

const FIELDS: readonly FilterField[] = [
  { kind: 'search', name: 'path', label: 'Path, or ID of a request' },
  { kind: 'select', name: 'method', label: 'Method', choices: METHODS },
  { kind: 'select', name: 'status', label: 'Answer', choices: STATUSES },
  { kind: 'select', name: 'source', label: 'Source', choices: SOURCES },
  { kind: 'search', name: 'code', label: 'Status code' },
  { kind: 'search', name: 'address', label: 'IP address' },
  { kind: 'search', name: 'account', label: 'Connected account' },
]

interface Whose {
  readonly reader: Reader
  /** Of a connected account only what this one asked for it. */
  readonly platform: string | null
}

/** Null for an account that is not connected. */
async function readerOf({ query, scope, ctx }: Visit): Promise<Whose | null> {
  const asked = query.get('account')?.trim() ?? ''
  if (asked === '' || asked === scope.account) return { reader: ctx.reader, platform: null }
  const connection = await findConnection(ctx.reader, asked)
  return connection && { reader: readerFor(ctx.reader, asked), platform: scope.account }
}

function LogTable({
  visit,
  logs,
}: {
  readonly visit: Visit
  readonly logs: readonly RequestLog[]
}) {
  const now = visit.ctx.clock.now()
  const account = visit.query.get('account')?.trim() ?? ''
  const mark = account === '' ? '' : `?${new URLSearchParams({ account })}`
  return (
    <Table
      label="Request logs"
      rows={logs}
      columns={[
        {
          title: 'Request',
          cell: ({ id, status, method, path, error }) => (
            <>
              <Status status={status} />{' '}
              <a class="mono" href={visit.to(`/logs/${id}${mark}`)}>
                {`${method} ${path}`}
              </a>
              {error && <small class="two-lines">{error.message}</small>}
            </>
          ),
        },
        { title: 'ID', kind: 'optional', cell: ({ id }) => <span class="mono">{id}</span> },
        { title: 'Time', cell: ({ created }) => <When at={created} now={now} /> },
      ]}
    />
  )
}

/** Only backwards: a page may have read far to find little. */
function Further({ visit, next }: { readonly visit: Visit; readonly next: string | null }) {
  const isFirst = visit.query.get('starting_after') === null
  if (next === null && isFirst) return null
  const turned = (cursor: string | null) => {
    const query = new URLSearchParams(visit.query)
    query.delete('starting_after')
    if (cursor !== null) query.set('starting_after', cursor)
    return `${visit.to(visit.path)}?${query}`
  }
  return (
    <nav class="pager" aria-label="Pages">
      {isFirst ? <span /> : <a href={turned(null)}>← Newest</a>}
      {next !== null && <a href={turned(next)}>Older →</a>}
    </nav>
  )
}

function Status({ status }: { readonly status: number }) {
  const tone: ChipTone = status < 400 ? 'good' : status < 500 ? 'warn' : 'bad'
  return <Chip tone={tone} text={String(status)} />
}

async function showLog(visit: Visit): Promise<Response> {
  const whose = await readerOf(visit)
  const found = whose && (await findLog(whose.reader, visit.param('id')))
  const isTheirs = whose?.platform != null && found?.log.details?.platform !== whose.platform
  if (!found || isTheirs) return showNotFound(visit, 'request')
  const { log, exchange } = found
  return frame(
    visit,
    {
      title: `${log.method} ${log.path}`,
      aside: <Status status={log.status} />,
      back: { path: '/logs', text: 'Request logs' },
    },
    <>
      <Panel title="The request">
        <div class="stack">
          <About visit={visit} log={log} />
          {exchange?.asked && (
            <Code text={readableJson(exchange.asked)} label="What the request said" />
          )}
        </div>
      </Panel>
      <Panel title="The answer">
        <div class="stack">
          <Answer log={log} answered={exchange?.answered ?? null} />
          <p class="hint">
            Secrets, numbers of cards, accounts and persons, and links that let somebody in are not
            kept.
          </p>
        </div>
      </Panel>
    </>,
  )
}

function About({ visit, log }: { readonly visit: Visit; readonly log: RequestLog }) {
  const { details } = log
  const mono = (text: string) => <span class="mono">{text}</span>
  return (
    <Facts
      facts={[
        ['ID', mono(log.id)],
        ['Time', <When at={log.created} now={visit.ctx.clock.now()} />],
        ['Source', sourceOf(log) === 'CLI' ? 'Stripe’s command line' : 'API'],
        details ? ['API version', details.version] : null,
        details?.keyLast4 ? ['Key', mono(`…${details.keyLast4}`)] : null,
        details?.platform ? ['Platform', mono(details.platform)] : null,
        details?.address ? ['IP address', mono(details.address)] : null,
        details?.idempotencyKey ? ['Idempotency key', mono(details.idempotencyKey)] : null,
        details?.userAgent ? ['Client', details.userAgent] : null,
        details ? ['Took', `${details.durationMs} ms`] : null,
      ]}
    />
  )
}

function Answer({ log, answered }: { readonly log: RequestLog; readonly answered: string | null }) {
  if (answered) return <Code text={readableJson(answered)} label="The answer" />
  if (log.error) return <Json value={{ error: withoutEmpty(log.error) }} label="The error" />
  return <p class="sub">It went well. What was answered is not kept.</p>
}

function withoutEmpty(error: NonNullable<RequestLog['error']>) {
  const { type, code, declineCode, charge, param, message } = error
  const all = { type, code, decline_code: declineCode, charge, param, message }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

export const logRoutes: readonly Route[] = [
  page('/logs', { permission: 'logs.read' }, listLogs),
  page('/logs/:id', { permission: 'logs.read' }, showLog),
]
