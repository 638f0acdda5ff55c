/** Quotes, and what lists of them are narrowed by. */

import type { Quote } from '../domain/records/quote.ts'
import type { Kind } from './kinds.ts'

export const quotes: Kind<Quote> = {
  table: 'quotes',
  object: 'quote',
  livesOnClocks: true,
  columns: ({ customer, status, test_clock }) => ({
    customer: typeof customer === 'string' ? customer : null,
    status,
    test_clock: typeof test_clock === 'string' ? test_clock : null,
  }),
}
