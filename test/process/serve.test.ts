import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { type Socket, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  type Environment,
  type Running,
  ensureBuilt,
  runPaylinks,
  startServer,
} from '../support/process.ts'

const folders: string[] = []
const running: Running[] = []

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paylinks-process-'))
  folders.push(folder)
  return folder
}

async function serve(environment: Environment): Promise<Running> {
  const server = await startServer(environment)
  running.push(server)
  return server
}

beforeAll(ensureBuilt)
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()))
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
})

const keyOf = ({ stdout }: Running) => /sk_test_\w+/.exec(stdout())?.[0] ?? ''

/** The request that the printed curl would send. */
function requestOf(text: string): { url: string; init: RequestInit } {
  const command = /^ {2}curl (\S+) \\\n((?: {4}-.*\n)+)/m.exec(text)
  const lines = (command?.[2] ?? '').split('\n').map((line) => line.trim().replace(/ \\$/, ''))
  const data = lines.flatMap((line) => /^-d "(.*)"$/.exec(line)?.[1] ?? [])
  const user = lines.flatMap((line) => /^-u (\S+)$/.exec(line)?.[1] ?? [])[0] ?? ''
  return {
    url: command?.[1] ?? '',
    init: {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(user).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: data.join('&'),
    },
  }
}

describe('a server that starts', () => {
  let server: Running
  beforeAll(async () => {
    server = await serve({ PAYLINKS_DATA: await freshFolder() })
  })

  it('says where it is and what its keys are', () => {
    expect(server.stdout()).toMatch(/^Paylinks \d+\.\d+\.\d+ is ready\.\n/)
    expect(server.stdout()).toMatch(/API +http:\/\/127\.0\.0\.1:\d+\/v1\n/)
    expect(server.stdout()).toMatch(/Secret key +sk_test_\w{20,}\n/)
    expect(server.stdout()).toMatch(/Publishable key +pk_test_\w{20,}\n/)
  })

  it('speaks the languages that were built with it', async () => {
    const { origin } = new URL(requestOf(server.stdout()).url)
    const page = await (await fetch(`${origin}/b/test_nobody?locale=ja`)).text()
    expect(page).toContain('<html lang="ja">')
    expect(page).toContain('問題が発生しました')
  })

  it('prints a curl that creates a link', async () => {
    const { url, init } = requestOf(server.stdout())
    const answer = await fetch(url, init)
    const link: { url: string } = JSON.parse(await answer.text())
    expect(answer.status).toBe(200)
    expect(link).toMatchObject({ object: 'payment_link', currency: 'usd', active: true })
    expect(link.url).toMatch(`${server.url}/b/test_`)
  })

  it('is healthy', async () => {
    const answer = await fetch(`${server.url}/healthz`)
    expect([answer.status, await answer.text()]).toEqual([200, '{"ready":true}\n'])
  })

  it('writes a line of JSON for each request, and nothing else, to stderr', async () => {
    await fetch(`${server.url}/v1/products`, {
      headers: { authorization: `Bearer ${keyOf(server)}` },
    })
    const lines = () => server.stderr().split('\n').slice(0, -1)
    // Lines of what was asked before may come as late as this one.
    const line = await vi.waitUntil(() => lines().find((one) => one.includes('/v1/products')), {
      timeout: 15_000,
    })
    expect(JSON.parse(line)).toMatchObject({
      level: 'info',
      msg: 'request',
      method: 'GET',
      route: '/v1/products',
      status: 200,
      request_id: expect.stringMatching(/^req_/),
      duration_ms: expect.any(Number),
      key_last4: keyOf(server).slice(-4),
    })
    for (const one of lines()) JSON.parse(one)
  })
})

describe('a server that starts again', () => {
  it('has the same keys', async () => {
    const environment = { PAYLINKS_DATA: await freshFolder() }
    const first = await serve(environment)
    expect((await first.stop()).code).toBe(0)
    const second = await serve(environment)
    expect(keyOf(second)).toBe(keyOf(first))
  })

  it('takes the keys that the environment sets', async () => {
    const secret = 'sk_test_0123456789abcdef'
    const folder = await freshFolder()
    const server = await serve({ PAYLINKS_DATA: folder, PAYLINKS_TEST_SECRET_KEY: secret })
    expect(keyOf(server)).toBe(secret)
  })
})

describe('a server that others can reach', () => {
  it('prints no keys, and says how to see them', async () => {
    const environment = { PAYLINKS_DATA: await freshFolder(), HOST: '0.0.0.0' }
    const server = await serve(environment)
    const said = server.stdout() + server.stderr()
    expect(said).not.toMatch(/[sp]k_test_/)
    expect(said).toContain('npx paylinks keys')
    const keys = await runPaylinks(['keys'], environment)
    expect(keys.stdout).toMatch(/^Secret key +sk_test_\w+\nPublishable key +pk_test_\w+\n$/)
  })
})

describe('a server that cannot start', () => {
  const sentence = async (environment: Environment) => {
    const { code, stdout, stderr } = await runPaylinks(['serve'], environment)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).not.toContain('    at ')
    return stderr
  }

  it('names every mistake in its environment', async () => {
    const said = await sentence({ PORT: 'x', HOST: '!', PAYLINKS_URL: 'y', DATABASE_URL: 'z' })
    for (const name of ['PORT', 'HOST', 'PAYLINKS_URL', 'DATABASE_URL', 'PAYLINKS_MASTER_KEY'])
      expect(said).toMatch(new RegExp(`^  - ${name} `, 'm'))
  })

  it('says that another one has the folder', async () => {
    const environment = { PAYLINKS_DATA: await freshFolder() }
    await serve(environment)
    expect(await sentence({ ...environment, PORT: '0' })).toMatch(
      /^Another Paylinks server is running on .+\. Stop it, or give this one its own PAYLINKS_DATA/,
    )
  })

  it('says that the port is taken', async () => {
    const { url } = await serve({ PAYLINKS_DATA: await freshFolder() })
    const { port } = new URL(url)
    const said = await sentence({ PAYLINKS_DATA: await freshFolder(), PORT: port })
    expect(said).toMatch(new RegExp(`^Port ${port} of 127\\.0\\.0\\.1 is in use`))
  })

  it('says that the master key is the wrong one, and changes nothing', async () => {
    const environment = { PAYLINKS_DATA: await freshFolder() }
    await (await serve(environment)).stop()
    const wrong = { ...environment, PORT: '0', PAYLINKS_MASTER_KEY: 'a'.repeat(64) }
    expect(await sentence(wrong)).toMatch(/^The master key is not the one/)
    await serve(environment)
  })

  it('says that its master key is gone, and makes no other', async () => {
    const folder = await freshFolder()
    await (await serve({ PAYLINKS_DATA: folder })).stop()
    await rm(join(folder, 'master.key'))
    const said = await sentence({ PAYLINKS_DATA: folder, PORT: '0' })
    expect(said).toMatch(/^There is no master key in /)
    await expect(readFile(join(folder, 'master.key'))).rejects.toThrow('ENOENT')
  })

  it('says that its data folder is none', async () => {
    const said = await sentence({ PAYLINKS_DATA: '/dev/null/data' })
    expect(said).toMatch(/^The data folder \/dev\/null\/data cannot be used: /)
  })

  it('says that PostgreSQL is not there, without its password', async () => {
    const said = await sentence({
      DATABASE_URL: 'postgres://paylinks:hunter2@127.0.0.1:1/paylinks',
      PAYLINKS_MASTER_KEY: 'a'.repeat(64),
    })
    expect(said).toBe('PostgreSQL at 127.0.0.1:1/paylinks cannot be used: nothing listens there.\n')
  })

  it('says that its host is no address of this machine', async () => {
    const said = await sentence({ PAYLINKS_DATA: await freshFolder(), HOST: '203.0.113.7' })
    expect(said).toBe('HOST is 203.0.113.7, which is no address of this machine.\n')
  })
})

describe('a server that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends well on %s', async (name) => {
    const server = await startServer({ PAYLINKS_DATA: await freshFolder() })
    server.signal(name)
    expect(await server.ended).toMatchObject({ code: 0, signal: null, stderr: '' })
  })

  it('finishes what is half sent, answers 503 meanwhile, and is in no hurry to die', async () => {
    const server = await startServer({ PAYLINKS_DATA: await freshFolder() })
    const body = 'name=T-shirt'
    const socket = await halfSent(server, body)
    server.signal('SIGTERM')
    await expect.poll(() => healthOf(server), { timeout: 5000 }).toBe(503)
    server.signal('SIGTERM')
    server.signal('SIGINT')
    const refused = await fetch(`${server.url}/v1/products`, {
      headers: { authorization: `Bearer ${keyOf(server)}` },
    })
    expect(refused.status).toBe(503)
    expect(await refused.json()).toMatchObject({ error: { type: 'api_error' } })

    socket.write(body.slice(4))
    const answer = await restOf(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer).toContain('"object": "product"')
    expect(await server.ended).toMatchObject({ code: 0, signal: null })
  })

  it('lets nobody keep it by sending nothing', async () => {
    const server = await startServer({ PAYLINKS_DATA: await freshFolder() })
    const socket = connectTo(server)
    await new Promise((resolve) => socket.once('connect', resolve))
    server.signal('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0, signal: null })
    socket.destroy()
  })
})

/** A request that was sent but for the end of its body, and that the server has begun to read. */
async function halfSent(server: Running, body: string): Promise<Socket> {
  const socket = connectTo(server)
  const head = [
    'POST /v1/products HTTP/1.1',
    'Host: 127.0.0.1',
    `Authorization: Bearer ${keyOf(server)}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  // The server's "go on" says that it has read the head.
  await new Promise((resolve) => socket.once('data', resolve))
  socket.write(body.slice(0, 4))
  return socket
}

function connectTo({ url }: Running): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  return socket.on('error', () => {}) // It may be broken off: that is what is tested.
}

async function restOf(socket: Socket): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of socket) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

async function healthOf(server: Running): Promise<number> {
  return (await fetch(`${server.url}/healthz`)).status
}
