import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptParams, readVisit, redirectTarget } from './visit.ts'

const read = (query: string) => readVisit(new URLSearchParams(query))

describe('what a link’s URL carries', () => {
  it('is nothing, as a rule', () => {
    expect(read('')).toEqual({
      clientReferenceId: null,
      lockedEmail: null,
      prefilled: {},
      utm: {},
      locale: null,
      promotionCode: null,
      prefilledAmount: null,
    })
  })

  it.each([
    ['order-7_B', 'order-7_B'],
    ['a'.repeat(200), 'a'.repeat(200)],
    ['a'.repeat(201), null],
    ['', null],
    ['order 7', null],
    ['order.7', null],
    ['ordér', null],
  ])('is the reference %s as %s', (value, reference) => {
    const query = new URLSearchParams({ client_reference_id: value })
    expect(readVisit(query).clientReferenceId).toBe(reference)
  })

  it.each([
    ['prefilled_email=jenny%40example.com', 'jenny@example.com', null],
    ['prefilled_email=jenny%2Bnews%40example.com', 'jenny+news@example.com', null],
    ['prefilled_email=jenny', undefined, null],
    ['locked_prefilled_email=me%40example.com', 'me@example.com', 'me@example.com'],
    [
      'prefilled_email=jenny%40example.com&locked_prefilled_email=me%40example.com',
      'me@example.com',
      'me@example.com',
    ],
    [
      'prefilled_email=jenny%40example.com&locked_prefilled_email=nobody',
      'jenny@example.com',
      null,
    ],
  ])('is the address of %s', (query, email, locked) => {
    expect(read(query)).toMatchObject({ lockedEmail: locked, prefilled: email ? { email } : {} })
  })

  it('is the first of several', () => {
    expect(read('client_reference_id=a&client_reference_id=b').clientReferenceId).toBe('a')
  })

  it.each([
    ['utm_source=letter&utm_medium=mail', { utm_source: 'letter', utm_medium: 'mail' }],
    ['utm_campaign=a%20b&utm_term=ok', { utm_term: 'ok' }],
    [`utm_content=${'a'.repeat(150)}`, { utm_content: 'a'.repeat(150) }],
    [`utm_content=${'a'.repeat(151)}`, {}],
    ['utm_id=7&utm_source=', {}],
  ])('is the campaign of %s', (query, utm) => {
    expect(read(query).utm).toEqual(utm)
  })

  it.each([
    ['2500', 2500],
    ['1', 1],
    ['0', null],
    ['-5', null],
    ['05', null],
    ['25.00', null],
    ['1e3', null],
    ['9'.repeat(13), null],
  ])('is the amount %s as %s', (value, amount) => {
    expect(read(`__prefilled_amount=${value}`).prefilledAmount).toBe(amount)
  })

  it.each([
    ['de', 'de'],
    ['pt-BR', 'pt-BR'],
    ['en-US', null],
    ['xx', null],
    ['auto', null],
  ])('is the language %s as %s', (value, locale) => {
    expect(read(`locale=${value}`).locale).toBe(locale)
  })

  it('is nothing where there is too much of it', () => {
    const query = `client_reference_id=a&x=${'y'.repeat(8192)}`
    expect(read(query).clientReferenceId).toBeNull()
    expect(read(`client_reference_id=a&x=${'y'.repeat(8000)}`).clientReferenceId).toBe('a')
  })

  it('can be handed on: what was in order, and nothing else', () => {
    const query =
      'utm_source=mail&client_reference_id=o-7&prefilled_email=jenny%2Bx%40example.com&locale=de' +
      '&prefilled_promo_code=SPRING&__prefilled_amount=2500&x=1&utm_term=a%20b'
    const kept = keptParams(read(query))
    expect(Object.fromEntries(kept)).toEqual({
      utm_source: 'mail',
      client_reference_id: 'o-7',
      prefilled_email: 'jenny+x@example.com',
      locale: 'de',
      prefilled_promo_code: 'SPRING',
      __prefilled_amount: '2500',
    })
    expect(readVisit(kept)).toEqual(read(query))
  })

  it('is never refused, whatever stands there', () => {
    const names = fc.constantFrom(
      'client_reference_id',
      'prefilled_email',
      'locked_prefilled_email',
      'locale',
      'utm_source',
      '__prefilled_amount',
      '__proto__',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string({ unit: 'binary' }))), (pairs) => {
        const visit = readVisit(new URLSearchParams(pairs))
        for (const value of [visit.clientReferenceId, ...Object.values(visit.utm)])
          expect(value ?? 'none').toMatch(/^[A-Za-z0-9_-]{1,200}$/)
      }),
    )
  })
})

describe('the address after paying', () => {
  const id = 'cs_test_a1'

  it.each([
    ['https://shop.example/ok', {}, 'https://shop.example/ok'],
    ['https://shop.example', {}, 'https://shop.example'],
    [
      'https://shop.example/ok?session={CHECKOUT_SESSION_ID}',
      {},
      'https://shop.example/ok?session=cs_test_a1',
    ],
    [
      'https://shop.example/{CHECKOUT_SESSION_ID}#{CHECKOUT_SESSION_ID}',
      {},
      'https://shop.example/cs_test_a1#cs_test_a1',
    ],
    [
      'https://shop.example/ok?a=1#end',
      { utm_source: 'letter', utm_term: 'tea' },
      'https://shop.example/ok?a=1&utm_source=letter&utm_term=tea#end',
    ],
    [
      'https://shop.example/ok?utm_source=mine',
      { utm_source: 'letter', utm_medium: 'mail' },
      'https://shop.example/ok?utm_source=mine&utm_medium=mail',
    ],
    [
      'https://shop.example/ok?q=a%20b,c',
      { utm_source: 'x' },
      'https://shop.example/ok?q=a%20b,c&utm_source=x',
    ],
  ])('is %s with %j as %s', (template, utm, target) => {
    expect(redirectTarget(template, id, utm)).toBe(target)
  })
})
