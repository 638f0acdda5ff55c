/** Merchants and payers at work, and their own books about what they were told. */

import { setTimeout as delay } from 'node:timers/promises'
import { randomBase62, randomFraction } from '../../src/lib/random.ts'
import { type Errand, apiErrand, pageErrand } from './errands.ts'
import { PAID_INTENT, T_SHIRT_LINK } from './goods.ts'
import { create } from './requests.ts'
import type { Address } from './target.ts'

export interface Entry {
  readonly errand: Errand
  /** What it made, as the server said; null while it has said nothing. */
  made: string | null
}

export interface Books {
  readonly entries: readonly Entry[]
  /**
   * Keeps the clients busy until it is called; resolves when all of them have put down their pens.
   */
  open(clients: number): () => Promise<void>
}

const REFUND = 100
const REFUNDS_OF_EACH = 5
const BETWEEN_TRIES_MS = 20

export async function openBooks(address: Address): Promise<Books> {
  const link = await create(address, '/v1/payment_links', T_SHIRT_LINK)
  const linkUrl = link.url ?? ''
  const entries: Entry[] = []
  const refundable: string[] = []

  function next(): Errand {
    const task = `t${randomBase62(16)}`
    const chance = randomFraction()
    const charged = refundable.at(-1)
    if (chance < 0.15 && charged !== undefined) {
      refundable.pop()
      const form = `payment_intent=${charged}&amount=${REFUND}`
      return apiErrand(address, { kind: 'refund', task, path: '/v1/refunds', form })
    }
    if (chance < 0.35) return pageErrand(address, { kind: 'page', task, linkUrl })
    if (chance < 0.45) return pageErrand(address, { kind: 'challenge', task, linkUrl })
    if (chance < 0.65) return apiErrand(address, { kind: 'intent', task, ...INTENT })
    if (chance < 0.8) return apiErrand(address, { kind: 'link', task, ...LINK })
    return apiErrand(address, { kind: 'product', task, ...PRODUCT })
  }

  async function work(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const entry: Entry = { errand: next(), made: null }
      entries.push(entry)
      for (;;) {
        entry.made = await entry.errand.ask()
        if (entry.made !== null || isOver()) break
        await delay(BETWEEN_TRIES_MS)
      }
      if (entry.errand.kind === 'intent' && entry.made !== null)
        for (let n = 0; n < REFUNDS_OF_EACH; n++) refundable.push(entry.made)
    }
  }

  return {
    entries,
    open(clients) {
      let isOver = false
      const working = Promise.all(Array.from({ length: clients }, () => work(() => isOver)))
      // Whoever closes the books hears of it.
      working.catch(() => {})
      return async () => {
        isOver = true
        await working
      }
    },
  }
}

const INTENT = { path: '/v1/payment_intents', form: PAID_INTENT } as const

const LINK = {
  path: '/v1/payment_links',
  form:
    'line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=500' +
    '&line_items[0][price_data][product_data][name]=Mug&line_items[0][quantity]=2',
} as const

const PRODUCT = {
  path: '/v1/products',
  form: 'name=Tea&default_price_data[currency]=usd&default_price_data[unit_amount]=300',
} as const
