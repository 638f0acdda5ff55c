/** Request logs: what was asked of the API and how it was answered. */

import type { RequestLog } from '../../../domain/request-log.ts'
import { findLog, findLogs } from '../../../store/request-log-lists.ts'
import { frame } from '../../frame.tsx'
import { Chip, type ChipTone, Facts, Panel, When } from '../../parts/facts.tsx'
import { Empty, Filters, PAGE_SIZE, Table } from '../../parts/lists.tsx'
import { showNotFound } from '../../refusals.tsx'
import { type Route, type Visit, page } from '../../route.ts'
import { goTo } from '../answers.ts'
import { Json } from '../code.tsx'

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

async function listLogs(visit: Visit): Promise<Response> {
  const { query } = visit
  const text = (name: string) => query.get(name)?.trim() ?? ''
  if (/^req_\w+$/.test(text('path'))) return goTo(visit, `/logs/${text('path')}`)
  const whole = (name: string) => (/^[1-5]\d\d$/.test(text(name)) ? Number(text(name)) : null)
  const { logs, next } = await findLogs(visit.ctx.reader, {
    method: text('method') || null,
    path: text('path') || null,
    statusType: whole('status'),
    status: whole('code'),
    after: query.get('starting_after'),
    limit: PAGE_SIZE,
  })
  return frame(
    visit,
    {
      title: 'Request logs',
      sub: 'Requests of the last 30 days that changed something or went wrong.',
    },
    <>
      <Filters
        visit={visit}
        fields={[
          { kind: 'search', name: 'path', label: 'Path, or ID of a request' },
          { kind: 'select', name: 'method', label: 'Method', choices: METHODS },
          { kind: 'select', name: 'status', label: 'Answer', choices: STATUSES },
          { kind: 'search', name: 'code', label: 'Status code' },
        ]}
      />
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

function LogTable({
  visit,
  logs,
}: {
  readonly visit: Visit
  readonly logs: readonly RequestLog[]
}) {
  const now = visit.ctx.clock.now()
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
              <a class="mono" href={visit.to(`/logs/${id}`)}>
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
  const log = await findLog(visit.ctx.reader, visit.param('id'))
  if (!log) return showNotFound(visit, 'request')
  const { details, error } = log
  const now = visit.ctx.clock.now()
  return frame(
    visit,
    {
      title: `${log.method} ${log.path}`,
      aside: <Status status={log.status} />,
      back: { path: '/logs', text: 'Request logs' },
    },
    <>
      <Panel title="The request">
        <Facts
          facts={[
            ['ID', <span class="mono">{log.id}</span>],
            ['Time', <When at={log.created} now={now} />],
            details ? ['API version', details.version] : null,
            details?.keyLast4 ? ['Key', <span class="mono">{`…${details.keyLast4}`}</span>] : null,
            details?.platform ? ['Platform', <span class="mono">{details.platform}</span>] : null,
            details?.address ? ['IP address', <span class="mono">{details.address}</span>] : null,
            details?.idempotencyKey
              ? ['Idempotency key', <span class="mono">{details.idempotencyKey}</span>]
              : null,
            details?.userAgent ? ['Client', details.userAgent] : null,
            details ? ['Took', `${details.durationMs} ms`] : null,
          ]}
        />
      </Panel>
      <Panel title="The answer">
        {error ? (
          <Json value={{ error: withoutEmpty(error) }} label="The error" />
        ) : (
          <p class="sub">
            It went well. What was asked and answered is not kept: it may be secret.
          </p>
        )}
      </Panel>
    </>,
  )
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
