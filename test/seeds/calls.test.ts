import { join } from 'node:path'
import type Stripe from 'stripe'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { curlSuite, pythonSuite, runProgram } from '../support/programs.ts'
import { type World, openWorld } from '../support/world.ts'
import { CURL_CALLS, type CurlCall, PYTHON_CALLS, type PythonCall } from './calls.ts'

/** What a call came to. */
interface Result {
  readonly status: number
  readonly body: Stripe.PaymentLink & { readonly error?: Stripe.StripeRawError }
}

let world: World
let ids: Readonly<Record<string, string>>
let link: Stripe.PaymentLink

beforeAll(async () => {
  world = await openWorld()
  // As Stripe wants it before taxes are calculated.
  await world.stripe.tax.settings.update({
    defaults: { tax_behavior: 'exclusive' },
    head_office: { address: { country: 'DE' } },
  })
  const terms = { currency: 'usd', unit_amount: 1099, product_data: { name: 'T-shirt' } }
  const [first, second, monthly] = await Promise.all([
    world.stripe.prices.create(terms),
    world.stripe.prices.create({ ...terms, unit_amount: 500 }),
    world.stripe.prices.create({ ...terms, recurring: { interval: 'month' } }),
  ])
  link = await world.stripe.paymentLinks.create({
    line_items: [{ price: first.id, quantity: 1 }],
  })
  const seller = await world.stripe.accounts.create({ type: 'standard' })
  const theirs = await world.stripe.prices.create(terms, { stripeAccount: seller.id })
  ids = {
    price: first.id,
    'second price': second.id,
    'subscription price': monthly.id,
    link: link.id,
    account: seller.id,
    'their price': theirs.id,
  }
})
afterAll(() => world.close())

const filled = (text: string) =>
  text.replaceAll(/<([a-z ]+)>/g, (_whole, name: string) => ids[name] ?? `no ${name}`)

curlSuite('the curl calls of Stripe’s pages', () => {
  it.each(CURL_CALLS)('run: $title', async (call) => {
    expectAnswer(await runCurl(call))
  })
})

pythonSuite('the Python calls of Stripe’s pages', (python) => {
  let results: readonly Result[]
  beforeAll(async () => {
    results = await runPython(python, PYTHON_CALLS)
  })

  it.each(PYTHON_CALLS.map((call, index) => ({ ...call, index })))('run: $title', (call) => {
    expectAnswer(results[call.index]!)
  })

  it('leave the link inactive', async () => {
    expect(await world.stripe.paymentLinks.retrieve(link.id)).toMatchObject({ active: false })
  })
})

async function runCurl({ path, options }: CurlCall): Promise<Result> {
  const given = [world.url + path, '-u', `${world.app.testKeys.secret}:`, ...options.flat()]
  const args = ['-sS', '-w', '\n%{http_code}', ...given.map(filled)]
  const { stdout } = await runProgram('curl', args)
  const end = stdout.lastIndexOf('\n')
  return { status: Number(stdout.slice(end + 1)), body: JSON.parse(stdout.slice(0, end)) }
}

async function runPython(program: string, calls: readonly PythonCall[]): Promise<Result[]> {
  const script = join(import.meta.dirname, 'run-calls.py')
  const { secret } = world.app.testKeys
  const input = JSON.stringify({
    key: secret,
    base: world.url,
    calls: calls.map(({ code }) => filled(code)),
  })
  const { stdout, stderr } = await runProgram(program, [script], { input })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

function expectAnswer({ status, body }: Result): void {
  expect(body).not.toHaveProperty('error')
  expect(status).toBe(200)
}
