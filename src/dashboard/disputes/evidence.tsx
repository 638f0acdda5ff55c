/** Countering a dispute with words and files: kept first, or submitted at once. */

import type { Dispute } from '../../domain/records/dispute.ts'
import { updateDispute } from '../../operations/disputes/respond.ts'
import { createFile } from '../../operations/files.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { type Errors, ErrorSummary, FileField, TextArea, TextField } from '../parts/fields.tsx'
import type { Visit } from '../route.ts'
import { refusalOf } from '../settings/posted.ts'
import { withDispute } from './deeds.tsx'
import { type Attached, attachedTo, sayFile } from './files.ts'
import { EVIDENCE_ORDER, EVIDENCE_WORDS, FILE_ORDER, FILE_WORDS } from './words.tsx'

const LONGEST_TEXT = 20_000

type TextName = (typeof EVIDENCE_ORDER)[number]

const ONE_LINE: ReadonlySet<TextName> = new Set([
  'customer_name',
  'customer_email_address',
  'customer_purchase_ip',
  'shipping_carrier',
  'shipping_date',
  'shipping_tracking_number',
  'service_date',
  'duplicate_charge_id',
])

const path = ({ id }: Dispute) => `/disputes/${id}`

export function showEvidence(visit: Visit): Promise<Response> {
  return withDispute(visit, (dispute) => evidencePage(visit, dispute))
}

/** The files are kept in the transaction that keeps the words: all of it, or nothing. */
export function answerEvidence(visit: Visit): Promise<Response> {
  return withDispute(visit, async (dispute) => {
    const { form, uploads } = visit
    const isLast = form.get('then') !== 'save'
    const removed = form.getAll('remove')
    const ctx = await onClockOf(visit.ctx, [dispute.id])
    let field = ''
    const errors = await refusalOf(() =>
      ctx.transaction(async (tx) => {
        const given = textsOf(dispute, form)
        for (const name of FILE_ORDER) {
          const upload = uploads.get(name)
          field = name
          if (upload) given[name] = createFile(tx, { purpose: 'dispute_evidence', ...upload }).id
          else if (removed.includes(name) && dispute.evidence[name] !== null) given[name] = null
        }
        field = ''
        await updateDispute(tx, dispute.id, { evidence: given, submit: isLast }, ctx)
      }),
    )
    if (errors) return evidencePage(visit, dispute, atFields(errors, field))
    const done = isLast ? 'evidence' : 'saved'
    return visit.request.redirect(visit.to(`${path(dispute)}?done=${done}`), 303)
  })
}

type Given = Partial<Record<TextName | (typeof FILE_ORDER)[number], string | null>>

function textsOf({ evidence }: Dispute, form: URLSearchParams): Given {
  return Object.fromEntries(
    EVIDENCE_ORDER.flatMap((name): readonly (readonly [string, string | null])[] => {
      const text = form.get(name)?.trim().slice(0, LONGEST_TEXT)
      if (text === undefined) return []
      if (text === '') return evidence[name] ? [[name, null]] : []
      return [[name, text]]
    }),
  )
}

/** What is wrong with a file stands at its field; whatever else there is, above the form. */
function atFields(errors: Errors, field: string): Errors {
  return { [field]: Object.values(errors).join(' ') }
}

async function evidencePage(
  visit: Visit,
  dispute: Dispute,
  errors: Errors | null = null,
): Promise<Response> {
  const { amount, currency, evidence } = dispute
  const attached = await attachedTo(visit.ctx.reader, dispute)
  return frame(
    visit,
    {
      title: 'Counter a dispute',
      sub: `Say why the payment of ${money(amount, { currency, locale: 'en' })} was right. Leave empty what does not apply.`,
      back: { path: path(dispute), text: 'The dispute' },
      status: errors ? 422 : 200,
    },
    <form
      class="stack narrow"
      method="post"
      action={visit.to(`${path(dispute)}/evidence`)}
      enctype="multipart/form-data"
    >
      <ErrorSummary errors={errors ?? {}} />
      {errors && visit.uploads.size > 0 && <p class="sub">Please choose your files once more.</p>}
      {EVIDENCE_ORDER.map((name) => (
        <Words name={name} value={visit.form.get(name) ?? evidence[name]} />
      ))}
      <h2 class="part">Files</h2>
      <p class="sub">PDF, JPEG or PNG, 4.5 MB for all of them together. The bank sees them.</p>
      {FILE_ORDER.map((name) => (
        <FileField
          name={name}
          label={FILE_WORDS[name]}
          api={`evidence[${name}]`}
          accept="application/pdf,image/jpeg,image/png"
          error={errors?.[name]}
        >
          <There visit={visit} dispute={dispute} attached={attached.get(name)} />
        </FileField>
      ))}
      <div class="act">
        <LinkButton href={visit.to(path(dispute))}>Cancel</LinkButton>
        <Button tone="quiet" name="then" value="save">
          Save for later
        </Button>
        <Button name="then" value="submit">
          Submit
        </Button>
      </div>
      <p class="sub">What is submitted cannot be taken back, and can be submitted once.</p>
    </form>,
  )
}

/** A line for what is short, unless somebody has said more. */
function Words({ name, value }: { readonly name: TextName; readonly value: string | null }) {
  const said = { name, label: EVIDENCE_WORDS[name], api: `evidence[${name}]`, value }
  const isLine = ONE_LINE.has(name) && !value?.includes('\n')
  if (isLine) return <TextField {...said} maxlength={LONGEST_TEXT} />
  return <TextArea {...said} rows={2} maxlength={LONGEST_TEXT} />
}

/** What is attached already: another file takes its place. */
function There(props: {
  readonly visit: Visit
  readonly dispute: Dispute
  readonly attached: Attached | undefined
}) {
  const { visit, dispute, attached } = props
  if (!attached) return null
  const { name, file } = attached
  return (
    <p class="attached">
      <a href={visit.to(`${path(dispute)}/files/${name}`)}>{sayFile(file)}</a>
      <label>
        <input
          type="checkbox"
          name="remove"
          value={name}
          checked={visit.form.getAll('remove').includes(name)}
          aria-label={`Take out: ${FILE_WORDS[name]}`}
        />
        Take out
      </label>
    </p>
  )
}
