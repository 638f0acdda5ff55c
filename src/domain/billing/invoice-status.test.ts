import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  INVOICE_STATUSES,
  INVOICE_TRANSITIONS,
  type InvoiceAction,
  type InvoiceStatus,
  invoiceAllows,
  invoiceStatusAfter,
  isClosed,
} from './invoice-status.ts'

describe('an invoice', () => {
  it.each<[InvoiceAction, string]>([
    ['finalize', 'draft'],
    ['pay', 'draft open uncollectible'],
    ['void', 'open uncollectible'],
    ['mark_uncollectible', 'open'],
    ['send', 'draft open'],
    ['delete', 'draft'],
    ['change_lines', 'draft'],
    ['credit', 'open paid'],
  ])('can be dealt with: %s while %s', (action, statuses) => {
    const allowed = INVOICE_STATUSES.filter((status) => invoiceAllows(action, status))
    expect(allowed.join(' ')).toBe(statuses)
  })

  it.each<[InvoiceAction, InvoiceStatus]>([
    ['finalize', 'open'],
    ['pay', 'paid'],
    ['void', 'void'],
    ['mark_uncollectible', 'uncollectible'],
  ])('that one may %s becomes %s, and no other does', (action, to) => {
    for (const from of INVOICE_STATUSES) {
      if (invoiceAllows(action, from)) expect(invoiceStatusAfter(from, to)).toBe(to)
      else expect(() => invoiceStatusAfter(from, to)).toThrow('an invoice goes from')
    }
  })

  it('is closed for good, and never a draft again, whatever is tried', () => {
    const tries = fc.array(fc.constantFrom(...INVOICE_STATUSES), { maxLength: 30 })
    fc.assert(
      fc.property(tries, (all) => {
        let status: InvoiceStatus = 'draft'
        for (const to of all) {
          if (!INVOICE_TRANSITIONS[status].includes(to)) continue
          expect(isClosed(status)).toBe(false)
          status = invoiceStatusAfter(status, to)
          expect(status).not.toBe('draft')
        }
      }),
    )
    expect(INVOICE_STATUSES.filter(isClosed)).toEqual(['paid', 'void'])
  })
})
