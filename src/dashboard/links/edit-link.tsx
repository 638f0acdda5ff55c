/** Changing a link: the same form, which says to the API only what became another. */

import { renderPaymentLink } from '../../objects/payment-link.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import { sha256 } from '../../lib/crypto.ts'
import type { LineItemObject } from '../../objects/line-item.ts'
import { lockOr404 } from '../../operations/changes.ts'
import { draftLink } from '../../operations/payment-links/draft.ts'
import { linkLineItems } from '../../operations/payment-links/line-items.ts'
import { updatePaymentLink } from '../../operations/payment-links/update.ts'
import { paymentLinks } from '../../store/payment-links.ts'
import type { Reader } from '../../store/reader.ts'
import { frame } from '../frame.tsx'
import type { Errors } from '../parts/fields.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { loadCatalogue } from './catalogue.ts'
import { type Call, curlOf, nodeOf, parsedChange } from './form/call.ts'
import { changeOf } from './form/change.ts'
import { filledFrom } from './form/from-link.ts'
import { FixedLines } from './form/lines-view.tsx'
import { Maker } from './form/maker-view.tsx'
import type { Filled, Pair, Sells } from './form/read.ts'
import { Unfit, fitted, noteSaved } from './making.ts'
import { whereTo } from './leading-away.ts'
import { LIST } from './new-link.tsx'
import { showDraft, showNoDraft } from './preview.tsx'
import { titleOf } from './words.ts'

/** What the security history says of it. */
export const CHANGED = 'Changed a payment link'

interface Edited {
  readonly link: PaymentLink
  readonly lines: readonly LineItemObject[]
  /** The form of the link as it is. */
  readonly now: Filled
  readonly sells: Sells
  /** Which state of the link the form was drawn from. */
  readonly seen: string
}

export async function startEdit(visit: Visit): Promise<Response> {
  const edited = await editedBy(visit)
  return edited
    ? showEdit(visit, edited, { filled: edited.now })
    : showNotFound(visit, 'payment link')
}

export async function answerEdit(visit: Visit): Promise<Response> {
  const edited = await editedBy(visit)
  if (!edited) return showNotFound(visit, 'payment link')
  const { id } = edited.link
  const filled = new URLSearchParams(visit.form)
  const verb = filled.get('do') ?? 'look'
  filled.delete('do')
  if (filled.get('seen') !== edited.seen) return showStale(visit)
  const pairs = changeOf({ before: edited.now, after: filled }, edited.sells)
  try {
    if (verb === 'save') {
      await visit.ctx.transaction(async (tx) => {
        // Whoever saves at the same moment waits here, and then sees that it is another link.
        await lockOr404(tx, paymentLinks, id)
        if ((await editedBy(visit, tx))?.seen !== edited.seen) throw new Stale()
        await fitted(filled, {}, async () => updatePaymentLink(tx, id, parsedChange(pairs)))
        noteSaved(tx, visit, { action: CHANGED, id, detail: whereTo(filled) })
      })
      return visit.request.redirect(visit.to(`${LIST}/${id}?changed`), 303)
    }
    await draftOf(visit, edited, filled)
    return await showEdit(visit, edited, { filled, code: verb === 'code' ? pairs : null })
  } catch (error) {
    if (error instanceof Stale) return showStale(visit)
    if (!(error instanceof Unfit)) throw error
    return showEdit(visit, edited, { filled, errors: error.errors })
  }
}

/** Thrown within a transaction, so that nothing of it is kept. */
class Stale extends Error {
  override readonly name = 'Stale'
}

/** The link as it is by now. */
async function showStale(visit: Visit): Promise<Response> {
  const edited = await editedBy(visit)
  return edited
    ? showEdit(visit, edited, { filled: edited.now, isStale: true })
    : showNotFound(visit, 'payment link')
}

export async function previewEdit(visit: Visit): Promise<Response> {
  const edited = await editedBy(visit)
  if (!edited) return showNotFound(visit, 'payment link')
  try {
    return await showDraft(visit, await draftOf(visit, edited, visit.form))
  } catch (error) {
    if (error instanceof Unfit) return showNoDraft(visit, error.errors)
    throw error
  }
}

function draftOf(visit: Visit, { link, now, sells }: Edited, filled: Filled) {
  const pairs = changeOf({ before: now, after: filled }, sells)
  return draftLink(visit.ctx, (tx) =>
    fitted(filled, {}, async () => updatePaymentLink(tx, link.id, parsedChange(pairs))),
  )
}

async function editedBy(visit: Visit, reader: Reader = visit.ctx.reader): Promise<Edited | null> {
  const link = await reader.find(paymentLinks, visit.param('id'))
  if (!link) return null
  const lines = await linkLineItems(reader, link)
  const now = filledFrom(renderPaymentLink(link, reader.site), lines)
  const sells = lines.some(({ price }) => price?.recurring) ? 'again' : 'once'
  return { link, lines, now, sells, seen: sha256(String(now)).slice(0, 16) }
}

interface Shown {
  readonly filled: Filled
  readonly errors?: Errors
  readonly code?: readonly Pair[] | null
  readonly isStale?: boolean
}

async function showEdit(
  visit: Visit,
  { link, lines, seen }: Edited,
  { filled, errors = {}, code = null, isStale = false }: Shown,
): Promise<Response> {
  const named = [...filled].filter(([name]) => name.endsWith('[price]')).map(([, value]) => value)
  const catalogue = await loadCatalogue(visit.ctx.reader, { find: '', named })
  const path = `${LIST}/${link.id}`
  const stale = 'Somebody changed this link meanwhile. This is how it is now; nothing was saved.'
  const all = isStale ? { '': stale } : errors
  const state = { filled, errors: all, catalogue }
  const names = lines.map(({ description }) => description ?? '')
  return frame(
    visit,
    {
      title: `Edit ${titleOf(names)}`,
      back: { path, text: titleOf(names) },
      wide: true,
      status: isStale ? 409 : Object.keys(errors).length > 0 ? 422 : 200,
    },
    <Maker
      state={state}
      action={visit.to(`${path}/edit`)}
      preview={visit.to(`${path}/preview`)}
      cancel={visit.to(path)}
      isDirty={visit.request.req.method === 'POST'}
      verb="Save changes"
      code={code && codeOf(visit, link.id, code)}
      hidden={{ seen }}
    >
      <FixedLines state={state} lines={lines} />
    </Maker>,
  )
}

function codeOf(visit: Visit, id: string, pairs: readonly Pair[]) {
  const { baseUrl } = visit.ctx.reader.site
  const call: Call = {
    path: `/v1/payment_links/${id}`,
    method: 'paymentLinks.update',
    id,
    pairs,
    name: 'link',
  }
  return { curl: curlOf([call], baseUrl), node: nodeOf([call], baseUrl) }
}
