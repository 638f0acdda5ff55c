/** Which month it is: cards expire by month, wherever the payer is. */

import type { Timestamp } from '../lib/clock.ts'

/** In UTC; `month` counts from 1. */
export function yearAndMonth(at: Timestamp): { readonly year: number; readonly month: number } {
  const date = new Date(at * 1000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
}
