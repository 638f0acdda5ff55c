import { describe, expect, it } from 'vitest'
import { type Form, parseForm } from '../lib/form.ts'
import { type KnownParameters, withoutKnown } from './known-parameters.ts'

const known: KnownParameters = {
  automatic_tax: {
    why: 'taxes are not calculated.',
    names: '{enabled liability{account type} required terms}',
  },
  payment_method_types: { why: 'cards are the only way.', off: ['card'], names: '[]' },
  'line_items[].tax_rates': { why: 'taxes are not calculated.', names: '[]' },
  'recurring.usage_type': { why: 'usage is not metered.', off: ['licensed'] },
}

describe('a parameter without effect', () => {
  it.each<[string, string, object]>([
    ['false', 'automatic_tax[enabled]=false&a=1', { a: '1' }],
    ['False', 'automatic_tax[enabled]=False&a=1', { a: '1' }],
    ['empty', 'automatic_tax=&a=1', { a: '1' }],
    ['never', 'automatic_tax[required]=never', {}],
    ['none', 'automatic_tax[terms]=none', {}],
    ['a word that the table gives', 'payment_method_types[]=card', {}],
    ['off in a list', 'line_items[0][a]=1&line_items[0][tax_rates]=', { line_items: [{ a: '1' }] }],
    [
      'off after a gap',
      'line_items[3][a]=1&line_items[3][tax_rates]=',
      { line_items: { 3: { a: '1' } } },
    ],
    ['off in a hash', 'recurring[usage_type]=licensed&recurring[b]=2', { recurring: { b: '2' } }],
    [
      'absent',
      'line_items[0][a]=1&recurring[b]=2',
      { line_items: [{ a: '1' }], recurring: { b: '2' } },
    ],
  ])('is left out when it is %s', (_case, text, expected) => {
    expect(JSON.parse(JSON.stringify(withoutKnown(read(text), known)))).toEqual(expected)
  })

  it.each<[string, string]>([
    ['automatic_tax[enabled]', 'automatic_tax[enabled]=true'],
    [
      'automatic_tax[liability][type]',
      'automatic_tax[enabled]=false&automatic_tax[liability][type]=self',
    ],
    ['payment_method_types[1]', 'payment_method_types[]=card&payment_method_types[]=paypal'],
    ['line_items[1][tax_rates][0]', 'line_items[0][a]=1&line_items[1][tax_rates][]=txr_1'],
    ['line_items[5][tax_rates][0]', 'line_items[5][tax_rates][]=txr_1'],
    ['recurring[usage_type]', 'recurring[usage_type]=metered'],
  ])('is refused by its name, %s, when it is not off', (param, text) => {
    expect(() => withoutKnown(read(text), known)).toThrowError(
      expect.objectContaining({ status: 400, details: { code: 'parameter_unavailable', param } }),
    )
  })

  it.each<[string, string]>([
    ['automatic_tax[foo]', 'automatic_tax[enabled]=false&automatic_tax[foo]=false'],
    ['automatic_tax[liability][foo]', 'automatic_tax[liability][foo]='],
    ['automatic_tax[0]', 'automatic_tax[]=false'],
    ['payment_method_types[card]', 'payment_method_types[card]=false'],
    ['recurring[usage_type][foo]', 'recurring[usage_type][foo]=false'],
  ])('is no way past names that Stripe does not have: %s', (param, text) => {
    expect(() => withoutKnown(read(text), known)).toThrowError(
      expect.objectContaining({ status: 400, details: { code: 'parameter_unknown', param } }),
    )
  })

  it('is never mistaken for one that every object has', () => {
    const form = read('constructor=1&toString=false&a[__proto__]=2')
    expect(withoutKnown(form, known)).toBe(form)
  })
})

function read(text: string): Form {
  const form = parseForm(text)
  if (typeof form === 'string') throw new Error(form)
  return form
}
