import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paramLeaves } from '../../../../test/contract-kit/sdk-params.ts'
import { createParams } from '../../../api/payment-links/params.ts'
import { callsOf, withLine, withoutLine } from '../making.ts'
import { curlOf, nodeOf, parsedLink, parsedProduct } from './call.ts'
import { type Field, withOpened } from './field.ts'
import { GROUPS, NOT_IN_FORM, leavesOfForm, lineFields } from './model.ts'
import { type Filled, linesIn, readLines, readOptions } from './read.ts'

const NEW_LINE = {
  type: 'fixed',
  'line_items[0][what]': 'new',
  'line_items[0][quantity]': '1',
  'line_items[0][price_data][currency]': 'usd',
  'line_items[0][price_data][unit_amount]': '19.00',
  'line_items[0][price_data][product_data][name]': "Ada's tea",
}

const isBelow = (leaf: string, name: string) =>
  leaf === name || leaf.startsWith(`${name}.`) || leaf.startsWith(`${name}[`)

describe('the form of a payment link', () => {
  it('has every parameter of the API, or says why not', () => {
    const known = leavesOfForm()
    const left = paramLeaves('Stripe.PaymentLinkCreateParams')
      .map(({ path }) => path)
      .filter((path) => !known.has(path))
      .filter((path) => !Object.keys(NOT_IN_FORM).some((name) => isBelow(path, name)))
    expect(left).toEqual([])
  })

  it('has nothing that the API does not take', () => {
    const taken = new Set(createParams.leaves)
    expect([...leavesOfForm()].filter((leaf) => !taken.has(leaf))).toEqual([])
    for (const name of Object.keys(NOT_IN_FORM)) expect(leavesOfForm()).not.toContain(name)
  })

  it('names every field once', () => {
    const paths = [...GROUPS.flatMap(({ fields }) => fields), ...lineFields(0)]
      .flatMap(withOpened)
      .map(({ path }) => path)
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([])
  })

  it('says of a blank option nothing at all', () => {
    expect(readOptions(new URLSearchParams(), 'once')).toEqual([])
    expect(readOptions(new URLSearchParams(), 'again')).toEqual([])
  })

  it('reads amounts in the units that people use', () => {
    const amount = (text: string, currency: string) => {
      const filled = new URLSearchParams({
        ...NEW_LINE,
        'line_items[0][price_data][currency]': currency,
        'line_items[0][price_data][unit_amount]': text,
      })
      const pair = readLines(filled).find(({ path }) => path.includes('unit_amount'))
      return `${pair?.path.match(/unit_amount\w*/)?.[0]}=${pair?.value}`
    }
    expect(amount('19', 'usd')).toBe('unit_amount=1900')
    expect(amount('19,5', 'eur')).toBe('unit_amount=1950')
    expect(amount('19', 'jpy')).toBe('unit_amount=19')
    expect(amount('1.234', 'kwd')).toBe('unit_amount=1234')
    expect(amount('0.015', 'usd')).toBe('unit_amount_decimal=1.5')
    expect(amount('much', 'usd')).toBe('unit_amount=much')
  })

  it('can be told in curl and in Node, whatever was typed', () => {
    const calls = callsOf(new URLSearchParams(NEW_LINE), new Set())
    const curl = curlOf(calls, 'https://pay.example.com')
    expect(curl).toContain(`'line_items[0][price_data][product_data][name]=Ada'\\''s tea'`)
    const node = nodeOf(calls, 'https://pay.example.com')
    expect(node).toContain(`name: 'Ada\\'s tea',`)
    expect(node).toContain('unit_amount: 1900,')
    expect(node).toContain(`host: 'pay.example.com',`)
  })

  it('writes Node that is read as the parameters of the call', () => {
    const property = fc.property(fc.string(), fc.string(), (name, message) => {
      const filled = new URLSearchParams({
        ...NEW_LINE,
        'line_items[0][price_data][product_data][name]': name,
        custom_text: 'on',
        'custom_text[submit][message]': message,
      })
      const node = nodeOf(callsOf(filled, new Set()), 'http://127.0.0.1:3000')
      const [, body = ''] = /paymentLinks\.create\((\{[\s\S]*\})\)$/.exec(node) ?? []
      // What was written is a literal: nothing but the form's own text is run.
      const said: unknown = new Function(`return (${body})`)()
      expect(said).toMatchObject({ line_items: [{ quantity: 1 }] })
      if (name.trim() !== '')
        expect(said).toMatchObject({
          line_items: [{ price_data: { product_data: { name: name.trim() } } }],
        })
    })
    fc.assert(property, { numRuns: 200 })
  })

  it('makes a product first where customers choose what to pay', () => {
    const filled = new URLSearchParams({
      type: 'open',
      'open[name]': 'Garden',
      'open[default_price_data][currency]': 'eur',
      'open[default_price_data][custom_unit_amount][preset]': '12.50',
    })
    const [product, link] = callsOf(filled, new Set())
    expect(parsedProduct(product?.pairs ?? [])).toEqual({
      name: 'Garden',
      default_price_data: { currency: 'eur', custom_unit_amount: { enabled: true, preset: 1250 } },
    })
    expect(link?.pairs[0]).toMatchObject({ path: 'line_items[0][price]' })
  })

  it('numbers its lines anew when one goes', () => {
    const three = withLine(withLine(new URLSearchParams(NEW_LINE)))
    three.set('line_items[2][what]', 'price_last')
    const two = withoutLine(three, 1)
    expect(linesIn(two)).toEqual([0, 1])
    expect(two.get('line_items[1][what]')).toBe('price_last')
  })

  it('is a call that the API reads, whichever fields are filled in', () => {
    const fields = GROUPS.flatMap((group) => group.fields)
    const property = fc.property(fc.infiniteStream(fc.boolean()), (coins) => {
      const filled = new URLSearchParams(NEW_LINE)
      for (const field of fields) fill(filled, field, coins)
      const params = parsedLink([...readLines(filled), ...readOptions(filled, 'once')])
      expect(params.line_items).toHaveLength(1)
    })
    fc.assert(property, { numRuns: 100 })
  })
})

const NEEDED = [
  ...['custom', 'key', 'options', 'price', 'shipping_rate', 'limit', 'url', 'quantity'],
  ...['allowed_countries', 'brands_blocked'],
]

/** Something that is in order in every field, or in half of them. */
function fill(filled: Filled, field: Field, coins: Iterator<boolean>): void {
  // What a gate or a question needs to be whole is always said.
  const isNeeded = NEEDED.some((name) => field.path.endsWith(`[${name}]`))
  if (!isNeeded && !coins.next().value) return
  const { path } = field
  switch (field.kind) {
    case 'switch':
    case 'gate':
      filled.set(path, 'on')
      for (const inner of field.opens ?? []) fill(filled, inner, coins)
      break
    case 'choice':
      for (const choice of field.choices) {
        if (!coins.next().value) continue
        filled.set(path, choice.value)
      }
      for (const { opens = [] } of field.choices)
        for (const inner of opens) fill(filled, inner, coins)
      break
    case 'many':
      filled.append(path, field.choices[0]?.value ?? '')
      break
    case 'number':
      filled.set(path, String(Math.max(1, field.min ?? 1)))
      break
    case 'url':
      filled.set(path, 'https://example.com/thanks')
      break
    case 'map':
    case 'options':
    case 'pairs':
      filled.set(path, 'one: first\ntwo: second')
      break
    default:
      filled.set(path, path === 'currency' ? 'usd' : 'descriptor')
  }
}
