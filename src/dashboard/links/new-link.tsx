/** Making a link: the form, its preview, and what becomes of it. */

import { draftLink } from '../../operations/payment-links/draft.ts'
import { linkLineItems } from '../../operations/payment-links/line-items.ts'
import { renderPaymentLink } from '../../objects/payment-link.ts'
import { paymentLinks } from '../../store/payment-links.ts'
import { frame } from '../frame.tsx'
import { formKey, idMadeOnce } from '../once.ts'
import type { Errors } from '../parts/fields.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { loadCatalogue } from './catalogue.ts'
import { curlOf, nodeOf } from './form/call.ts'
import { filledFrom } from './form/from-link.ts'
import { Lines, OpenLine } from './form/lines-view.tsx'
import { Maker } from './form/maker-view.tsx'
import type { Filled } from './form/read.ts'
import {
  Unfit,
  blankForm,
  callsOf,
  isOpen,
  makeLink,
  noteSaved,
  withLine,
  withoutLine,
} from './making.ts'
import { whereTo } from './leading-away.ts'
import { showDraft, showNoDraft } from './preview.tsx'

export const LIST = '/payment-links'
export const CREATE = `${LIST}/create`

export function startLink(type: 'fixed' | 'open') {
  return async (visit: Visit) =>
    showForm(visit, { filled: blankForm(await usualCurrency(visit), type) })
}

/** With everything that another link says. */
export async function startLike(visit: Visit): Promise<Response> {
  const link = await visit.ctx.reader.find(paymentLinks, visit.param('id'))
  if (!link) return showNotFound(visit, 'payment link')
  const lines = await linkLineItems(visit.ctx.reader, link)
  const filled = filledFrom(renderPaymentLink(link, visit.ctx.reader.site), lines)
  const names = [...filled.keys()].filter((name) => /^line_items\[\d+\]\[id\]$/.test(name))
  for (const name of names) filled.delete(name)
  filled.set('type', 'fixed')
  if (link.own.isCurrencyFixed !== true) filled.delete('currency')
  return showForm(visit, { filled })
}

/** The form was sent: to be made, or to become another form first. */
export async function answerNew(visit: Visit): Promise<Response> {
  const { form } = visit
  const [verb, rest = ''] = (form.get('do') ?? 'look').split(' ')
  const filled = new URLSearchParams(form)
  filled.delete('do')
  if (verb === 'add') return showForm(visit, { filled: withLine(filled) })
  if (verb === 'remove') return showForm(visit, { filled: withoutLine(filled, Number(rest)) })
  if (verb === 'find') return showForm(visit, { filled })
  try {
    const recurring = await recurringIn(visit, filled)
    if (verb === 'save') {
      const id = await idMadeOnce(visit, async (tx) => {
        const made = await makeLink(tx, filled, recurring)
        noteSaved(tx, visit, {
          action: 'Made a payment link',
          id: made.id,
          detail: whereTo(filled),
        })
        return made
      })
      return visit.request.redirect(visit.to(`${LIST}/${id}?made`), 303)
    }
    await draftLink(visit.ctx, (tx) => makeLink(tx, filled, recurring))
    return await showForm(visit, { filled, hasCode: verb === 'code' })
  } catch (error) {
    if (!(error instanceof Unfit)) throw error
    return showForm(visit, { filled, errors: error.errors, hasCode: verb === 'code' })
  }
}

/** The page as payers would see it, from what was filled in so far. */
export async function previewNew(visit: Visit): Promise<Response> {
  const { form: filled } = visit
  try {
    const recurring = await recurringIn(visit, filled)
    return await showDraft(
      visit,
      await draftLink(visit.ctx, (tx) => makeLink(tx, filled, recurring)),
    )
  } catch (error) {
    if (error instanceof Unfit) return showNoDraft(visit, error.errors)
    throw error
  }
}

interface Shown {
  readonly filled: Filled
  readonly errors?: Errors
  readonly hasCode?: boolean
}

async function showForm(
  visit: Visit,
  { filled, errors = {}, hasCode = false }: Shown,
): Promise<Response> {
  const find = filled.get('find') ?? ''
  const catalogue = await loadCatalogue(visit.ctx.reader, { find, named: namedIn(filled) })
  const { baseUrl } = visit.ctx.reader.site
  const calls = callsOf(filled, catalogue.recurring)
  const code = hasCode ? { curl: curlOf(calls, baseUrl), node: nodeOf(calls, baseUrl) } : null
  const state = { filled, errors, catalogue }
  return frame(
    visit,
    {
      title: 'New payment link',
      back: { path: LIST, text: 'Payment links' },
      wide: true,
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <Maker
      state={state}
      action={visit.to(CREATE)}
      preview={visit.to(`${CREATE}/preview`)}
      cancel={visit.to(LIST)}
      isDirty={visit.request.req.method === 'POST'}
      verb="Create link"
      code={code}
      hidden={{ key: formKey(filled) }}
    >
      <TypeChoice isOpen={isOpen(filled)} />
      <div class="sells-fixed">
        <Lines state={state} find={find} />
      </div>
      <div class="sells-open">
        <OpenLine state={state} />
      </div>
    </Maker>,
  )
}

function TypeChoice(props: { readonly isOpen: boolean }) {
  return (
    <fieldset class="types">
      <legend class="unseen">What customers pay</legend>
      <label>
        <input class="unseen" type="radio" name="type" value="fixed" checked={!props.isOpen} />
        <span>
          <b>Products or subscriptions</b>
          <small>Fixed prices, one-time or recurring</small>
        </span>
      </label>
      <label>
        <input class="unseen" type="radio" name="type" value="open" checked={props.isOpen} />
        <span>
          <b>Customers choose what to pay</b>
          <small>Donations, tips, pay what you want</small>
        </span>
      </label>
    </fieldset>
  )
}

async function recurringIn(visit: Visit, filled: Filled): Promise<ReadonlySet<string>> {
  const named = namedIn(filled)
  return (await loadCatalogue(visit.ctx.reader, { find: '', named })).recurring
}

function namedIn(filled: Filled): readonly string[] {
  return [...filled]
    .filter(([name]) => name.endsWith('[what]') || name.endsWith('[price]'))
    .map(([, value]) => value)
}

/** That of the newest link. */
async function usualCurrency({ ctx }: Visit): Promise<string> {
  const { records } = await ctx.reader.page(paymentLinks, { limit: 1 })
  return records[0]?.currency ?? 'usd'
}
