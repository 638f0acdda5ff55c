/** The forms that make and change a noun of the catalogue, by the API's own parameters. */

import type { ObjectRecord } from '../../store/kinds.ts'
import type { Transaction } from '../../store/transaction.ts'
import { partOf } from '../chosen-ids.ts'
import { frame } from '../frame.tsx'
import { NO_CATALOGUE } from '../links/catalogue.ts'
import { type Call, curlOf, nodeOf } from '../links/form/call.ts'
import { CallCode } from '../links/form/call-code.tsx'
import type { Field } from '../links/form/field.ts'
import { FieldView } from '../links/form/field-view.tsx'
import { fillIn } from '../links/form/from-link.ts'
import { type Filled, type Pair, readAll } from '../links/form/read.ts'
import { noteSaved } from '../links/making.ts'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { Panel } from '../parts/facts.tsx'
import { type Errors, ErrorSummary } from '../parts/fields.tsx'
import { formKey, idMadeOnce } from '../once.ts'
import { type Route, type Visit, action, page } from '../route.ts'
import { changedPairs } from './fields.ts'
import { type Noun, pathOf, withRecord } from './noun.ts'
import { namedErrors, refusedBy } from './refused.ts'

/** Fields that belong together; without a title they stand at the top. */
export interface FormGroup {
  readonly title: string | null
  readonly fields: readonly Field[]
}

const WRITE = { permission: 'catalogue.write', audit: null } as const

export interface Making<R extends ObjectRecord> {
  readonly noun: Noun<R>
  /** `Made a coupon`, for the security history. */
  readonly audit: string
  readonly sub: string
  groups(visit: Visit, filled: Filled): Promise<readonly FormGroup[]> | readonly FormGroup[]
  blank(visit: Visit): Filled
  /** What goes without saying. */
  readonly said?: readonly Pair[]
  /** What was typed in another way than the API takes it. */
  resolve?(visit: Visit, filled: Filled): Promise<Filled>
  create(tx: Transaction, pairs: readonly Pair[]): Promise<R> | R
}

export function makingRoutes<R extends ObjectRecord>(making: Making<R>): readonly Route[] {
  const path = `${making.noun.path}/create`
  return [
    page(path, WRITE, (visit) => drawNew(visit, making, { filled: making.blank(visit) })),
    action(path, WRITE, (visit) => answerNew(visit, making)),
  ]
}

async function answerNew<R extends ObjectRecord>(
  visit: Visit,
  making: Making<R>,
): Promise<Response> {
  const { form, request } = visit
  const { noun, said = [], audit } = making
  const fields = fieldsOf(await making.groups(visit, form))
  const filled = await refusedBy(form, fields, async () => making.resolve?.(visit, form) ?? form)
  if ('errors' in filled) return drawNew(visit, making, { filled: form, errors: filled.errors })
  const pairs = [...said, ...readAll(fields, filled.result)]
  if (form.get('do') === 'code') {
    const { path, resource, variable } = noun.api
    const call = { path, method: `${resource}.create`, pairs, name: variable }
    return drawNew(visit, making, { filled: form, call })
  }
  const made = await refusedBy(form, fields, () =>
    idMadeOnce(visit, async (tx) => {
      const record = await making.create(tx, pairs)
      noteSaved(tx, visit, { action: audit, id: record.id })
      return record
    }),
  )
  if ('errors' in made) return drawNew(visit, making, { filled: form, errors: made.errors })
  return request.redirect(visit.to(`${noun.path}/${partOf(made.result)}?made`), 303)
}

async function drawNew<R extends ObjectRecord>(
  visit: Visit,
  making: Making<R>,
  state: FormState,
): Promise<Response> {
  const { noun, sub } = making
  return drawForm(visit, state, {
    title: `New ${noun.one}`,
    sub,
    back: { path: noun.path, text: noun.many },
    action: `${noun.path}/create`,
    verb: `Create ${noun.one}`,
    key: formKey(state.filled),
    groups: await making.groups(visit, state.filled),
  })
}

export interface Editing<R extends ObjectRecord> {
  readonly noun: Noun<R>
  readonly audit: string
  readonly sub: string
  /** What of this one can be changed; nothing, if there are none. */
  groups(record: R): readonly FormGroup[]
  /** What the form begins with, named as the API names it. */
  from(record: R): object
  update(tx: Transaction, id: string, pairs: readonly Pair[]): Promise<unknown>
}

export function editingRoutes<R extends ObjectRecord>(editing: Editing<R>): readonly Route[] {
  const { noun } = editing
  const path = `${noun.path}/:id/edit`
  return [
    page(
      path,
      WRITE,
      withRecord(noun, (visit, record) =>
        drawEdit(visit, editing, record, { filled: filledFrom(editing, record) }),
      ),
    ),
    action(
      path,
      WRITE,
      withRecord(noun, (visit, record) => answerEdit(visit, editing, record)),
    ),
  ]
}

async function answerEdit<R extends ObjectRecord>(
  visit: Visit,
  editing: Editing<R>,
  record: R,
): Promise<Response> {
  const { form, ctx, request } = visit
  const { noun, audit } = editing
  const fields = fieldsOf(editing.groups(record))
  const pairs = changedPairs(fields, filledFrom(editing, record), form)
  if (form.get('do') === 'code') {
    const { path, resource, variable } = noun.api
    const { id } = record
    const at = `${path}/${id}`
    const call = { path: at, method: `${resource}.update`, id, pairs, name: variable }
    return drawEdit(visit, editing, record, { filled: form, call })
  }
  const done = await refusedBy(form, fields, () =>
    ctx.transaction(async (tx) => {
      await editing.update(tx, record.id, pairs)
      noteSaved(tx, visit, { action: audit, id: record.id })
    }),
  )
  if ('errors' in done)
    return drawEdit(visit, editing, record, { filled: form, errors: done.errors })
  return request.redirect(visit.to(`${pathOf(noun, record)}?changed`), 303)
}

function drawEdit<R extends ObjectRecord>(
  visit: Visit,
  editing: Editing<R>,
  record: R,
  state: FormState,
): Response {
  const { noun, sub } = editing
  const path = pathOf(noun, record)
  return drawForm(visit, state, {
    title: `Edit ${noun.titleOf(record)}`,
    sub,
    back: { path, text: noun.titleOf(record) },
    action: `${path}/edit`,
    verb: 'Save changes',
    groups: editing.groups(record),
  })
}

const filledFrom = <R extends ObjectRecord>(editing: Editing<R>, record: R) =>
  fillIn(fieldsOf(editing.groups(record)), editing.from(record))

const fieldsOf = (groups: readonly FormGroup[]) => groups.flatMap(({ fields }) => fields)

interface FormState {
  readonly filled: Filled
  readonly errors?: Errors
  /** What it comes down to, once somebody asks for it. */
  readonly call?: Call
}

interface DrawnForm {
  readonly title: string
  readonly sub: string
  readonly back: { readonly path: string; readonly text: string }
  readonly action: string
  readonly verb: string
  readonly groups: readonly FormGroup[]
  /** Of what is made: once, however often the form is sent. */
  readonly key?: string
}

function drawForm(
  visit: Visit,
  { filled, errors = {}, call }: FormState,
  { title, sub, back, action: to, verb, groups, key }: DrawnForm,
): Response {
  const state = { filled, errors, catalogue: NO_CATALOGUE }
  const { baseUrl } = visit.ctx.reader.site
  const drawn = (fields: readonly Field[]) =>
    fields.map((field) => <FieldView field={field} state={state} />)
  return frame(
    visit,
    { title, sub, back, status: Object.keys(errors).length > 0 ? 422 : 200 },
    <form class="stack narrow catalogue-form" method="post" action={visit.to(to)} novalidate>
      {key !== undefined && <input type="hidden" name="key" value={key} />}
      {/* The first button is what Enter presses. */}
      <button class="unseen" type="submit" tabindex={-1} aria-hidden="true">
        {verb}
      </button>
      <ErrorSummary errors={namedErrors(errors, fieldsOf(groups))} />
      {call && <CallCode code={{ curl: curlOf([call], baseUrl), node: nodeOf([call], baseUrl) }} />}
      {groups.map(({ title: heading, fields }) =>
        heading === null ? (
          drawn(fields)
        ) : (
          <Panel title={heading}>
            <div class="stack">{drawn(fields)}</div>
          </Panel>
        ),
      )}
      <div class="act">
        <LinkButton href={visit.to(back.path)}>Cancel</LinkButton>
        <button class="button quiet" type="submit" name="do" value="code">
          View as API call
        </button>
        <Button>{verb}</Button>
      </div>
    </form>,
  )
}
