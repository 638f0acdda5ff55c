/** What merchants and payers want done once, however often they have to ask for it. */

import { CARDS, fillIn, press } from './payer.ts'
import { isPutOff, send } from './requests.ts'
import type { Address } from './target.ts'

export type Kind = 'product' | 'link' | 'intent' | 'refund' | 'page' | 'challenge'

export interface Errand {
  readonly kind: Kind
  /** Stands in what it makes, so that it is found there however often it was made. */
  readonly task: string
  /**
   * Asks, or asks again, in the same words: the id of what it has made, or null while nobody says.
   * Throws for an answer that no honest caller can get.
   */
  ask(): Promise<string | null>
}

/** A call of the API under an idempotency key: its first answer is its answer for ever. */
export function apiErrand(
  address: Address,
  { kind, task, path, form }: Omit<Errand, 'ask'> & { path: string; form: string },
): Errand {
  let answered: string | null = null
  return {
    kind,
    task,
    async ask() {
      const reply = await send(address, 'POST', path, {
        form: `${form}&metadata[task]=${task}`,
        idempotencyKey: task,
      })
      if (reply === null || isPutOff(reply)) return null
      if (reply.status !== 200) throw new Error(`${kind} ${task}: ${reply.status} ${reply.text}`)
      if (answered !== null && answered !== reply.text)
        throw new Error(`${kind} ${task}: first ${answered}, then ${reply.text}`)
      answered = reply.text
      return JSON.parse(reply.text).id
    },
  }
}

/** A payer on a link's page: reads it, fills in the form, and presses Pay until it is paid. */
export function pageErrand(
  address: Address,
  { kind, task, linkUrl }: PageTask & { readonly linkUrl: string },
): Errand {
  const path = `${new URL(linkUrl).pathname}?client_reference_id=${task}`
  const card = kind === 'challenge' ? CARDS.challenged : CARDS.paid
  let form: string | null = null
  let answered: string | null = null
  return {
    kind,
    task,
    async ask() {
      form ??= await fillIn(address, path, card)
      const paid = form === null ? null : await press(address, path, form)
      if (paid === null) return null
      if (typeof paid === 'string') throw new Error(`${task} finds a link ${paid} by nobody`)
      if (answered !== null && answered !== paid.session)
        throw new Error(`${task} was paid by ${answered}, and again by ${paid.session}`)
      answered = paid.session
      return answered
    },
  }
}

interface PageTask {
  readonly kind: 'page' | 'challenge'
  readonly task: string
}
