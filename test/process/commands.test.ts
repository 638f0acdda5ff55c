import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, ensureBuilt, runPaylinks, startServer } from '../support/process.ts'
import { PASSWORD } from '../support/signing-in.ts'

let folder = ''
let server: Running
let environment: Readonly<Record<string, string>> = {}

beforeAll(async () => {
  ensureBuilt()
  folder = await mkdtemp(join(tmpdir(), 'paylinks-commands-'))
  server = await startServer({ PAYLINKS_DATA: folder })
  // A terminal on the same machine, in which the same settings are set.
  environment = { PAYLINKS_DATA: folder, PORT: new URL(server.url).port }
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const run = (...args: readonly string[]) => runPaylinks(args, environment)
const secretKey = () => /sk_test_\w+/.exec(server.stdout())?.[0] ?? ''

async function retrieve(path: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${secretKey()}` }
  return (await fetch(`${server.url}${path}`, { headers })).json()
}

describe('paylinks link create', () => {
  const shirt = ['--name', 'T-shirt', '--amount', '1099', '--currency', 'usd']

  it('prints the URL of a new link and its QR code', async () => {
    const { code, stdout, stderr } = await run('link', 'create', ...shirt)
    const [url = '', blank, ...qr] = stdout.trimEnd().split('\n')
    expect([code, stderr, blank]).toEqual([0, '', ''])
    expect(url).toMatch(`${server.url}/b/test_`)
    expect(qr.length).toBeGreaterThan(15)
    expect(qr.every((line) => /^[█▀▄ ]+$/.test(line))).toBe(true)
    expect((await fetch(url)).status).toBe(200)
  })

  it('prints the whole object for programs', async () => {
    const { stdout } = await run('link', 'create', ...shirt, '--json')
    const link: { id: string } = JSON.parse(stdout)
    expect(await retrieve(`/v1/payment_links/${link.id}`)).toEqual(link)
  })

  it('prints no code where none is wanted', async () => {
    const { stdout } = await run('link', 'create', ...shirt, '--no-qr')
    expect(stdout).toMatch(/^http:\S+\n$/)
  })

  it('knows what a merchant would say of a link', async () => {
    const { stdout } = await run(
      ...['link', 'create', ...shirt, '--json', '--quantity', '2', '--adjustable'],
      ...['--description', 'Soft', '--image', 'https://example.com/a.png', '--limit', '3'],
      ...['--submit-type', 'book', '--redirect', 'https://example.com/ok'],
      ...['--metadata', 'order=7', '--metadata', 'note=a=b'],
    )
    const link: { id: string } = JSON.parse(stdout)
    expect(link).toMatchObject({
      submit_type: 'book',
      restrictions: { completed_sessions: { limit: 3 } },
      after_completion: { type: 'redirect', redirect: { url: 'https://example.com/ok' } },
      metadata: { order: '7', note: 'a=b' },
    })
    const expand = 'expand[]=data.price.product'
    expect(await retrieve(`/v1/payment_links/${link.id}/line_items?${expand}`)).toMatchObject({
      data: [
        {
          quantity: 2,
          price: {
            unit_amount: 1099,
            product: { description: 'Soft', images: ['https://example.com/a.png'] },
          },
        },
      ],
    })
  })

  it('takes a price that exists, and a message', async () => {
    const first = await run('link', 'create', ...shirt, '--json')
    const { id }: { id: string } = JSON.parse(first.stdout)
    const items = await retrieve(`/v1/payment_links/${id}/line_items`)
    const price = /"id":"(price_\w+)"/.exec(JSON.stringify(items))?.[1] ?? ''
    const second = await run('link', 'create', '--price', price, '--message', 'Thanks!', '--json')
    expect(JSON.parse(second.stdout)).toMatchObject({
      after_completion: { hosted_confirmation: { custom_message: 'Thanks!' } },
    })
  })

  it('passes on what the server refuses, and where', async () => {
    const { code, stdout, stderr } = await run(
      ...['link', 'create', '--name', 'T-shirt', '--amount', '10.99', '--currency', 'usd'],
    )
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toBe('Invalid integer: 10.99 (line_items[0][price_data][unit_amount])\n')
  })

  it('says so when no server answers', async () => {
    const { code, stderr } = await run(
      ...['link', 'create', ...shirt, '--api-base', 'http://127.0.0.1:1'],
    )
    expect(code).toBe(1)
    expect(stderr).toMatch(/^No server answers at http:\/\/127\.0\.0\.1:1 \(.+\)\. Start it with/)
  })

  it('asks with the key that the environment sets', async () => {
    const key = 'sk_test_00000000000000000000'
    const { code, stderr } = await runPaylinks(['link', 'create', ...shirt], {
      ...environment,
      PAYLINKS_DATA: join(folder, 'elsewhere'),
      PAYLINKS_TEST_SECRET_KEY: key,
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Invalid API Key provided: sk_test_\*+0000\n$/)
  })

  it('says so when it finds no key', async () => {
    const { code, stderr } = await runPaylinks(['link', 'create', ...shirt], {
      PAYLINKS_DATA: join(folder, 'elsewhere'),
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^There is no database in .+paylinks\.db\. Run this where/)
  })
})

describe('paylinks owner-link', () => {
  it('prints a link that the running server opens, once', async () => {
    const { code, stdout, stderr } = await run('owner-link')
    expect([code, stderr]).toEqual([0, ''])
    const [link = ''] = stdout.split('\n')
    expect(link).toMatch(new RegExp(`^${server.url}/start/o`))
    const become = (name: string) =>
      fetch(link, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: server.url },
        body: new URLSearchParams({ name, email: `${name}@x.example`, password: PASSWORD }),
      })
    expect((await become('ada')).status).toBe(303)
    expect((await become('eve')).status).toBe(410)
    expect(await (await fetch(link)).text()).toContain('This link is over')
  })

  it('makes none without the master key', async () => {
    const wrong = { ...environment, PAYLINKS_MASTER_KEY: 'b'.repeat(64) }
    const { code, stdout, stderr } = await runPaylinks(['owner-link'], wrong)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^The master key is not the one/)
  })
})

describe('paylinks keys', () => {
  it('prints the keys that the running server has', async () => {
    const { code, stdout } = await run('keys')
    expect(code).toBe(0)
    expect(stdout).toContain(`Secret key       ${secretKey()}\n`)
  })

  it('opens them with the right master key only', async () => {
    const wrong = { ...environment, PAYLINKS_MASTER_KEY: 'b'.repeat(64) }
    const { code, stdout, stderr } = await runPaylinks(['keys'], wrong)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^The master key is not the one/)
  })

  it('finds none in a database that no server has started on', async () => {
    const empty = await mkdtemp(join(folder, 'empty-'))
    await writeFile(join(empty, 'paylinks.db'), '')
    const { code, stderr } = await runPaylinks(['keys'], { PAYLINKS_DATA: empty })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^The database is empty: no Paylinks server has ever started on it\.\n/)
  })
})

describe('paylinks verify', () => {
  it('reads beside the running server, and finds nothing', async () => {
    const { code, stdout } = await run('verify')
    expect(code).toBe(0)
    expect(stdout).toMatch(/\n\d+ checked, 0 violated\n$/)
  })
})

describe('what is not understood', () => {
  it('is answered with how to say it', async () => {
    const { code, stdout, stderr } = await run('sereve')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^There is no command "sereve"\.\n\nUsage: paylinks <command>\n/)
  })
})

describe('paylinks help', () => {
  it('helps', async () => {
    const { code, stdout, stderr } = await run('help')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Usage: paylinks <command>\n/)
  })
})

describe('paylinks version', () => {
  it('prints the version', async () => {
    expect((await run('version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
