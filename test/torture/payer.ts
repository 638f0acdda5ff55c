/** A payer whose browser runs no scripts: it posts the form and goes where it is sent. */

import { type Reply, isPutOff, send } from './requests.ts'
import type { Address } from './target.ts'

/**
 * Null while nobody can tell: the payer has to press the button again. `refused`: the code that
 * they typed is not to be had.
 */
export type Paid = { readonly session: string } | 'closed' | 'refused' | null

export const CARDS = { paid: '4242424242424242', challenged: '4000002760003184' } as const

/** What a browser would send for the page; null when the page did not come, or offers nothing. */
export async function fillIn(
  address: Address,
  path: string,
  cardNumber: string,
): Promise<string | null> {
  const page = await send(address, 'GET', path)
  if (page === null || page.status !== 200) return null
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

/** Presses Pay, passes the bank's challenge if there is one, and reads the page at the end. */
export async function press(address: Address, path: string, form: string): Promise<Paid> {
  let reply = await send(address, 'POST', path, { form })
  let at = path
  for (let hops = 0; hops < 10; hops++) {
    if (reply === null || isPutOff(reply)) return null
    const location = reply.headers.get('location')
    const challenge = /action="([^"]+\/challenge)"/.exec(reply.text)?.[1]
    if (location !== null) {
      at = location
      reply = await send(address, 'GET', at)
    } else if (challenge !== undefined) {
      at = challenge
      reply = await send(address, 'POST', at, { form: 'result=complete' })
    } else if (/\/cs_test_\w+$/.test(at) && reply.status === 200) {
      // Its own page: it was paid meanwhile, or can be paid again. The page at the end knows.
      const end = await send(address, 'GET', `${at}/done`)
      return end?.status === 200 ? endOf(`${at}/done`, end) : null
    } else return endOf(at, reply)
  }
  throw new Error(`${path} leads nowhere.`)
}

function endOf(path: string, { status, text }: Reply): Paid {
  const session = /\/(cs_test_\w+)\/done$/.exec(path)?.[1]
  if (session !== undefined && text.includes('class="done"')) return { session }
  if (session !== undefined && text.includes('class="done pending"')) return null
  if (status === 410) return 'closed'
  if (/id="promotionCode-error"[^>]*>[^<]/.test(text)) return 'refused'
  // All places are held at this moment: some may be given back.
  if (/class="notice/.test(text)) return null
  throw new Error(`Pressing Pay has led to ${path}: ${status} ${text}`)
}
