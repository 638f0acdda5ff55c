import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../test/support/world.ts'
import { keyring } from '../lib/crypto.ts'
import { NEW_ACCOUNT } from '../domain/records/account.ts'
import { insertAccount, insertKey } from '../store/accounts.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

const MASTER_KEY = 'c'.repeat(64)
const STRANGER = `sk_test_51${'s'.repeat(97)}`
/** In everything that the first account has, and never in what a stranger is told. */
const CANARY = 'canary-4f1c'

/** Tax codes are the same for all, and everybody has a default configuration. */
const EVERYBODYS = new Set([
  '/v1/billing_portal/configurations',
  '/v1/payment_method_configurations',
  '/v1/tax_codes',
])

/** What some lists have to be told. */
const NEEDED: Readonly<Record<string, string>> = { '/v1/tax/locations': '&type=performance' }

/** Lists of what belongs to one object, and the parameter that names it. */
const OF_ONE: Readonly<Record<string, string>> = {
  '/v1/credit_notes/preview/lines': 'invoice',
  '/v1/subscription_items': 'subscription',
}

const all = routes.map((route) => [`${route.method} ${route.path}`, route] as const)
const withId = all.filter(([, { path }]) => path.includes(':'))
const lists = all.filter(
  ([, route]) =>
    route.returns.startsWith('list:') &&
    !route.path.includes(':') &&
    !EVERYBODYS.has(route.path) &&
    !(route.path in OF_ONE),
)

onEachEngine((open) => {
  describe('an account', () => {
    let world: World
    const ids: string[] = []
    beforeAll(async () => {
      world = await open({ environment: { PAYLINKS_MASTER_KEY: MASTER_KEY } })
      await addStranger(world)
      ids.push(...(await furnish(world)))
    })
    afterAll(() => world.close())

    const ask = (route: Route, key: string | null, { id = 'x_nobody', more = '' } = {}) => {
      const path = route.path.replaceAll(/:[a-z_]+/g, id) + more
      return world.request(route.method, path, { key, headers: { 'idempotency-key': '' } })
    }

    it.each(all)('is closed to those without a key: %s', async (_name, route) => {
      expect((await ask(route, null)).status).toBe(401)
      expect((await ask(route, 'sk_test_wrong')).status).toBe(401)
      const answer = await ask(route, world.app.testKeys.publishable)
      if (route.publishable) expect(answer.status).not.toBe(401)
      else expect(answer.json.error).toMatchObject({ code: 'secret_key_required' })
    })

    it.each(withId)('has nothing that a stranger finds: %s', async (_name, route) => {
      const nobodys = await ask(route, STRANGER)
      const finds = ids.map(async (id) => {
        const theirs = await ask(route, STRANGER, { id })
        expect(theirs.status).toBe(nobodys.status)
        expect(theirs.text.replaceAll(id, 'x_nobody')).toBe(nobodys.text)
        expect(theirs.text).not.toContain(CANARY)
      })
      await Promise.all(finds)
    })

    it.each(lists)('shows a stranger none of what it has: %s', async (_name, route) => {
      const isSearch = route.path.endsWith('/search')
      const needed = NEEDED[route.path] ?? ''
      const more = isSearch ? `?query=${encodeURIComponent('created>0')}` : `?limit=100${needed}`
      const answer = await ask(route, STRANGER, { more })
      expect(answer.status).toBe(200)
      expect(answer.json).toMatchObject({ data: [], has_more: false })
      const cursors = ids.map(async (id) => {
        const cursor = await ask(route, STRANGER, { more: `?starting_after=${id}${needed}` })
        expect(cursor.text).not.toContain(CANARY)
        expect(cursor.status).toBe(400)
      })
      await Promise.all(cursors)
    })

    it.each(Object.entries(OF_ONE))('lists for a stranger of nobody: %s', async (path, name) => {
      const list = (id: string) => world.request('GET', `${path}?${name}=${id}`, { key: STRANGER })
      const nobodys = await list('x_nobody')
      expect(nobodys.status).toBeGreaterThanOrEqual(400)
      const finds = ids.map(async (id) => {
        const theirs = await list(id)
        expect(theirs.status).toBe(nobodys.status)
        expect(theirs.text.replaceAll(id, 'x_nobody')).toBe(nobodys.text)
      })
      await Promise.all(finds)
    })

    it('gives a stranger nothing to build on', async () => {
      const [product, price, link] = ids
      const line = `line_items[0][price]=${price}&line_items[0][quantity]=1`
      for (const [path, form] of [
        ['/v1/prices', `currency=usd&unit_amount=5&product=${product}`],
        ['/v1/payment_links', line],
        ['/v1/checkout/sessions', `mode=payment&success_url=https://x.example&${line}`],
        [`/v1/payment_links/${link}`, 'active=false'],
        [`/v1/products/${product}`, 'name=stolen'],
      ] as const) {
        const answer = await world.request('POST', path, { form, key: STRANGER })
        expect(answer.json.error).toMatchObject({ code: 'resource_missing' })
        expect(answer.text).not.toContain(CANARY)
      }
    })

    it('may have the same ids as a stranger', async () => {
      const form = `name=Theirs&id=${ids[0]}`
      const answer = await world.request('POST', '/v1/products', { form, key: STRANGER })
      expect(answer.status).toBe(200)
      expect(answer.text).not.toContain(CANARY)
    })

    it('still has all that it had, as it was', async () => {
      const { stripe } = world
      const [product = '', price = '', link = ''] = ids
      expect(await stripe.products.retrieve(product)).toMatchObject({ name: CANARY })
      expect(await stripe.prices.retrieve(price)).toMatchObject({ nickname: CANARY })
      expect(await stripe.paymentLinks.retrieve(link)).toMatchObject({ active: true })
    })
  })
})

/** One of each thing, each with the canary in it. */
async function furnish({ stripe, app }: World): Promise<readonly string[]> {
  const metadata = { canary: CANARY }
  const product = await stripe.products.create({ name: CANARY, metadata })
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 1000,
    product: product.id,
    nickname: CANARY,
  })
  const line_items = [{ price: price.id, quantity: 1 }]
  const link = await stripe.paymentLinks.create({ line_items, metadata })
  const customer = await stripe.customers.create({ name: CANARY, email: `${CANARY}@x.example` })
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://x.example',
    line_items,
    metadata,
  })
  const intent = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_visa',
    description: CANARY,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    metadata,
  })
  const charge = String(intent.latest_charge)
  const refund = await stripe.refunds.create({ charge, amount: 100, metadata })
  const endpoint = await stripe.webhookEndpoints.create({
    url: 'https://x.example/hook',
    enabled_events: ['*'],
    description: CANARY,
  })
  const { data: events } = await stripe.events.list({ limit: 3 })
  const { data: moves } = await stripe.balanceTransactions.list({ limit: 2 })
  const things = [product, price, link, customer, session, intent, refund, endpoint]
  const listed = [...events, ...moves]
  const method = String(intent.payment_method)
  return [...things, ...listed].map(({ id }) => id).concat(charge, method, app.account)
}

async function addStranger({ app: { engine } }: World): Promise<void> {
  const account = 'acct_1zzStrangerzzzz'
  await insertAccount(engine, { ...NEW_ACCOUNT, id: account, created: 1 })
  await insertKey(engine, {
    account,
    livemode: 0,
    fingerprint: keyring(Buffer.from(MASTER_KEY, 'hex')).fingerprint(STRANGER),
    kind: 'secret',
    last4: STRANGER.slice(-4),
    sealed: null,
    created: 1,
    platform: null,
  })
}
