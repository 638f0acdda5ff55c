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
  ids = {
    price: first.id,
    'second price': second.id,
    'subscription price': monthly.id,
    link: link.id,
    account: 'acct_1MoC3TLkdIwHu7ix',
  }
})
afterAll(() => world.close())

const filled = (text: string) =>
  text.replaceAll(/<([a-z ]+)>/g, (_whole, name: string) => ids[name] ?? `no ${name}`)

curlSuite('the curl calls of Stripe’s pages', () => {
  it.each(CURL_CALLS)('run: $title', async (call) => {
    expectOutcome(call, await runCurl(call))
  })

  it('run without the options that stop them', async () => {
    for (const call of CURL_CALLS.filter(({ stoppedBy }) => stoppedBy.length > 0)) {
      const options = call.options.filter(
        ([, value]) => !call.stoppedBy.some((option) => value?.startsWith(option)),
      )
      expect((await runCurl({ ...call, options })).body).toMatchObject({ object: 'payment_link' })
    }
  })
})

pythonSuite('the Python calls of Stripe’s pages', (python) => {
  let results: readonly Result[]
  beforeAll(async () => {
    results = await runPython(python, PYTHON_CALLS)
  })

  it.each(PYTHON_CALLS.map((call, index) => ({ ...call, index })))('run: $title', (call) => {
    expectOutcome(call, results[call.index]!)
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

/** What stops a call must be said, by name; a call that nothing stops must be answered. */
function expectOutcome(
  { stoppedBy }: { readonly stoppedBy: readonly string[] },
  { status, body }: Result,
): void {
  if (stoppedBy.length === 0) {
    expect(body).not.toHaveProperty('error')
    expect(status).toBe(200)
  } else if (stoppedBy[0] === 'Stripe-Account') {
    expect(body.error).toMatchObject({ code: 'account_invalid' })
    expect(body.error?.message).toContain(ids['account'])
    expect(status).toBe(403)
  } else {
    const stop = stoppedBy.find((option) => body.error?.param?.startsWith(option))
    expect(stop, body.error?.message).toBeDefined()
    expect(status).toBe(400)
  }
}
