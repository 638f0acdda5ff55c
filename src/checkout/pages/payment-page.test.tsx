/** The payment page as markup: what stands on it, what must never, and what it weighs. */

import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import type { PaymentPageView, SubmitType } from '../view.ts'
import { renderPaymentPage } from './payment-page.tsx'
import { coffee, samplePage } from './sample-views.ts'

const everything: Partial<PaymentPageView> = {
  cancelUrl: 'https://fieldnotes.example/cart',
  lines: [
    { ...coffee, imageUrl: '/i/1', adjustable: { minimum: 0, maximum: 9 } },
    { ...coffee, id: 'li_2', name: 'Notebook', unitAmount: 900, total: 900 },
    { ...coffee, id: 'li_3', quantity: 0, total: 0, offer: { quantity: 2, amount: 3800 } },
  ],
  adjustments: [{ label: 'SPRING10', note: '17% off', amount: -470, remove: 'Remove SPRING10' }],
  promotion: 'applied',
  subtotal: 2800,
  total: 2330,
  questions: {
    phoneNumber: true,
    individualName: 'required',
    businessName: 'optional',
    address: 'full',
    taxId: 'no',
    isEmailLocked: false,
    shippingCountries: ['DE', 'US'],
  },
  asks: {
    customFields: (['text', 'numeric', 'dropdown'] as const).map((kind) => ({
      key: kind,
      label: `Your ${kind}`,
      kind,
      isOptional: kind === 'numeric',
      minimum: 0,
      maximum: 255,
      options: [{ label: 'One', value: '1' }],
      preset: null,
    })),
    terms: { words: null },
    promotions: true,
  },
  values: {
    email: 'jenny@example.com',
    billingCountry: 'US',
    billingLocality: 'Portland',
    shippingCountry: 'US',
  },
  shippingRates: [
    { id: 'shr_1', name: 'Post', estimate: '2–3 days', amount: 'Free', isChosen: true },
    { id: 'shr_2', name: 'Courier', estimate: null, amount: '$15.00', isChosen: false },
  ],
  shippingText: 'No boxes at night.',
  submitText: 'Ships on Wednesday.',
  afterSubmitText: 'A receipt follows.',
}

function textOf(html: string, marker: string): string {
  const [, rest = ''] = html.split(marker)
  return /^[^>]*>([^<]*)/.exec(rest)?.[1]?.trim() ?? ''
}

describe('the payment page', () => {
  it('has the ids, names and autocomplete tokens that test suites of hosted pages look for', () => {
    const html = renderPaymentPage(samplePage(everything))
    const expected = {
      email: 'email',
      phoneNumber: 'tel',
      cardNumber: 'cc-number',
      cardExpiry: 'cc-exp',
      cardCvc: 'cc-csc',
      billingName: 'cc-name',
      shippingName: 'shipping name',
      shippingCountry: 'shipping country',
      shippingAddressLine1: 'shipping address-line1',
      shippingAddressLine2: 'shipping address-line2',
      shippingLocality: 'shipping address-level2',
      shippingAdministrativeArea: 'shipping address-level1',
      shippingPostalCode: 'shipping postal-code',
      billingCountry: 'billing country',
      billingAddressLine1: 'billing address-line1',
      billingAddressLine2: 'billing address-line2',
      billingLocality: 'billing address-level2',
      billingAdministrativeArea: 'billing address-level1',
      billingPostalCode: 'billing postal-code',
    }
    for (const [id, token] of Object.entries(expected)) {
      const [tag = ''] = new RegExp(`<(input|select)[^>]* id="${id}"[^>]*>`).exec(html) ?? []
      expect(tag).toContain(`name="${id}"`)
      expect(tag).toContain(`autocomplete="${token}"`)
    }
    expect(html).not.toContain('autocomplete="off"')
  })

  it('has the test ids and classes that test suites of hosted pages look for', () => {
    const html = renderPaymentPage(samplePage(everything))
    const single = renderPaymentPage(samplePage())
    for (const testId of [
      'hosted-payment-submit-button',
      'card-accordion-item',
      'card-accordion-item-button',
      'product-summary',
      'product-summary-name',
      'product-summary-total-amount',
      'order-details',
      'line-item-product-name',
      'line-item-total-amount',
      'line-item-adjustable-qty',
      'order-details-footer-subtotal-amount',
      'test-mode-badge',
    ]) {
      expect(html).toContain(`data-testid="${testId}"`)
    }
    expect(single).toContain('data-testid="product-summary-description"')
    for (const id of ['ProductSummary-totalAmount', 'OrderDetails-TotalAmount']) {
      expect(html).toContain(`id="${id}"`)
    }
    for (const name of ['PaymentForm-form', 'SubmitButton--incomplete', 'TestModeBadge']) {
      expect(html).toMatch(new RegExp(`class="[^"]*${name}`))
    }
    for (const text of ['1234 1234 1234 1234', 'MM / YY', 'CVC', 'Full name on card']) {
      expect(html).toContain(`placeholder="${text}"`)
    }
  })

  it('carries the total that the payer sees', () => {
    const html = renderPaymentPage(samplePage(everything))
    expect(html).toContain('name="expected_amount" value="2330"')
    expect(html).toContain('name="expected_currency" value="usd"')
    expect(textOf(html, 'id="ProductSummary-totalAmount"')).toBe('$23.30')
    expect(textOf(html, 'data-figure="submit"')).toBe('Pay $23.30')
  })

  it.each<[SubmitType, number, string]>([
    ['auto', 1000, 'Pay $10.00'],
    ['pay', 1000, 'Pay $10.00'],
    ['donate', 1000, 'Donate'],
    ['book', 1000, 'Book'],
    ['subscribe', 1000, 'Subscribe'],
    ['auto', 0, 'Complete order'],
    ['donate', 0, 'Complete order'],
  ])('says on its button, for %s and %i cents: %s', (submitType, total, label) => {
    const html = renderPaymentPage(samplePage({ submitType, total, subtotal: total }))
    expect(textOf(html, 'data-figure="submit"')).toBe(label)
  })

  it('asks for no card when there is nothing to pay', () => {
    const html = renderPaymentPage(samplePage({ total: 0, subtotal: 0 }))
    expect(html).toMatch(/<fieldset[^>]* id="card"[^>]* hidden=""[^>]* disabled=""/)
  })

  it('has no card fields where a processor takes the card', () => {
    const payment = { kind: 'processor', name: 'Mollie' } as const
    const html = renderPaymentPage(samplePage({ payment, testMode: false }))
    expect(html).not.toMatch(/id="card|cc-number|3D Secure/)
    expect(html).not.toContain('test-mode-badge')
    expect(html).toContain('at Mollie')
  })

  it('shows what was wrong at its field and begins there', () => {
    const errors = { billingName: 'Required', cardNumber: 'Your card was declined.' }
    const html = renderPaymentPage(samplePage({ errors }))
    expect(textOf(html, 'id="billingName-error"')).toBe('Required')
    expect(textOf(html, 'id="card-error"')).toBe('Your card was declined.')
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(2)
    expect(html.match(/<input[^>]*autofocus/g)).toHaveLength(1)
  })

  it('chooses the country again that the payer chose, and only a country', () => {
    const html = (billingCountry: string) =>
      renderPaymentPage(samplePage({ values: { billingCountry } }))
    expect(html('DE')).toContain('<option value="DE" selected="">Germany</option>')
    expect(html('DE').match(/selected=""/g)).toHaveLength(1)
    expect(html('"><b>')).not.toMatch(/selected=""/)
  })

  it('keeps an amount behind a button only when the merchant proposed one', () => {
    const line = { ...coffee, unitAmount: null, total: 0 }
    const bounds = { minimum: 100, maximum: 5000 }
    const amount = (proposed: boolean) =>
      renderPaymentPage(
        samplePage({
          lines: [line],
          subtotal: 0,
          total: 0,
          customAmount: { ...bounds, amount: proposed ? 1000 : null, proposed },
        }),
      )
    expect(amount(true)).toMatch(/<details class="amount"><summary>Change amount<\/summary>/)
    expect(amount(true)).toMatch(/id="customUnitAmount"[^>]* value="10.00"/)
    expect(amount(false)).not.toContain('Change amount')
    expect(textOf(amount(false), 'data-figure="submit"')).toBe('Pay')
    expect(amount(false)).toContain('Between $1.00 and $50.00')
  })

  it('shows the challenge as a state of the page, with everything else out of reach', () => {
    const html = renderPaymentPage(samplePage({ challenge: { url: '/c/pay/cs_1/challenge' } }))
    expect(html).toMatch(/<form class="checkout[^>]* inert=""/)
    expect(html).toMatch(/<dialog[^>]* open=""/)
    expect(html).toContain('action="/c/pay/cs_1/challenge"')
    for (const result of ['complete', 'fail', 'cancel']) {
      expect(html).toMatch(new RegExp(`<button[^>]* name="result" value="${result}"`))
    }
    expect(renderPaymentPage(samplePage())).not.toMatch(/<dialog[^>]* open=""| inert=""/)
  })

  it('goes back only to the web', () => {
    const html = (cancelUrl: string) => renderPaymentPage(samplePage({ cancelUrl }))
    expect(html('https://shop.example/cart')).toContain('href="https://shop.example/cart"')
    expect(html('javascript:alert(1)')).not.toContain('class="back"')
  })

  it('tells messengers what it is about, and search engines to stay away', () => {
    const html = renderPaymentPage(samplePage())
    expect(html).toContain('<meta property="og:title" content="House blend, 1 kg"/>')
    expect(html).toContain(
      '<meta property="og:description" content="1 item for $19.00 · Whole beans, roasted on Tuesday"/>',
    )
    expect(html).toContain('<meta name="robots" content="noindex, nofollow"/>')
    expect(html).toContain('<meta name="referrer" content="no-referrer"/>')
  })
})

describe('the payment page under attack', () => {
  const polyglot = `"'><script>alert(1)</script><img src=x onerror=alert(1)></title>{{x}}\${x}&lt;`

  function pageOf(text: string): string {
    const full = samplePage(everything)
    return renderPaymentPage({
      ...full,
      merchant: { ...full.merchant, name: text, iconUrl: text },
      lines: full.lines.map((line) => {
        return { ...line, id: text, name: text, description: text, imageUrl: text }
      }),
      adjustments: [{ label: text, note: text, amount: 1, remove: text }],
      values: {
        ...Object.fromEntries(Object.keys(full.values).map((field) => [field, text])),
        phoneNumber: text,
        individualName: text,
        businessName: text,
        billingName: text,
        billingAddressLine1: text,
        billingAddressLine2: text,
        billingAdministrativeArea: text,
        billingPostalCode: text,
      },
      errors: { email: text, cardNumber: text, billingLocality: text },
      notice: { tone: 'bad', text },
      challenge: { url: text },
      actionUrl: text,
      visitToken: text,
      shippingRates: [{ id: text, name: text, estimate: text, amount: text, isChosen: true }],
      shippingText: text,
      submitText: text,
      afterSubmitText: text,
    })
  }

  it('keeps its structure whatever the texts of merchant and payer are', () => {
    const [harmless, hostile] = [pageOf('x'), pageOf(polyglot)]
    expect(hostile).not.toContain(polyglot)
    for (const sign of ['<', '>', '"']) {
      expect(hostile.split(sign).length).toBe(harmless.split(sign).length)
    }
  })

  it('has no inline script, style or handler, and loads from itself only', () => {
    for (const html of [pageOf('x'), renderPaymentPage(samplePage())]) {
      expect(html.match(/<script/g)).toHaveLength(1)
      expect(html).toContain('<script type="module" src="/assets/checkout.js"></script>')
      expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/)
      expect(html).not.toMatch(/(src|action)="https?:/)
    }
  })

  it('never draws card data, not even if it is in the view by mistake', () => {
    const values = { cardNumber: '4242424242424242', cardCvc: '987' } as PaymentPageView['values']
    const html = renderPaymentPage(samplePage({ values }))
    expect(html).not.toMatch(/4242424242424242|987/)
  })
})

describe('the weight of the payment page', () => {
  it('is at most 30 kB compressed, script and styles included', async () => {
    const html = renderPaymentPage(samplePage(everything))
    const assets = await build({
      entryPoints: ['src/checkout/client/main.ts', 'src/checkout/page.css'],
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      outdir: 'unused',
      write: false,
    })
    const parts = [Buffer.from(html), ...assets.outputFiles.map(({ contents }) => contents)]
    const weight = parts.reduce((sum, part) => sum + gzipSync(part).length, 0)
    expect(parts).toHaveLength(3)
    expect(weight).toBeLessThan(30_000)
  })
})
