/** What merchants and payers want done once, however often they have to ask for it. */

import type { Address } from './target.ts'
import { type Reply, send } from './requests.ts'

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

/** A payer on a link's page: who reads it, fills in the form, and presses Pay until it is paid. */
export function pageErrand(
  address: Address,
  {
    kind,
    task,
    linkUrl,
  }: Omit<Errand, 'ask' | 'kind'> & { kind: 'page' | 'challenge'; linkUrl: string },
): Errand {
  const path = `${new URL(linkUrl).pathname}?client_reference_id=${task}`
  let form: string | null = null
  let answered: string | null = null
  return {
    kind,
    task,
    async ask() {
      form ??= await fillIn(address, path, CARDS[kind])
      const reply = form === null ? null : await send(address, 'POST', path, { form })
      const session = reply && (await followUp(address, reply, task))
      if (session === null) return null
      if (answered !== null && answered !== session)
        throw new Error(`${task} was paid by ${answered}, and again by ${session}`)
      answered = session
      return session
    },
  }
}

const CARDS = { page: '4242424242424242', challenge: '4000002760003184' } as const

/** What a payer's browser would send; null when the page did not come. */
export async function fillIn(
  address: Address,
  path: string,
  cardNumber: string,
): Promise<string | null> {
  const page = await send(address, 'GET', path)
  if (page === null || isPutOff(page)) return null
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? ''
  if (hidden('visit_token') === '') throw new Error(`GET ${path}: ${page.status} ${page.text}`)
  return new URLSearchParams({
    visit_token: hidden('visit_token'),
    expected_amount: hidden('expected_amount'),
    expected_currency: hidden('expected_currency'),
    intent: 'pay',
    email: 'jenny@example.com',
    cardNumber,
    cardExpiry: '12 / 34',
    cardCvc: '123',
    billingName: 'Jenny Rosen',
    billingCountry: 'US',
    billingPostalCode: '94080',
  }).toString()
}

/** The session that the form led to, once it is paid; goes through the bank's challenge if asked. */
async function followUp(address: Address, reply: Reply, task: string): Promise<string | null> {
  if (isPutOff(reply)) return null
  const answer = JSON.parse(reply.text)
  if (answer.kind === 'redirect') {
    const session = /\/c\/pay\/(cs_test_\w+)/.exec(answer.url)?.[1]
    if (session === undefined) throw new Error(`${task} leads to ${answer.url}`)
    return session
  }
  if (answer.challenge) {
    const { url } = answer.challenge
    const finished = await send(address, 'POST', url, { form: 'result=complete' })
    return finished && followUp(address, finished, task)
  }
  // Somebody is still busy with the payer's first try.
  if (answer.notice && Object.keys(answer.errors).length === 0) return null
  throw new Error(`${task}: ${reply.status} ${reply.text}`)
}

/** Whether the answer is to ask again; a server that gives one says so as Stripe would. */
function isPutOff({ status, text, headers }: Reply): boolean {
  if (status < 500 && status !== 409 && status !== 429) return false
  const isApi = headers.get('request-id') !== null
  if (isApi && typeof JSON.parse(text).error?.message !== 'string')
    throw new Error(`An answer without Stripe's envelope: ${status} ${text}`)
  return true
}
