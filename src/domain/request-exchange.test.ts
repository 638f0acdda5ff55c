import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseForm } from '../lib/form.ts'
import { HIDDEN, LONGEST_KEPT, exchangeOf } from './request-exchange.ts'

/** What was said in a form, as it is kept. */
function keptOf(form: string): unknown {
  const parsed = parseForm(form)
  return JSON.parse(exchangeOf(typeof parsed === 'string' ? {} : parsed, null).asked ?? 'null')
}
const answerOf = (value: unknown): unknown =>
  JSON.parse(exchangeOf(null, JSON.stringify(value)).answered ?? 'null')

/** What is said, and what of it is kept nowhere. */
const SECRETS = [
  ['card[number]=4242424242', '4242'],
  ['payment_method_data[card][number]=4242 4242 4242 4242', '4242'],
  ['source[number]=42424242', '4242'],
  ['card[cvc]=987123', '987123'],
  ['CARD[CVC]=987123', '987123'],
  ['cvv=987123', '987123'],
  ['us_bank_account[account_number]=000123456789', '123456789'],
  ['us_bank_account[routing_number]=110000000', '110000000'],
  ['sepa_debit[iban]=DE89370400440532013000', 'DE89'],
  ['bacs_debit[sort_code]=108800', '108800'],
  ['payment_method_data[blik][code]=777123', '777123'],
  ['individual[id_number]=000000000', '0000'],
  ['individual[ssn_last_4]=4321', '4321'],
  ['individual[dob][year]=1901', '1901'],
  ['company[tax_id]=000000000', '0000'],
  ['tax_id_data[0][type]=br_cpf&tax_id_data[0][value]=123.456.789-87', '456'],
  ['metadata[password]=hunter2', 'hunter2'],
  ['metadata[access_token]=abcdefg', 'abcdefg'],
  ['client_secret=abcdefg', 'abcdefg'],
  ['description=pi_1_secret_abcdef', 'abcdef'],
  ['description=sk_test_abcdef', 'abcdef'],
  ['description=card 4242-4242-4242-4242, soon', '4242'],
  ['4242424242424242=x', '4242'],
  ['sk_test_abcdef=x', 'abcdef'],
] as const

describe('what is kept of a request', () => {
  it.each(SECRETS)('has nothing of the secret in %s', (form, secret) => {
    const text = JSON.stringify(keptOf(form))
    expect(text).not.toContain(secret)
    expect(text).toMatch(/\[(?:hidden|number|secret)\]/)
  })

  it('has whatever else was said, and nothing of nothing', () => {
    const form =
      'line_items[0][price]=price_1&line_items[0][quantity]=2&custom_fields[0][key]=size' +
      '&number=INV-7&code=SPRING&tax_id_collection[enabled]=true&expand[]=line_items'
    expect(keptOf(form)).toEqual({
      line_items: [{ price: 'price_1', quantity: '2' }],
      custom_fields: [{ key: 'size' }],
      number: 'INV-7',
      code: 'SPRING',
      tax_id_collection: { enabled: 'true' },
      expand: ['line_items'],
    })
    expect(exchangeOf({}, null)).toEqual({ asked: null, answered: null })
    expect(exchangeOf(null, 'no JSON')).toEqual({ asked: null, answered: null })
  })

  it('has of an answer what a program would read, and nothing that lets in', () => {
    const endpoint = { object: 'webhook_endpoint', url: 'https://a.example', secret: 'whsec_1' }
    expect(answerOf(endpoint)).toEqual({ ...endpoint, secret: HIDDEN })
    const link = { object: 'account_link', url: 'https://pay.example/1', created: 1_900_000_000 }
    expect(answerOf(link)).toEqual({ ...link, url: HIDDEN })
    const intent = { id: 'pi_1', client_secret: 'pi_1_secret_2', amount: 1900, livemode: false }
    expect(answerOf(intent)).toEqual({ ...intent, client_secret: HIDDEN })
    const checks = { card: { checks: { cvc_check: 'pass' }, last4: '4242', exp_year: 2034 } }
    expect(answerOf(checks)).toEqual(checks)
    const taxId = { object: 'tax_id', type: 'eu_vat', value: 'DE123456789' }
    expect(answerOf(taxId)).toEqual({ ...taxId, value: HIDDEN })
    expect(answerOf({ number: 4242424242424242 })).toEqual({ number: '[number]' })
  })

  it('is never longer than it may be, nor wider, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ maxLength: 40_000 }), (value, text) => {
        const { answered } = exchangeOf(null, JSON.stringify({ value, text }))
        expect(answered?.length ?? 0).toBeLessThanOrEqual(LONGEST_KEPT + 1)
        expect(answered?.isWellFormed()).toBe(true)
      }),
    )
    const cut = `${'x '.repeat(495)}4242 4242 4242 4242`
    expect(JSON.stringify(answerOf({ cut }))).not.toContain('4242')
    const long = JSON.stringify(Array.from({ length: 200 }, () => 'x'.repeat(900)))
    expect(exchangeOf(null, long).answered).toHaveLength(LONGEST_KEPT + 1)
    expect(exchangeOf(null, JSON.stringify('x'.repeat(300_000))).answered).toBeNull()
  })

  it('has a card number nowhere, wherever it was written', () => {
    const name = fc.stringMatching(/^[a-z_]{1,12}$/)
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), (path) => {
        const [first = '', ...rest] = path
        const form = `${first}${rest.map((one) => `[${one}]`).join('')}=4242424242424242`
        expect(JSON.stringify(keptOf(form))).not.toContain('4242')
      }),
    )
  })
})
