/** The numbers on the page, from the server and while the payer types. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { translator } from '../i18n/translate.ts'
import { pageAnswer } from './answer.ts'
import { figuresOf } from './figures.ts'
import { coffee, samplePage } from './pages/sample-views.ts'
import { previewCart } from './preview.ts'

const say = translator('en')
const adjustable = { minimum: 0, maximum: 99 }
const none: ReadonlyMap<string, number> = new Map()

describe('figures', () => {
  it('say a quantity with its price once there are several', () => {
    const each = (quantity: number, isAdjustable: boolean) => {
      const line = { ...coffee, quantity, adjustable: isAdjustable ? adjustable : null }
      return figuresOf(samplePage({ lines: [line] }), say).lines[0]?.each
    }
    expect(each(1, false)).toBe('Qty 1')
    expect(each(3, false)).toBe('Qty 3, $19.00 each')
    expect(each(1, true)).toBe('')
    expect(each(3, true)).toBe('$19.00 each')
  })

  it('write what is taken off with a minus sign', () => {
    const adjustments = [{ label: 'Promotion', note: null, remove: null, amount: -470 }]
    const figures = figuresOf(samplePage({ adjustments }), say)
    expect(figures.adjustments).toEqual([
      { label: 'Promotion', note: null, remove: null, amount: '−$4.70' },
    ])
  })

  it('follow the locale', () => {
    expect(figuresOf(samplePage({ locale: 'en-GB' }), say).total).toBe('US$19.00')
  })

  it('are the same for the script as on the page', () => {
    const view = samplePage({ errors: { email: 'Required' } })
    expect(pageAnswer(view)).toEqual({
      kind: 'page',
      actionUrl: '/b/test_abc',
      figures: figuresOf(view, say),
      errors: { email: 'Required' },
      notice: null,
      challenge: null,
      parts: {},
    })
  })
})

describe('a preview', () => {
  it('multiplies and adds up', () => {
    const lines = [
      { ...coffee, adjustable },
      { ...coffee, id: 'li_2', unitAmount: 250, quantity: 2, total: 500 },
    ]
    const cart = samplePage({ lines, subtotal: 2400, total: 2400 })
    const preview = previewCart(cart, { quantities: new Map([['li_1', 3]]), amount: null })
    expect(preview).toMatchObject({ subtotal: 6200, total: 6200 })
  })

  it('leaves to the server what is not quantity times price', () => {
    const cart = samplePage({ lines: [{ ...coffee, unitAmount: null, adjustable }] })
    expect(previewCart(cart, { quantities: new Map([['li_1', 3]]), amount: null })).toBeNull()
    expect(previewCart(cart, { quantities: none, amount: null })?.total).toBe(1900)
  })

  it('takes the amount that is typed, and nothing while there is none', () => {
    const cart = samplePage({
      lines: [{ ...coffee, unitAmount: null }],
      customAmount: { amount: null, minimum: 100, maximum: 5000, proposed: false },
    })
    const typed = (amount: number | null) => previewCart(cart, { quantities: none, amount })
    const labels = [typed(2500), typed(null)].map((preview) => preview && figuresOf(preview, say))
    expect(labels.map((figures) => figures?.submit)).toEqual(['Pay $25.00', 'Pay'])
    expect(labels.map((figures) => figures?.amount)).toEqual([2500, 0])
  })

  it('changes nothing when nothing is changed', () => {
    const amounts = fc.array(fc.tuple(fc.nat(99_999), fc.integer({ min: 1, max: 99 })), {
      minLength: 1,
    })
    fc.assert(
      fc.property(amounts, (items) => {
        const lines = items.map(([unitAmount, quantity], index) => {
          const total = unitAmount * quantity
          return { ...coffee, id: `li_${index}`, unitAmount, quantity, total, adjustable }
        })
        const total = lines.reduce((sum, line) => sum + line.total, 0)
        const cart = samplePage({ lines, subtotal: total, total })
        expect(previewCart(cart, { quantities: none, amount: null })).toEqual(cart)
      }),
    )
  })
})
