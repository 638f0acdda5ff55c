/** What is done to a link: deactivated with a message, reactivated, given metadata. */

import { invalid } from '../../objects/errors.ts'
import { expireSession } from '../../operations/checkout/expire.ts'
import { updatePaymentLink } from '../../operations/payment-links/update.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import type { Reader } from '../../store/reader.ts'
import { frame } from '../frame.tsx'
import { Button } from '../parts/buttons.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { type Errors, TextArea } from '../parts/fields.tsx'
import { Panel } from '../parts/facts.tsx'
import type { Visit } from '../route.ts'
import { parsedChange } from './form/call.ts'
import type { Pair } from './form/read.ts'
import { linesOf } from './form/read.ts'
import { type ShownLink, linkFrame, withLink } from './link-page.tsx'
import { Unfit, fitted } from './making.ts'

export const askDeactivate = withLink(async (visit, shown) => {
  const { title, path, link } = shown
  const open = await openSessions(visit.ctx.reader, link.id)
  return frame(
    visit,
    { title: `Deactivate ${title}`, back: { path, text: title } },
    <Confirm
      action={visit.to(`${path}/deactivate`)}
      cancel={visit.to(path)}
      verb={`Deactivate ${title}`}
    >
      <p>Nobody can pay by it until you reactivate it. Printed codes lead to your message.</p>
      <TextArea
        name="inactive_message"
        label="What visitors read"
        aside="optional"
        maxlength={500}
        value={link.inactive_message}
        api="inactive_message"
      />
      {open.length > 0 && (
        <label class="radio">
          <input type="checkbox" name="expire" value="on" />
          <span>
            {`Also end ${open.length === SESSIONS_MAX ? 'the' : open.length} open checkouts`}
            <small>Otherwise whoever has begun to pay can go on.</small>
          </span>
        </label>
      )}
    </Confirm>,
  )
})

export const deactivate = withLink(async (visit, shown) => {
  const { link, path } = shown
  const message = (visit.form.get('inactive_message') ?? '').trim()
  await visit.ctx.transaction((tx) =>
    updatePaymentLink(
      tx,
      link.id,
      parsedChange([said('active', 'false'), said('inactive_message', message)]),
    ),
  )
  if (visit.form.get('expire') === 'on') await expireOpen(visit, link.id)
  return visit.request.redirect(visit.to(`${path}?deactivated`), 303)
})

export const reactivate = withLink(async (visit, { link, path }) => {
  if (link.own.completedLimit !== null && link.own.completed >= link.own.completedLimit)
    throw invalid('It has been paid as often as it may be. Raise its limit first: Edit, Limits.')
  await visit.ctx.transaction((tx) =>
    updatePaymentLink(tx, link.id, parsedChange([said('active', 'true')])),
  )
  return visit.request.redirect(visit.to(`${path}?reactivated`), 303)
})

/** More than that are ended in another go. */
const SESSIONS_MAX = 100

async function openSessions(reader: Reader, link: string): Promise<readonly string[]> {
  const { records } = await reader.page(checkoutSessions, {
    limit: SESSIONS_MAX,
    where: [
      ['payment_link', '=', link],
      ['status', '=', 'open'],
    ],
  })
  return records.map(({ id }) => id)
}

/** One by one: a payment that is under way goes on, and ends as it ends. */
async function expireOpen({ ctx, site }: Visit, link: string): Promise<void> {
  for (const id of await openSessions(ctx.reader, link)) {
    await ctx
      .transaction((tx) => expireSession(tx, id))
      .catch((error: unknown) => site.log.info({ err: error }, 'a session stays open'))
  }
}

export const showMetadata = withLink((visit, shown) => metadataPage(visit, shown, {}))

export const answerMetadata = withLink(async (visit, shown) => {
  const { link, path } = shown
  const lines = linesOf(visit.form.get('metadata') ?? '')
  const given = new Map(
    lines.map((line) => {
      const [name = '', ...rest] = line.split(':')
      return [name.trim(), rest.join(':').trim()]
    }),
  )
  const gone = Object.keys(link.metadata).filter((key) => !given.has(key))
  const pairs = [...[...given], ...gone.map((key) => [key, ''] as const)]
  try {
    await visit.ctx.transaction((tx) =>
      fitted(visit.form, {}, async () => {
        const change = parsedChange(pairs.map(([key, value]) => said(`metadata[${key}]`, value)))
        return updatePaymentLink(tx, link.id, change)
      }),
    )
  } catch (error) {
    if (!(error instanceof Unfit)) throw error
    const text = Object.values(error.errors).join(' ')
    return metadataPage(visit, shown, { metadata: text })
  }
  return visit.request.redirect(visit.to(`${path}?changed`), 303)
})

function metadataPage(visit: Visit, shown: ShownLink, errors: Errors): Response {
  const stored = Object.entries(shown.link.metadata).map(([key, value]) => `${key}: ${value}`)
  const isWrong = Object.keys(errors).length > 0
  return linkFrame(
    visit,
    shown,
    { here: 'metadata', ...(isWrong ? { status: 422 as const } : {}) },
    <Panel title="Metadata">
      {visit.may('payment_links.write') ? (
        <form class="stack narrow" method="post" action={visit.to(`${shown.path}/metadata`)}>
          <TextArea
            name="metadata"
            label="For you and your programs"
            help="One a line: “key: value”. A line that you delete is gone. Up to 50."
            rows={8}
            value={isWrong ? visit.form.get('metadata') : stored.join('\n')}
            error={errors['metadata']}
            api="metadata"
          />
          <div>
            <Button>Save</Button>
          </div>
        </form>
      ) : (
        <pre class="code">{stored.join('\n') || 'None'}</pre>
      )}
    </Panel>,
  )
}

const said = (path: string, value: string): Pair => ({ path, value, kind: 'text' })
