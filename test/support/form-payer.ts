/** A payer who needs no browser: reads the page's form and sends it, as its script would. */

import type { PageAnswer } from '../../src/checkout/view.ts'
import { CARDS, PAYER } from './payer.ts'
import type { World } from './world.ts'

export interface FormPayer {
  /** The fields that the page came with. */
  readonly fields: ReadonlyMap<string, string>
  /** Sends the form with these fields in place of what stood there before. */
  send(fields: Readonly<Record<string, string>>): Promise<PageAnswer>
  /** Fills in everything, and presses Pay. */
  pay(card?: string, more?: Readonly<Record<string, string>>): Promise<PageAnswer>
  answerChallenge(result: 'complete' | 'fail' | 'cancel'): Promise<PageAnswer>
  /** The session that this visit has opened. */
  session(): string
}

/** `extra`: headers that every request of this payer has, such as a proxy's. */
export async function openForm(
  url: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<FormPayer> {
  const page = await fetch(url, { headers: extra })
  // The first of a name counts: a box that is ticked, before what stands for it when it is not.
  const fields = new Map(fieldsIn(await page.text()).toReversed())
  let action = page.url

  async function post(to: string, body: URLSearchParams): Promise<PageAnswer> {
    const headers = { ...extra, accept: 'application/json' }
    const response = await fetch(to, { method: 'POST', body, headers })
    if (!response.ok) throw new Error(`The form was answered with ${response.status}.`)
    const reply = (await response.json()) as PageAnswer // Our own server wrote it, as this type.
    if (reply.kind === 'page') {
      action = new URL(reply.actionUrl, url).href
      fields.set('expected_amount', String(reply.figures.amount))
      for (const line of reply.figures.lines)
        if (fields.has(`quantity_${line.id}`))
          fields.set(`quantity_${line.id}`, String(line.quantity))
    } else if (reply.back !== null) action = new URL(reply.back, url).href
    return reply
  }

  const send = (more: Readonly<Record<string, string>>) =>
    post(action, new URLSearchParams({ ...Object.fromEntries(fields), ...more }))
  return {
    fields,
    send,
    pay: (cardNumber = CARDS.visa, more = {}) =>
      send({ ...PAYER, cardNumber, intent: 'pay', ...more }),
    answerChallenge: (result) => post(`${action}/challenge`, new URLSearchParams({ result })),
    session: () => /cs_test_\w+/.exec(action)?.[0] ?? '',
  }
}

/** How a reply ends: at the thanks, at a page that says why not, or at the form with its words. */
export function endOf(reply: PageAnswer): string {
  if (reply.kind === 'redirect') return reply.url.endsWith('/done') ? 'done' : 'elsewhere'
  if (reply.challenge) return 'challenge'
  const [error] = Object.values(reply.errors)
  return error ?? reply.notice?.text ?? 'form'
}

function fieldsIn(html: string): readonly (readonly [string, string])[] {
  return [...html.matchAll(/<input [^>]*>/g)].flatMap(([tag]) => {
    const name = / name="([^"]*)"/.exec(tag)?.[1]
    const isLeftOut = /type="(?:radio|checkbox)"/.test(tag) && !/ checked\b/.test(tag)
    return name === undefined || isLeftOut
      ? []
      : [[name, / value="([^"]*)"/.exec(tag)?.[1] ?? ''] as const]
  })
}

/** How many places of a link are sold and held. No object shows those that are held. */
export async function placesOf(
  { app: { engine } }: World,
  link: { readonly id: string },
): Promise<{ readonly completed: number; readonly reserved: number }> {
  const query = engine.sql
    .selectFrom('payment_links')
    .select(['completed', 'reserved'])
    .where('id', '=', link.id)
  const [row] = await engine.run(query.compile())
  return { completed: Number(row?.completed), reserved: Number(row?.reserved) }
}
