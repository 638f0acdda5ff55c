/** Test clocks: made, advanced, deleted; so that a year can pass in a moment. */

import type { TestClock } from '../../../domain/records/test-clock.ts'
import type { Timestamp } from '../../../lib/clock.ts'
import { deleteTestClock } from '../../../operations/test-clocks/delete.ts'
import { onClockOf } from '../../../operations/test-clocks/on-clock.ts'
import {
  beginAdvance,
  createTestClock,
  livingClock,
} from '../../../operations/test-clocks/test-clocks.ts'
import { customersOnClock } from '../../../store/clock-lists.ts'
import { testClocks } from '../../../store/test-clocks.ts'
import { frame } from '../../frame.tsx'
import { Button, LinkButton } from '../../parts/buttons.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { sayWhole } from '../../parts/dates.ts'
import { Chip, Facts, Notice, Panel, When } from '../../parts/facts.tsx'
import { ErrorSummary, type Errors, Select, TextField } from '../../parts/fields.tsx'
import { Empty, Pager, Table } from '../../parts/lists.tsx'
import { saidOf } from '../../parts/said.ts'
import { type Route, type Visit, action, page } from '../../route.ts'
import { attempt, errorsOf, goTo, pageOf } from '../answers.ts'

const LIST = { path: '/test-clocks', text: 'Test clocks' }

async function listClocks(visit: Visit): Promise<Response> {
  if (visit.scope.livemode) return onlyInTest(visit)
  const { records, hasMore } = await pageOf(visit, testClocks, { where: [['deleted', '=', 0]] })
  const add = (
    <LinkButton tone="primary" href={visit.to('/test-clocks/create')}>
      New test clock
    </LinkButton>
  )
  const now = visit.ctx.clock.now()
  return frame(
    visit,
    {
      title: 'Test clocks',
      sub: 'Customers on a test clock live in its time. Advance it, and see what a year brings.',
      notice: saidOf(visit, { deleted: 'The test clock was deleted.' }),
      actions: records.length > 0 && add,
    },
    records.length === 0 ? (
      <Empty
        title="No test clocks"
        text="A clock stands still until you advance it: renewals, trials and retries happen on the way."
      >
        {add}
      </Empty>
    ) : (
      <>
        <Table
          label="Test clocks"
          rows={records}
          columns={[
            {
              title: 'Clock',
              cell: ({ id, name }) => (
                <>
                  <a href={visit.to(`/test-clocks/${id}`)}>
                    <b>{name ?? 'Without a name'}</b>
                  </a>
                  <small class="mono">{id}</small>
                </>
              ),
            },
            { title: 'Its time', cell: (clock) => sayWhole(clock.own.reached) },
            { title: 'Status', kind: 'optional', cell: (clock) => <ClockState clock={clock} /> },
            {
              title: 'Created',
              kind: 'optional',
              cell: ({ created }) => <When at={created} now={now} />,
            },
          ]}
        />
        <Pager visit={visit} ids={records.map(({ id }) => id)} hasMore={hasMore} />
      </>
    ),
  )
}

function onlyInTest(visit: Visit): Response {
  return frame(
    visit,
    { title: 'Test clocks' },
    <Empty title="Only in test mode" text="In live mode time passes by itself." />,
  )
}

function ClockState({ clock: { status } }: { readonly clock: TestClock }) {
  if (status === 'advancing') return <Chip tone="info" text="On its way" />
  if (status === 'ready') return <Chip tone="good" text="Ready" />
  return <Chip tone="bad" text="Stopped by a mistake" />
}

function showNewClock(visit: Visit): Response {
  return visit.scope.livemode ? onlyInTest(visit) : drawNew(visit)
}

function drawNew(visit: Visit, errors: Errors = {}): Response {
  const { form, ctx } = visit
  return frame(
    visit,
    { title: 'New test clock', back: LIST, ...statusOf(errors) },
    <form class="stack narrow" method="post" action={visit.to('/test-clocks/create')}>
      <ErrorSummary errors={errors} />
      <TextField
        name="name"
        label="Name"
        aside="optional"
        api="name"
        value={form.get('name')}
        maxlength={300}
      />
      <TextField
        name="frozen_time"
        label="It begins at"
        help="In UTC, as 2027-01-31 09:00."
        api="frozen_time"
        value={form.get('frozen_time') ?? writeTime(ctx.clock.now())}
        error={errors['frozen_time']}
        required
      />
      <div class="act">
        <LinkButton href={visit.to('/test-clocks')}>Cancel</LinkButton>
        <Button>Make the clock</Button>
      </div>
    </form>,
  )
}

async function makeClock(visit: Visit): Promise<Response> {
  if (visit.scope.livemode) return onlyInTest(visit)
  const { form } = visit
  const frozen = readTime(form.get('frozen_time') ?? '')
  if (frozen === null) return drawNew(visit, { frozen_time: NO_TIME })
  const name = form.get('name')?.trim().slice(0, 300)
  const input = { frozen_time: frozen, ...(name ? { name } : {}) }
  const made = await attempt(() => visit.ctx.transaction((tx) => createTestClock(tx, input)))
  if ('refused' in made) return drawNew(visit, errorsOf(made.refused, ['frozen_time']))
  return goTo(visit, `/test-clocks/${made.done.id}`)
}

async function showClock(visit: Visit, errors: Errors = {}): Promise<Response> {
  const { reader } = visit.ctx
  const clock = await livingClock(reader, visit.param('id'))
  const { id, name, status_details: details, own } = clock
  const target = details.advancing?.target_frozen_time
  const path = `/test-clocks/${id}`
  return frame(
    visit,
    {
      title: name ?? 'A test clock',
      aside: <ClockState clock={clock} />,
      back: LIST,
      actions: <LinkButton href={visit.to(`${path}/delete`)}>Delete</LinkButton>,
      ...statusOf(errors),
    },
    <>
      <Panel title="The clock">
        <Facts
          facts={[
            ['Its time', <b>{sayWhole(own.reached)}</b>],
            target === undefined ? null : ['On its way to', sayWhole(target)],
            ['ID', <span class="mono">{id}</span>],
            ['Deleted by itself', sayWhole(clock.deletes_after)],
            ['Customers', (await customersOnClock(reader, id)).join(', ') || 'None yet'],
          ]}
        />
      </Panel>
      {target === undefined ? (
        <Advance visit={visit} path={path} reached={own.reached} errors={errors} />
      ) : (
        <Notice tone="info">
          Time is passing on it. <a href={visit.to(path)}>Look again</a>
        </Notice>
      )}
    </>,
  )
}

const STEPS = [
  { value: '', text: 'To the time below' },
  { value: '86400', text: 'By a day' },
  { value: '604800', text: 'By a week' },
  { value: '2678400', text: 'By 31 days' },
  { value: '31536000', text: 'By 365 days' },
]

function Advance(props: {
  readonly visit: Visit
  readonly path: string
  readonly reached: Timestamp
  readonly errors: Errors
}) {
  const { visit, path, reached, errors } = props
  return (
    <Panel title="Advance it">
      <form class="stack narrow" method="post" action={visit.to(`${path}/advance`)}>
        <ErrorSummary errors={errors} />
        <Select
          name="step"
          label="How far"
          choices={STEPS}
          value={visit.form.get('step') ?? '86400'}
        />
        <TextField
          name="frozen_time"
          label="Time"
          aside="where no step is chosen"
          help="In UTC, as 2027-01-31 09:00. A clock never goes back."
          api="frozen_time"
          value={visit.form.get('frozen_time') ?? writeTime(reached)}
          error={errors['frozen_time']}
        />
        <div class="act">
          <Button>Advance the clock</Button>
        </div>
      </form>
    </Panel>
  )
}

async function advance(visit: Visit): Promise<Response> {
  const { ctx, form } = visit
  const id = visit.param('id')
  const { own } = await livingClock(ctx.reader, id)
  const step = form.get('step') ?? ''
  const target = /^\d{1,9}$/.test(step)
    ? own.reached + Number(step)
    : readTime(form.get('frozen_time') ?? '')
  if (target === null) return showClock(visit, { frozen_time: NO_TIME })
  const begun = await attempt(() => ctx.transaction((tx) => beginAdvance(tx, id, target)))
  if ('refused' in begun) return showClock(visit, errorsOf(begun.refused, ['frozen_time']))
  return goTo(visit, `/test-clocks/${id}`)
}

async function askDeleteClock(visit: Visit): Promise<Response> {
  const { id, name } = await livingClock(visit.ctx.reader, visit.param('id'))
  const path = `/test-clocks/${id}`
  return frame(
    visit,
    { title: 'Delete the test clock?', back: { path, text: name ?? 'A test clock' } },
    <Confirm action={visit.to(`${path}/delete`)} cancel={visit.to(path)} verb="Delete the clock">
      <p>
        The customers on it are deleted too, and their subscriptions end. This cannot be undone.
      </p>
    </Confirm>,
  )
}

async function deleteClock(visit: Visit): Promise<Response> {
  const id = visit.param('id')
  // What ends with it, ends by its time.
  const ctx = await onClockOf(visit.ctx, [id])
  await ctx.transaction((tx) => deleteTestClock(tx, id))
  return goTo(visit, '/test-clocks', 'deleted')
}

const NO_TIME = 'Write a date and a time, such as 2027-01-31 09:00.'
const statusOf = (errors: Errors) =>
  Object.keys(errors).length > 0 ? { status: 422 as const } : {}

function writeTime(at: Timestamp): string {
  return new Date(at * 1000).toISOString().slice(0, 16).replace('T', ' ')
}

function readTime(text: string): Timestamp | null {
  const [, date, time = '00:00'] = /^\s*(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d))?\s*$/.exec(text) ?? []
  if (date === undefined) return null
  const at = new Date(`${date}T${time}:00Z`).getTime()
  return Number.isNaN(at) ? null : at / 1000
}

const USE = { permission: 'clocks.write' } as const

export const clockRoutes: readonly Route[] = [
  page('/test-clocks', USE, listClocks),
  page('/test-clocks/create', USE, showNewClock),
  action('/test-clocks/create', { ...USE, audit: 'Made a test clock' }, makeClock),
  page('/test-clocks/:id', USE, (visit) => showClock(visit)),
  action('/test-clocks/:id/advance', { ...USE, audit: 'Advanced a test clock' }, advance),
  page('/test-clocks/:id/delete', USE, askDeleteClock),
  action('/test-clocks/:id/delete', { ...USE, audit: 'Deleted a test clock' }, deleteClock),
]
