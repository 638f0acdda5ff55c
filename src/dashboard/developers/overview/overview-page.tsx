/** The developers' first page: whether all is well, and where to look when it is not. */

import { type Timestamp, monotonicMs } from '../../../lib/clock.ts'
import { DEFAULT_VERSION, NEWEST_VERSION } from '../../../objects/versions/versions.ts'
import { apiKeys } from '../../../store/api-keys.ts'
import { diskSpace } from '../../../store/data-folder.ts'
import { SCHEMA } from '../../../store/database.ts'
import { COUNTED_AT_MOST, countUnheard, oldestDelivery } from '../../../store/delivery-lists.ts'
import { WAITING_COUNTED, databaseFacts, waitingJobs } from '../../../store/health.ts'
import { isListingBehind } from '../../../store/listings/changes.ts'
import { findLogs } from '../../../store/request-log-lists.ts'
import type { Reader } from '../../../store/reader.ts'
import { webhookEndpoints } from '../../../store/webhook-endpoints.ts'
import { frame } from '../../frame.tsx'
import { Copyable } from '../../parts/buttons.tsx'
import { sayDuration } from '../../parts/dates.ts'
import { Chip, Facts, Panel, When } from '../../parts/facts.tsx'
import { type Route, type Visit, page } from '../../route.ts'

/** What is late by less is about to be done. */
const LATE_SECONDS = 60
const ENDPOINTS = 16
const FAILED_SHOWN = 5

async function showOverview(visit: Visit): Promise<Response> {
  const { site, scope } = visit
  return frame(
    visit,
    { title: 'Developers', sub: 'What your code talks to, and whether all is well.' },
    <>
      <Figures {...await figuresOf(visit)} />
      <div class="split">
        <div>
          {visit.may('logs.read') && <Failures visit={visit} rows={await failuresOf(visit)} />}
        </div>
        <div>
          <Panel title="API">
            <div class="stack">
              <Copyable text={site.baseUrl()} label="the address of the API" />
              <Facts
                facts={[
                  ['Newest version', <span class="whole">{NEWEST_VERSION}</span>],
                  ['Without one', <span class="whole">{DEFAULT_VERSION}</span>],
                ]}
              />
            </div>
          </Panel>
          {/* One server may have many accounts: how it is, is its own account's to see. */}
          {scope.account === site.ownAccount && <Server facts={await serverFacts(visit)} />}
        </div>
      </div>
    </>,
  )
}

interface FiguresProps {
  readonly keys: number
  readonly failed: number
  readonly pending: number
  readonly late: number | null
}

async function figuresOf({ ctx, scope, site, may }: Visit): Promise<FiguresProps> {
  const endpoints = await endpointsOf(ctx.reader)
  const counts = await Promise.all(endpoints.map(({ id }) => countUnheard(site.engine, id)))
  const add = (which: 'failed' | 'pending') => counts.reduce((sum, one) => sum + one[which], 0)
  const before = ctx.clock.now() - LATE_SECONDS
  const isOwn = scope.account === site.ownAccount
  return {
    keys: may('keys.read') ? (await apiKeys(ctx.reader)).length : 0,
    failed: add('failed'),
    pending: add('pending'),
    late: isOwn ? (await waitingJobs(site.engine, before)).total : null,
  }
}

async function endpointsOf(reader: Reader) {
  return (await reader.page(webhookEndpoints, { limit: ENDPOINTS })).records
}

function Figures({ keys, failed, pending, late }: FiguresProps) {
  return (
    <dl class="cards">
      <Figure name="Deliveries failed" value={failed} most={COUNTED_AT_MOST} />
      <Figure name="Deliveries pending" value={pending} most={COUNTED_AT_MOST} />
      {late !== null && <Figure name="Jobs that are late" value={late} most={WAITING_COUNTED} />}
      <Figure name="API keys" value={keys} most={Infinity} />
    </dl>
  )
}

function Figure(props: { readonly name: string; readonly value: number; readonly most: number }) {
  const { name, value, most } = props
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value >= most ? `${value}+` : value}</dd>
    </div>
  )
}

async function failuresOf({ ctx }: Visit) {
  const all = { method: null, path: null, status: null, after: null, limit: FAILED_SHOWN }
  const [refused, broken] = await Promise.all(
    [400, 500].map((statusType) => findLogs(ctx.reader, { ...all, statusType })),
  )
  const logs = [...(broken?.logs ?? []), ...(refused?.logs ?? [])].map(({ log }) => log)
  return logs.toSorted((a, b) => b.created - a.created).slice(0, FAILED_SHOWN)
}

interface FailuresProps {
  readonly visit: Visit
  readonly rows: Awaited<ReturnType<typeof failuresOf>>
}

function Failures({ visit, rows }: FailuresProps) {
  const now = visit.ctx.clock.now()
  return (
    <Panel title="Requests that went wrong" actions={<a href={visit.to('/logs')}>All logs</a>}>
      {rows.length === 0 ? (
        <p class="sub">None lately.</p>
      ) : (
        <ul class="stack">
          {rows.map(({ id, status, method, path, error, created }) => (
            <li>
              <Chip tone={status < 500 ? 'warn' : 'bad'} text={String(status)} />{' '}
              <a class="mono" href={visit.to(`/logs/${id}`)}>
                {`${method} ${path}`}
              </a>{' '}
              <span class="sub">
                <When at={created} now={now} />
              </span>
              {error && <p class="sub">{error.message}</p>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

async function serverFacts({ site, ctx }: Visit) {
  const { engine, version, dataFolder } = site
  const late = ctx.clock.now() - LATE_SECONDS
  const listening = (await endpointsOf(ctx.reader)).filter(({ status }) => status === 'enabled')
  const ids = listening.map(({ id }) => id)
  const [database, jobs, deliveries, isListing, disk] = await Promise.all([
    databaseFacts(engine),
    waitingJobs(engine, late),
    oldestDelivery(engine, ids, late),
    isListingBehind(engine),
    dataFolder === null ? null : diskSpace(dataFolder),
  ])
  const waits = { jobs: jobs.oldest, deliveries }
  return { version, database, disk, waits, isListing, now: ctx.clock.now() }
}

function Server({ facts }: { readonly facts: Awaited<ReturnType<typeof serverFacts>> }) {
  const { version, database, disk, waits, isListing, now } = facts
  const due = (since: Timestamp | null) =>
    since === null ? 'Nothing is late' : `The oldest is late by ${sayDuration(now - since)}`
  return (
    <>
      <Panel title="Queues">
        <Facts
          facts={[
            ['Webhooks', due(waits.deliveries)],
            ['Jobs and mails', due(waits.jobs)],
            ['Lists', isListing ? 'Being brought up to date' : 'Up to date'],
          ]}
        />
      </Panel>
      <Panel title="Server">
        <Facts
          facts={[
            ['Paylinks', version],
            ['Runs for', sayDuration(monotonicMs() / 1000)],
            ['Database', database.engine],
            ['Its size', inBytes(database.bytes)],
            ['Its schema', `Migration ${SCHEMA}`],
            ['Node', process.version],
            disk
              ? [
                  'Room on the disk',
                  `${inBytes(disk.freeBytes)} of ${inBytes(disk.totalBytes)} free`,
                ]
              : null,
          ]}
        />
      </Panel>
    </>
  )
}

function inBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3))
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`
}

export const overviewRoutes: readonly Route[] = [
  page('/developers', { permission: 'health.read' }, showOverview),
]
