/** The pages that say one thing: thanks, on the way, or why nothing can be paid. */

import { describe, expect, it } from 'vitest'
import type { MessageKind } from '../view.ts'
import { renderConfirmation } from './confirmation-page.tsx'
import { renderMessagePage } from './message-page.tsx'
import { renderRedirect } from './redirect-page.tsx'
import { sampleConfirmation, sampleMessage, sampleRedirect } from './sample-views.ts'

const hostile = '<script>alert(1)</script>'

describe('the confirmation', () => {
  it('thanks and names what will be on the statement', () => {
    const html = renderConfirmation(sampleConfirmation())
    expect(html).toContain('<h1>Thanks for your payment</h1>')
    expect(html).toContain('A payment to FIELD NOTES will appear on your statement.')
    expect(html).toContain('$47.00')
  })

  it('says the merchant’s own words instead, as text', () => {
    const html = renderConfirmation(sampleConfirmation({ message: `See you!\n\n${hostile}` }))
    expect(html).toContain('<p>See you!</p>')
    expect(html).toContain('<p>&lt;script&gt;')
    expect(html).not.toContain('will appear on your statement')
  })

  it('promises no payment that has not arrived', () => {
    const html = renderConfirmation(
      sampleConfirmation({ outcome: 'pending', againUrl: '/c/pay/cs_1/done' }),
    )
    expect(html).toContain('Your payment is being processed')
    expect(html).toMatch(/<a [^>]*id="again" href="\/c\/pay\/cs_1\/done"/)
    expect(html).not.toContain('Thanks for your payment')
  })

  it('shows no amount for an order that was free', () => {
    const html = renderConfirmation(sampleConfirmation({ outcome: 'free', amount: 0 }))
    expect(html).toContain('Thanks for your order')
    expect(html).not.toContain('$0.00')
  })
})

describe('the redirect page', () => {
  it('leaves by meta refresh, by script and by its link', () => {
    const html = renderRedirect(sampleRedirect({ url: 'https://shop.example/ok?a=1&b="2"' }))
    expect(html).toContain('content="0; url=https://shop.example/ok?a=1&amp;b=%222%22"')
    expect(html).toMatch(
      /<a [^>]*id="continue" href="https:\/\/shop.example\/ok\?a=1&amp;b=%222%22"/,
    )
    expect(html).toContain('Taking you to shop.example')
  })

  it('refuses to lead anywhere but to the web', () => {
    expect(() => renderRedirect(sampleRedirect({ url: 'javascript:alert(1)' }))).toThrow('web')
  })
})

describe('a message page', () => {
  it.each<[MessageKind, string]>([
    ['deactivated', 'This link is no longer active'],
    ['soldOut', 'This link has reached its limit'],
    ['expired', 'This page has expired'],
    ['completed', 'You&#39;re all done here'],
    ['canceled', 'This payment was canceled'],
    ['notFound', 'Something went wrong'],
    ['unavailable', 'This link cannot be paid right now'],
    ['tooMany', 'Too many attempts'],
    ['failed', 'Something went wrong on our side'],
  ])('says for %s: %s', (kind, title) => {
    const html = renderMessagePage(sampleMessage({ kind }))
    expect(html).toContain(`<h1>${title}</h1>`)
    expect(html).toMatch(/<div class="prose"><p>[^<]{20,}/)
    expect(html).not.toContain('<form')
  })

  it('says the merchant’s own words instead, as text', () => {
    const html = renderMessagePage(sampleMessage({ message: `Sold out.\n${hostile}` }))
    expect(html).toContain('<p>Sold out.\n&lt;script&gt;')
    expect(html).not.toContain('Ask Field Notes Coffee')
  })

  it('offers a new start where there is one', () => {
    const html = renderMessagePage(sampleMessage({ kind: 'expired', startUrl: '/b/abc' }))
    expect(html).toContain('href="/b/abc"')
  })

  it('does without a merchant where nobody is known', () => {
    const html = renderMessagePage(sampleMessage({ kind: 'notFound', merchant: null }))
    expect(html).toContain('<title>Something went wrong · Paylinks</title>')
  })
})
