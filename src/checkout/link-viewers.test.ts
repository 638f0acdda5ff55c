import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { linkViewers } from './link-viewers.ts'

const BROWSER = 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15'

/** A link's viewers at an hour that the test says, and a way to look. */
function viewers() {
  // The first second of a day.
  let now = 1_700_006_400
  const known = linkViewers({ addressOf: ({ req }) => req.header('at') ?? '' }, { now: () => now })
  const app = new Hono()
  app.all('/:link', (request) =>
    request.text(String(known.isNew(request.req.param('link'), request))),
  )
  return {
    pass: (seconds: number) => {
      now += seconds
    },
    async looks(
      at: string,
      { link = 'a', ...headers }: Record<string, string> = {},
      method = 'GET',
    ) {
      const init = { method, headers: { at, 'user-agent': BROWSER, ...headers } }
      const answer = await app.request(`/${link}`, init)
      return (await answer.text()) === 'true'
    },
  }
}

describe('whoever looks at a link', () => {
  it('counts once in half an hour, at each link', async () => {
    const { looks, pass } = viewers()
    expect(await looks('1')).toBe(true)
    expect(await looks('1')).toBe(false)
    expect(await looks('1', { link: 'b' })).toBe(true)
    expect(await looks('2')).toBe(true)
    pass(30 * 60 - 1)
    expect(await looks('1')).toBe(false)
    pass(1)
    expect(await looks('1')).toBe(true)
  })

  it('counts only as a person that sees the page', async () => {
    const { looks } = viewers()
    expect(await looks('1', { 'user-agent': 'Googlebot/2.1' })).toBe(false)
    expect(await looks('1', { 'user-agent': 'WhatsApp/2.23' })).toBe(false)
    expect(await looks('1', { 'sec-purpose': 'prefetch' })).toBe(false)
    expect(await looks('1', { purpose: 'prefetch' })).toBe(false)
    expect(await looks('1', {}, 'POST')).toBe(false)
    expect(await looks('1')).toBe(true)
  })

  it('counts never twice within half an hour of the same day', async () => {
    const step = fc.record({
      at: fc.constantFrom('1', '2', '3'),
      seconds: fc.integer({ min: 0, max: 1200 }),
    })
    const property = fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { looks, pass } = viewers()
      const last = new Map<string, number>()
      let now = 0
      for (const { at, seconds } of steps) {
        pass(seconds)
        now += seconds
        const before = last.get(at)
        const isNew = await looks(at)
        expect(isNew).toBe(before === undefined || now - before >= 1800)
        if (isNew) last.set(at, now)
      }
    })
    await fc.assert(property, { numRuns: 30 })
  })
})
