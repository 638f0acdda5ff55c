import { describe, expect, it } from 'vitest'
import { isBlocked } from './card-restrictions.ts'

describe('a card that the merchant does not take', () => {
  it.each([
    ['amex', 'credit', { brands_blocked: ['american_express'] }, true],
    ['jcb', 'credit', { brands_blocked: ['discover_global_network'] }, true],
    ['unionpay', 'credit', { brands_blocked: ['discover_global_network'] }, true],
    ['visa', 'credit', { brands_blocked: ['mastercard'] }, false],
    ['visa', 'prepaid', { funding_types_blocked: ['prepaid'] }, true],
    ['visa', 'debit', { funding_types_blocked: ['prepaid'] }, false],
    ['visa', 'unknown', { funding_types_blocked: ['credit', 'debit', 'prepaid'] }, false],
    ['visa', 'credit', {}, false],
    ['visa', 'credit', null, false],
  ])('%s %s by %o: %s', (brand, funding, restrictions, expected) => {
    expect(isBlocked({ brand, funding }, restrictions)).toBe(expected)
  })
})
