/** How long a delivery takes, in words. */

import { expect, it } from 'vitest'
import { estimateText } from './delivery-estimate.ts'

const days = (value: number) => ({ unit: 'business_day', value })
const hours = (value: number) => ({ unit: 'hour', value })

it.each([
  [null, null],
  [{ minimum: null, maximum: null }, null],
  [{ minimum: days(3), maximum: days(5) }, '3–5 business days'],
  [{ minimum: days(1), maximum: days(1) }, '1 business day'],
  [{ minimum: hours(2), maximum: hours(6) }, '2–6 hours'],
  [{ minimum: hours(3), maximum: days(1) }, '3 hours to 1 business day'],
  [{ minimum: { unit: 'week', value: 2 }, maximum: null }, 'At least 2 weeks'],
  [{ minimum: null, maximum: { unit: 'month', value: 1 } }, 'Up to 1 month'],
] as const)('%j takes %j', (estimate, text) => {
  expect(estimateText(estimate, 'en')).toBe(text)
})
