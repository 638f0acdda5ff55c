import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CLI_KEY_SECONDS } from '../../src/domain/keys/api-key.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { apiKeys } from '../../src/store/api-keys.ts'
import { INSIDE, readerInside } from '../support/inside.ts'
import { ensureBuilt } from '../support/process.ts'
import { NO_WAY_OUT, cliSuite } from '../support/stripe-cli.ts'
import { type TestMember, memberOf } from '../support/team.ts'
import { type World, openWorld } from '../support/world.ts'

const PROGRAM = join(import.meta.dirname, '../../node_modules/.bin/stripe')

interface Asked {
  readonly browser_url: string
  readonly verification_code: string
  readonly next_step: string
}

cliSuite('`stripe login`', () => {
  let world: World
  let home: string
  let developer: TestMember
  beforeAll(async () => {
    ensureBuilt()
    world = await openWorld({ environment: INSIDE })
    home = await mkdtemp(join(tmpdir(), 'paylinks-login-'))
    developer = await memberOf(world, 'developer')
  })
  afterAll(async () => {
    await world.close()
    await rm(home, { recursive: true, force: true })
  })

  const stripe = (...args: readonly string[]) =>
    new Promise<{ readonly code: number | null; readonly said: string }>((resolve, reject) => {
      const env = {
        PATH: process.env['PATH'],
        HOME: home,
        ...NO_WAY_OUT,
        STRIPE_CLI_TELEMETRY_OPTOUT: '1',
        STRIPE_DEVICE_NAME: 'Ada’s laptop',
      }
      const child = spawn(PROGRAM, [...args, '--color', 'off'], { env })
      let said = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (piece: Buffer) => (said += piece.toString()))
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, said }))
    })

  const ask = async (): Promise<Asked> => {
    const base = ['--dashboard-base', world.url]
    const { said } = await stripe('login', '--non-interactive', ...base)
    return JSON.parse(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1)) as Asked
  }
  const pathOf = (url: string) => {
    const { pathname, search } = new URL(url)
    return pathname + search
  }
  const answer = ({ browser_url: url }: Asked, said: 'allow' | 'refuse', member = developer) => {
    const form = new URLSearchParams({
      t: new URL(url).searchParams.get('t') ?? '',
      answer: said,
    }).toString()
    return world.request('POST', '/stripecli/confirm_auth', {
      key: null,
      form,
      headers: member.headers,
    })
  }
  const complete = ({ next_step: step }: Asked) => {
    const [, url = ''] = /--complete '([^']+)'/.exec(step) ?? []
    return stripe('login', '--complete', url)
  }

  it('pairs a device: words to compare, a yes, and keys that end after 90 days', async () => {
    const asked = await ask()
    expect(asked.verification_code).toMatch(/^[a-z]+(-[a-z]+){3}$/)
    const { headers } = developer
    const page = await world.request('GET', pathOf(asked.browser_url), { key: null, headers })
    expect(page.text).toContain(asked.verification_code)
    expect(page.text).toContain('Ada’s laptop')
    expect((await answer(asked, 'allow')).text).toContain('The Stripe CLI is let in')

    expect(await complete(asked)).toMatchObject({ code: 0 })
    const config = await readFile(join(home, '.config/stripe/config.toml'), 'utf8')
    expect(config).toMatch(/test_mode_api_key = ['"]rk_test_51/)
    expect(config).toContain(world.app.account)

    const made = await stripe('products', 'create', '--name', 'Tea', '--api-base', world.url)
    expect(JSON.parse(made.said.slice(made.said.indexOf('{')))).toMatchObject({ name: 'Tea' })
    const [key] = (await apiKeys(readerInside(world))).filter(
      ({ key: one }) => one.origin === 'cli',
    )
    expect(key!.key).toMatchObject({ name: 'Ada’s laptop', kind: 'restricted' })
    const left = key!.key.expiresAt! - systemClock.now()
    expect(Math.abs(left - CLI_KEY_SECONDS)).toBeLessThan(600)
  })

  it('gives nothing to a device that was refused, nor to one that asks twice', async () => {
    const refused = await ask()
    await answer(refused, 'refuse')
    expect((await complete(refused)).code).not.toBe(0)
    const allowed = await ask()
    await answer(allowed, 'allow')
    expect((await answer(allowed, 'allow')).status).toBe(404)
    expect((await complete(allowed)).code).toBe(0)
    expect((await complete(allowed)).code).not.toBe(0)
  })

  it('is let in only by those who may make keys', async () => {
    const asked = await ask()
    const support = await memberOf(world, 'support')
    expect((await answer(asked, 'allow', support)).status).toBe(403)
    const [, url = ''] = /--complete '([^']+)'/.exec(asked.next_step) ?? []
    const poll = await world.request('GET', pathOf(url), { key: null })
    expect(poll.json).toEqual({ redeemed: false })
    const guessed = await world.request('GET', pathOf(url).replace(/secret=.*/, 'secret=x'), {
      key: null,
    })
    expect(guessed.status).toBe(404)
  })
})
