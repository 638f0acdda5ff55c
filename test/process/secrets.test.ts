import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ended, ensureBuilt, startServer } from '../support/process.ts'

/** Published for tests, so the page takes it; nothing of it but its last four digits is kept. */
const TEST_CARD = '4000056655665556'
/** A number that could be somebody's. */
const REAL_CARD = '4539578763621486'
/** One that a caller writes where no card belongs. */
const STRAY_CARD = '5425233430109903'

let folder = ''
let ended: Ended
let said = ''
let stored = ''
let keys: readonly string[] = []
let endpointSecret = ''

beforeAll(async () => {
  ensureBuilt()
  folder = await mkdtemp(join(tmpdir(), 'paylinks-secrets-'))
  const server = await startServer({ PAYLINKS_DATA: folder, PAYLINKS_LOG_LEVEL: 'trace' })
  keys =
    server
      .stdout()
      .match(/^ .*[sp]k_test_\w+$/gm)
      ?.map((line) => line.split(/ +/).at(-1) ?? '') ?? []
  const { hostname, port } = new URL(server.url)
  const options = { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 } as const
  const stripe = new Stripe(keys[0] ?? '', options)
  await payOnThePage(stripe, TEST_CARD)
  await payOnThePage(stripe, REAL_CARD)
  await stripe.paymentMethods.create(cardOf(TEST_CARD)).catch(() => {})
  await stripe.paymentMethods.create(cardOf(REAL_CARD)).catch(() => {})
  const { secret } = await stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:1/hook', // Nobody is there.
    enabled_events: ['*'],
  })
  endpointSecret = secret ?? ''
  await askWrongly(server.url)
  ended = await server.stop()
  said = ended.stderr
  const files = (await readdir(folder)).filter((name) => name !== 'master.key')
  for (const name of files) stored += await readFile(join(folder, name), 'latin1')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const cardOf = (number: string) =>
  ({ type: 'card', card: { number, exp_month: 12, exp_year: 2034, cvc: '737' } }) as const

async function payOnThePage(stripe: Stripe, number: string): Promise<void> {
  const product_data = { name: 'T-shirt' }
  const { url } = await stripe.paymentLinks.create({
    line_items: [{ price_data: { currency: 'usd', unit_amount: 1099, product_data }, quantity: 1 }],
  })
  const page = await (await fetch(url)).text()
  const form = new URLSearchParams({
    visit_token: /name="visit_token" value="(\w+)"/.exec(page)?.[1] ?? '',
    intent: 'pay',
    email: 'jenny@example.com',
    cardNumber: number.replaceAll(/(\d{4})(?=\d)/g, '$1 '),
    cardExpiry: '12/34',
    cardCvc: '737',
    billingName: 'Jenny Rosen',
    billingCountry: 'US',
    billingPostalCode: '12345',
    expected_amount: '1099',
    expected_currency: 'usd',
  })
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' })
  expect(answer.status).toBeLessThan(500)
  expect(await answer.text()).not.toContain(number)
}

/** Card numbers and keys in all the places where they do not belong. */
async function askWrongly(base: string): Promise<void> {
  const [secret = ''] = keys
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(base + path, { ...init, headers: { authorization: `Bearer ${secret}`, ...init.headers } })
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const post = (path: string, body: string, headers = {}) =>
    ask(path, { method: 'POST', body, headers: { ...form, ...headers } })
  const answers = await Promise.all([
    ask(`/v1/products/${STRAY_CARD}`),
    ask(`/v1/${STRAY_CARD}/${secret}`),
    ask(`/v1/products?limit=${STRAY_CARD}`),
    ask(`/v1/products?${STRAY_CARD}=1`),
    ask(`/v1/products?expand[]=${STRAY_CARD}`),
    ask('/v1/products', { headers: { authorization: `Bearer sk_test_${STRAY_CARD}` } }),
    ask('/v1/products', { headers: { 'stripe-account': `acct_${secret}` } }),
    ask('/v1/products', { headers: { 'stripe-version': STRAY_CARD } }),
    post('/v1/products', `name=${STRAY_CARD}`),
    post('/v1/products', `name[${STRAY_CARD}]=${secret}`),
    post('/v1/products', 'name=T-shirt', { 'idempotency-key': STRAY_CARD }),
    post('/v1/products', `{"name":"${STRAY_CARD}"}`, { 'content-type': 'application/json' }),
    post('/v1/payment_intents', `amount=${STRAY_CARD}&currency=usd`),
    post('/v1/payment_intents', `amount=1000&currency=${STRAY_CARD}`),
    post('/v1/payment_intents', `amount=1000&currency=usd&payment_method=${STRAY_CARD}`),
    ask(`/b/${STRAY_CARD}`),
    ask(`/c/pay/cs_test_${STRAY_CARD}`),
    ask(`/images/${STRAY_CARD}`),
    post(`/b/${STRAY_CARD}`, `cardNumber=${STRAY_CARD}`),
  ])
  for (const answer of answers) expect(answer.status).toBeLessThan(500)
}

describe('the log', () => {
  it('is there', () => {
    expect(ended.code).toBe(0)
    expect(said.trim().split('\n').length).toBeGreaterThan(10)
  })

  it.each([TEST_CARD, REAL_CARD, STRAY_CARD])('does not hold the card %s', (number) => {
    expect(said).not.toContain(number)
    expect(said).not.toContain(number.replaceAll(/(\d{4})(?=\d)/g, '$1 '))
  })

  it('holds no key and no secret', () => {
    expect(keys).toHaveLength(2)
    for (const secret of [...keys, endpointSecret]) expect(said).not.toContain(secret)
  })
})

describe('the data folder', () => {
  it('holds no card that was typed where cards belong', () => {
    for (const number of [TEST_CARD, REAL_CARD]) expect(stored).not.toContain(number)
  })

  it('holds keys and secrets only sealed', () => {
    expect(endpointSecret).toMatch(/^whsec_/)
    for (const secret of [...keys, endpointSecret]) expect(stored).not.toContain(secret)
  })
})
