import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { Stripe } from 'stripe'
import { afterEach, describe, expect, test } from 'vitest'
import { createEgress, type Egress } from '../lib/egress.ts'
import { createReceivers } from '../lib/egress/receivers.fixture.ts'
import { deliverEvent } from './deliver.ts'

const SECRET = 'whsec_0123456789abcdefghijklmnopqrstuv'
const NOW = 1_800_000_000
const payload = JSON.stringify({ id: 'evt_1', object: 'event', note: 'Grüße' })
const delivery = { payload, secrets: [SECRET], timestamp: NOW, testMode: false }
const receivers = createReceivers()
let egress: Egress = open()

function open(): Egress {
  const policy = { allowLoopback: true, allowedCidrs: [], httpsOnly: false, ports: 'any' } as const
  return createEgress(policy, { totalTimeoutMs: 25_000 })
}

afterEach(async () => {
  await receivers.closeAll()
  await egress.close()
  egress = open()
})

/** Delivers to a receiver that answers with this status and body. */
async function deliverTo(status: number, body: string | Buffer = '') {
  const { url } = await receivers.http((_request, response) => {
    response.writeHead(status).end(body)
  })
  return deliverEvent(egress, { ...delivery, url })
}

describe('what arrives', () => {
  test("has Stripe's headers and passes Stripe's own check", async () => {
    const seen = Promise.withResolvers<{ raw: readonly string[]; body: string }>()
    const { url, port } = await receivers.http((request, response) => {
      void text(request).then((body) => {
        seen.resolve({ raw: request.rawHeaders, body })
        response.end()
      })
    })
    await deliverEvent(egress, { ...delivery, url, testMode: true })
    const { raw, body } = await seen.promise
    const signature = raw[raw.indexOf('Stripe-Signature') + 1] ?? ''
    expect(body).toBe(payload)
    expect(raw).toEqual([
      'host',
      `127.0.0.1:${port}`,
      'connection',
      'keep-alive',
      'Content-Type',
      'application/json; charset=utf-8',
      'User-Agent',
      'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'Accept',
      '*/*; q=0.5, application/json',
      'Cache-Control',
      'no-cache',
      'Stripe-Signature',
      expect.stringMatching(/^t=1800000000,v1=\w{64},v0=\w{64}$/),
      'content-length',
      String(Buffer.byteLength(payload)),
    ])
    const { webhooks } = new Stripe('sk_test_x')
    expect(webhooks.constructEvent(body, signature, SECRET, 300, undefined, NOW * 1000).id).toBe(
      'evt_1',
    )
  })
})

describe('an answer', () => {
  test.each([200, 201, 202, 204, 299])('of %i is a success', async (status) => {
    expect(await deliverTo(status)).toMatchObject({ status, ok: true, error: null })
  })

  test.each([
    [301, 'The endpoint answered 301. Redirects are not followed.'],
    [302, 'The endpoint answered 302. Redirects are not followed.'],
    [304, 'The endpoint answered 304. Redirects are not followed.'],
    [400, 'The endpoint answered 400.'],
    [410, 'The endpoint answered 410.'],
    [429, 'The endpoint answered 429.'],
    [500, 'The endpoint answered 500.'],
    [503, 'The endpoint answered 503.'],
  ])('of %i is a failure', async (status, error) => {
    expect(await deliverTo(status)).toMatchObject({ status, ok: false, error })
  })
})

describe('no answer', () => {
  test('is a failure without a status', async () => {
    const { url } = await receivers.nobody()
    expect(await deliverEvent(egress, { ...delivery, url })).toMatchObject({
      status: null,
      ok: false,
      error: 'The connection failed (ECONNREFUSED).',
      responseBody: '',
    })
  })

  test('comes from a host that must not be reached', async () => {
    const result = await deliverEvent(egress, { ...delivery, url: 'http://169.254.169.254/' })
    expect(result).toMatchObject({
      status: null,
      ok: false,
      error: 'The URL does not lead to a public address.',
      responseBody: '',
      durationMs: 0,
    })
  })
})

describe('the kept body', () => {
  test.each([
    ['plain text stays', '{"received":true}', '{"received":true}'],
    ['other alphabets stay', 'Grüße 你好 🎉', 'Grüße 你好 🎉'],
    ['markup stays text', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['line ends are escaped', 'a\r\nb\tc', 'a\\u000d\\u000ab\\u0009c'],
    ['terminal colours are escaped', '\u001b[31mred', '\\u001b[31mred'],
    ['NUL and C1 are escaped', '\u0000\u0085\u009b', '\\u0000\\u0085\\u009b'],
    ['reordering is escaped', 'a\u202etxt.exe', 'a\\u202etxt.exe'],
    ['line separators are escaped', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
    ['invisible tags are escaped', 'a\u{e0041}', 'a\\u{e0041}'],
    ['bytes that are no text are marked', Buffer.from([0x61, 0xff, 0x62]), 'a\ufffdb'],
  ])('%s', async (_case, sent, kept) => {
    expect((await deliverTo(200, sent)).responseBody).toBe(kept)
  })

  test('is 2 kB at most, cut between characters', async () => {
    expect((await deliverTo(200, 'x'.repeat(9000))).responseBody).toBe('x'.repeat(2048))
    expect((await deliverTo(200, `x${'ü'.repeat(2000)}`)).responseBody).toBe(`x${'ü'.repeat(1023)}`)
    expect((await deliverTo(200, '\n'.repeat(9000))).responseBody).toBe('\\u000a'.repeat(341))
  })

  test('is safe and short for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000, size: 'max' }), async (bytes) => {
        const { responseBody } = await deliverTo(200, Buffer.from(bytes))
        expect(Buffer.byteLength(responseBody)).toBeLessThanOrEqual(2048)
        expect(responseBody).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
      }),
      { numRuns: 30 },
    )
  })
})
