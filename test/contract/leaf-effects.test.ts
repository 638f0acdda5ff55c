import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/api/routes.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { paramLeaf, paramLeaves } from '../contract-kit/sdk-params.ts'
import { sdkSnapshot } from '../contract-kit/sdk-snapshot.ts'
import { picture } from '../support/pictures.ts'
import { TERMS_URL, setPublicDetails } from '../support/public-details.ts'
import { type RawAnswer, type World, openWorld } from '../support/world.ts'
import { WALKS, requestFor } from './leaf-effects.ts'
import { type Pairs, encoded } from './leaf-forms.ts'

/** The one that the SDK's types describe. */
const headers = { 'stripe-version': sdkSnapshot().apiVersion }

let world: World
const ids: Record<string, string> = {}

beforeAll(async () => {
  world = await openWorld()
  const { prices, customers } = world.stripe
  const terms = {
    currency: 'usd',
    currency_options: { eur: { unit_amount: 999 } },
    unit_amount: 1099,
    product_data: { name: 'T-shirt' },
  }
  await setPublicDetails(world, { terms_of_service_url: TERMS_URL })
  const [price, other] = [await prices.create(terms), await prices.create(terms)]
  ids['price'] = price.id
  ids['monthly'] = (await prices.create({ ...terms, recurring: { interval: 'month' } })).id
  ids['product'] = String(price.product)
  ids['other price'] = other.id
  ids['other product'] = String(other.product)
  ids['customer'] = (await customers.create()).id
  const configuration = await world.stripe.paymentMethodConfigurations.create({ name: 'Cards' })
  ids['configuration'] = configuration.id
  const vat = { display_name: 'VAT', inclusive: false, percentage: 19 }
  ids['tax rate'] = (await world.stripe.taxRates.create(vat)).id
  const venue = { type: 'performance', address: { country: 'NL' } } as const
  ids['tax location'] = (await world.stripe.tax.locations.create(venue)).id
  await world.stripe.tax.settings.update({
    defaults: { tax_behavior: 'exclusive' },
    head_office: { address: { country: 'DE' } },
  })
  ids['seller'] = (await world.stripe.accounts.create({ type: 'standard' })).id
  const there = { stripeAccount: ids['seller'] }
  await world.stripe.tax.settings.update(
    { defaults: { tax_behavior: 'exclusive' }, head_office: { address: { country: 'NL' } } },
    there,
  )
  for (const name of ['icon', 'logo'] as const) {
    const file = { data: picture(128), name: `${name}.png` }
    ids[name] = (await world.stripe.files.create({ purpose: `business_${name}`, file })).id
  }
  const { taxIds } = world.stripe
  ids['tax id'] = (await taxIds.create({ type: 'us_ein', value: '12-3456789' })).id
  const { id: account } = await world.stripe.accounts.retrieveCurrent()
  const template = encoded({ 'paylinks[invoice_template][nickname]': 'Plain' })
  await world.request('POST', `/v1/accounts/${account}`, { form: template })
  const { data: templates } = await world.stripe.invoiceRenderingTemplates.list()
  ids['template'] = templates[0]!.id
  const coupon = (await world.stripe.coupons.create({ percent_off: 20 })).id
  const promotion = { type: 'coupon', coupon } as const
  ids['coupon'] = coupon
  ids['promotion code'] = (await world.stripe.promotionCodes.create({ promotion })).id
  const fixed_amount = { amount: 500, currency: 'usd' }
  const { shippingRates } = world.stripe
  ids['shipping rate'] = (await shippingRates.create({ display_name: 'Post', fixed_amount })).id
  ids['in an hour'] = String(systemClock.now() + 3600)
  ids['in a week'] = String(systemClock.now() + 7 * 24 * 3600)
  ids['tax id'] = (await world.stripe.taxIds.create({ type: 'eu_vat', value: 'DE123456788' })).id
})
afterAll(() => world.close())

describe.each(WALKS)('a parameter with effect of $route', (walk) => {
  const { params } = routes.find(({ method, path }) => `${method} ${path}` === walk.route)!
  const leaves = paramLeaves(walk.typeName).filter(({ path }) => params.leaves.includes(path))

  it.each(leaves)('shows it: $path', async (leaf) => {
    const { param, value, pairs, plain, isRefused, isPaid, shown } = requestFor(leaf, walk)
    const given = await send(walk.route, pairs)
    if (isRefused) {
      expect(given).toMatchObject({ status: 400, json: { error: { param } } })
      return
    }
    expect(given.json).not.toHaveProperty('error')
    const otherwise = await send(walk.route, plain)
    const known = new Set(otherwise.status === 200 ? await scalarsOf(otherwise, isPaid) : [])
    const fresh = (await scalarsOf(given, isPaid)).filter((scalar) => !known.has(scalar))
    expect(fresh.map((scalar) => scalar.split(': ')[1])).toContain(filled(shown ?? value))
  })

  const worded = leaves.filter(({ values }) => values.length > 0)

  it.each(worded)('takes each of its words, or refuses it by name: $path', async (leaf) => {
    const { param, plain, refusedAs } = requestFor(paramLeaf(walk.typeName, leaf.path), walk)
    if (param.endsWith('[0]')) {
      const all = leaf.values.map((word, index) => [param.replace(/0\]$/, `${index}]`), word])
      const { status } = await send(walk.route, { ...plain, ...Object.fromEntries(all) })
      if (status === 200) return
    }
    for (const word of leaf.values) {
      const { status, json } = await send(walk.route, { ...plain, [param]: word })
      if (status === 200) continue
      expect(status, word).toBe(400)
      const named = json.error?.['param']?.split('[')[0]
      expect([param.split('[')[0], refusedAs], word).toContain(named)
    }
  })
})

async function send(route: string, pairs: Pairs) {
  const [, pattern = ''] = route.split(' ')
  const path = pattern.includes(':id') ? pattern.replace(':id', await freshLink(pairs)) : pattern
  const form = encoded({
    ...pairs,
    'expand[0]': 'line_items.data.price.product',
    'expand[1]': 'line_items.data.taxes',
    'expand[2]': 'shipping_options.shipping_rate.fixed_amount.currency_options',
  })
  return world.request('POST', path, { form: filled(form), headers })
}

/** A link to change, whose item the request may name. */
async function freshLink(change: Pairs): Promise<string> {
  const { paymentLinks } = world.stripe
  const ofSubscriptions = /^(?:application_fee_percent|payment_method_coll|subscription_data)/
  const isRecurring = Object.keys(change).some((param) => ofSubscriptions.test(param))
  const line_items = [{ price: ids[isRecurring ? 'monthly' : 'price']!, quantity: 1 }]
  const link = await paymentLinks.create({ line_items, expand: ['line_items'] })
  ids['item'] = link.line_items!.data[0]!.id
  return link.id
}

/** Every scalar of the answer, or of the payment that follows from it. */
async function scalarsOf({ json }: RawAnswer, isPaid = false): Promise<readonly string[]> {
  if (!isPaid) return scalarsIn(json)
  const { sessions } = world.stripe.checkout
  const { id, amount_total } = await sessions.retrieve(String(json['id']))
  const { id: payment_method } = await world.stripe.paymentMethods.create({
    type: 'card',
    card: { token: 'tok_visa' },
    billing_details: {
      address: { country: 'NL', line1: 'Keizersgracht 1' },
      email: 'jenny@example.com',
      name: 'Jenny Rosen',
    },
  })
  const form = encoded({ payment_method, expected_amount: String(amount_total ?? 0) })
  await world.request('POST', `/v1/payment_pages/${id}/confirm`, { form })
  const paid = await sessions.retrieve(id, {
    expand: ['customer', 'payment_intent.payment_method', 'setup_intent', 'subscription'],
  })
  const { customer, payment_intent, payment_status, setup_intent, subscription } = paid
  return scalarsIn({ customer, payment_intent, payment_status, setup_intent, subscription })
}

function filled(text: string): string {
  return text.replaceAll(/(?:<|%3C)([a-z+ ]+)(?:>|%3E)/g, (whole, name: string) => {
    return ids[name.replaceAll('+', ' ')] ?? whole
  })
}

/** Every scalar of an answer, behind the names that lead to it. */
function scalarsIn(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${String(value)}`]
  return Object.entries(value).flatMap(([key, inner]) => scalarsIn(inner, `${path}.${key}`))
}
