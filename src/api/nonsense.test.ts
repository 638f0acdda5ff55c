import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../test/support/world.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

const RUNS = process.env['PAYLINKS_TORTURE'] === '1' ? 300 : 6

/** Values that have broken servers before. */
const ODD = [
  '',
  '0',
  '-1',
  '1e999',
  'NaN',
  '99999999999999999999',
  'true',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'valueOf',
  '[object Object]',
  "'; drop table products; --",
  '%',
  '_',
  '\\',
  '{"a":1}',
  '\0',
  'a\0b',
  '\u202e',
  '🍵'.repeat(100),
  'x'.repeat(6000),
  'usd',
  'card',
  'https://x.example',
  'a@b.example',
]

const odd = fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary', maxLength: 20 }))
const suffix = fc.constantFrom('', '', '', '[]', '[0]', '[x]', '[__proto__]', '[1000000000]')

/** What is fine without it, so that nonsense gets as far as it can. */
const FINE: Readonly<Record<string, string>> = {
  'POST /v1/products': 'name=Tea',
  'POST /v1/prices': 'currency=usd&unit_amount=500&product=PRODUCT',
  'POST /v1/payment_links': 'line_items[0][price]=PRICE&line_items[0][quantity]=1',
  'POST /v1/checkout/sessions':
    'mode=payment&success_url=https://x.example&line_items[0][price]=PRICE&line_items[0][quantity]=1',
  'POST /v1/payment_intents': 'amount=500&currency=usd',
  'POST /v1/webhook_endpoints': 'url=https://x.example&enabled_events[0]=*',
}

onEachEngine((open) => {
  describe('nonsense', () => {
    let world: World
    const ids: string[] = []
    beforeAll(async () => {
      world = await open()
      const { stripe } = world
      const product = await stripe.products.create({
        name: 'Tea',
        default_price_data: { currency: 'usd', unit_amount: 500 },
      })
      const price = String(product.default_price)
      const link = await stripe.paymentLinks.create({ line_items: [{ price, quantity: 1 }] })
      const customer = await stripe.customers.create({ email: 'jenny@example.com' })
      ids.push(product.id, price, link.id, customer.id)
    })
    afterAll(() => world.close())

    it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
      'sent to %s is answered with an error that the caller can mend, or well',
      async (_name, route) => {
        const id = fc.oneof(fc.constantFrom(...ids), odd)
        const isFile = route.answering.by === 'contents'
        const property = fc.asyncProperty(formOf(route), id, async (nonsense, given) => {
          const fine = (FINE[`${route.method} ${route.path}`] ?? '')
            .replace('PRODUCT', ids[0] ?? '')
            .replace('PRICE', ids[1] ?? '')
          const form = [fine, nonsense].filter((part) => part !== '').join('&')
          const path = route.path.replaceAll(/:[a-z_]+/g, encodeURIComponent(given) || '%00')
          const answer = await world.request(
            route.method,
            route.method === 'POST' ? path : `${path}?${form}`,
            route.method === 'POST' ? { form } : {},
          )
          expect({ form, path, status: answer.status, text: answer.text }).toEqual({
            form,
            path,
            status: expect.toSatisfy((status: number) => status < 500),
            // A file is what it is.
            text: isFile && answer.status === 200 ? answer.text : expect.stringMatching(/^\{/),
          })
          if (answer.status !== 200) expect(answer.json.error).toHaveProperty('message')
        })
        await fc.assert(property, { numRuns: RUNS, endOnFailure: true })
      },
    )
  })
})

/** Names that the route knows, with what nobody should send. */
function formOf({ params, known }: Route): fc.Arbitrary<string> {
  const leaves = [...params.leaves, ...Object.keys(known), 'expand[]', 'colour']
  const name = fc.constantFrom(...leaves).map(bracketed)
  const pair = fc
    .tuple(name, suffix, odd)
    .map(([key, end, value]) => `${encodeURIComponent(key + end)}=${encode(value)}`)
  return fc.array(pair, { maxLength: 3 }).map((pairs) => pairs.join('&'))
}

/** `line_items[].price` is `line_items[0][price]` in a form; a map's key is whatever it is. */
function bracketed(leaf: string): string {
  return leaf
    .replaceAll('[]', '[0]')
    .replaceAll('{}', '[eur]')
    .replaceAll(/\.([^.[]+)/g, '[$1]')
}

/** Half of a letter cannot be encoded; what is left of it can. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
