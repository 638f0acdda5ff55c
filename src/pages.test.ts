/** What all pages have in common: their files, and a line in the log for each of them. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { get } from '../test/support/http-get.ts'
import { ensureBuilt } from '../test/support/process.ts'
import { type App, startApp } from './app.ts'
import { readConfig } from './config.ts'
import { makeLog } from './lib/log.ts'

const lines: Record<string, unknown>[] = []
let folder: string
let app: App
beforeAll(async () => {
  ensureBuilt()
  folder = await mkdtemp(join(tmpdir(), 'paylinks-pages-'))
  const log = makeLog('info', { write: (line) => lines.push(JSON.parse(line)) })
  app = await startApp(readConfig({ PORT: '0', PAYLINKS_DATA: folder }), { log })
})
afterAll(async () => {
  await app.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('the log of pages', () => {
  it.each([
    ['/b/test_secretSlugOfSomebody', 'GET', '/b/:slug', 404],
    ['/c/pay/cs_test_a1secret/done', 'GET', '/c/pay/:session/done', 404],
    ['/favicon.ico', 'GET', '/favicon.ico', 204],
    ['/nowhere', 'HEAD', 'none', 404],
  ])('has a line for %s, by its route', async (path, method, route, status) => {
    lines.length = 0
    await fetch(app.url + path, { method })
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'info',
        method,
        route,
        status,
        request_id: expect.stringMatching(/^req_\w{14}$/),
        duration_ms: expect.any(Number),
      }),
    ])
    expect(JSON.stringify(lines)).not.toMatch(/secret/)
  })
})

describe('the files of pages', () => {
  it.each(['gzip', 'br', 'identity'])('come as the browser likes them: %s', async (encoding) => {
    const page = await get(`${app.url}/b/test_nobody`, 'identity')
    const path = /src="(\/assets\/checkout-[0-9a-f]{12}\.js)"/.exec(page.body.toString())?.[1]
    const { status, headers, body } = await get(`${app.url}${path}`, encoding)
    expect(status).toBe(200)
    expect(headers['content-encoding']).toBe(encoding === 'identity' ? undefined : encoding)
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers.vary).toMatch(/accept-encoding/i)
    expect(body.length).toBeGreaterThan(1000)
  })

  it('are compressed with the page itself', async () => {
    const { headers } = await get(`${app.url}/b/test_nobody`)
    expect(headers['content-encoding']).toBe('gzip')
  })

  it('are none but those that the pages name', async () => {
    for (const path of ['/assets/checkout.js', '/assets/..%2fmain.js', '/assets/'])
      expect((await get(app.url + path)).status).toBe(404)
  })
})

describe('what other sites load', () => {
  it('is the buy button’s script, for an hour, from wherever they are', async () => {
    const { status, headers, body } = await get(`${app.url}/buy-button.js`)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(headers['cache-control']).toBe('public, max-age=3600')
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect(body.length).toBeLessThan(3000)
  })
})

describe('the style of a merchant', () => {
  it('is at an address that says all of it, and at no other', async () => {
    const { status, headers, body } = await get(
      `${app.url}/brand/0b6b57-fff4e0-pill-lora.css`,
      'identity',
    )
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/css; charset=utf-8')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(body.toString()).toContain('--brand:#0b6b57')
    for (const path of [
      '0b6b57-fff4e0-pill-lora',
      'x.css',
      '}body{-ours-pill-lora.css',
      '..%2f.css',
    ])
      expect((await get(`${app.url}/brand/${path}`)).status).toBe(404)
  })
})
