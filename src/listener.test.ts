import { once } from 'node:events'
import { type Socket, connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type World, openWorld } from '../test/support/world.ts'

const MEGABYTE = 1024 * 1024

describe('the listener', () => {
  let world: World
  const sockets: Socket[] = []
  beforeAll(async () => {
    world = await openWorld()
  })
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
  })
  afterAll(() => world.close())

  const dial = () => {
    const { hostname, port } = new URL(world.url)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    sockets.push(socket)
    return socket
  }
  const key = () => `Authorization: Bearer ${world.app.testKeys.secret}`
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n${key()}\r\n\r\n`
  const post = (body: string, headers: readonly string[] = []) =>
    [
      'POST /v1/products HTTP/1.1',
      'Host: x',
      key(),
      'Content-Type: application/x-www-form-urlencoded',
      ...headers,
      '',
      body,
    ].join('\r\n')
  const length = (body: string) => [`Content-Length: ${Buffer.byteLength(body)}`]
  const isUp = async () => (await world.request('GET', '/v1/products')).status === 200

  it('answers requests that are sent without waiting, in their order', async () => {
    const socket = dial()
    const [one, two] = ['name=One', 'name=Two']
    socket.write(get('/v1/nowhere') + post(one, length(one)) + post(two, length(two)) + get('/v1'))
    const said = await hear(socket, 4)
    expect(said.map(({ status }) => status)).toEqual([404, 200, 200, 404])
    expect(said.map(({ json }) => json['name'])).toEqual([undefined, 'One', 'Two', undefined])
  })

  it('puts a body together, in whatever pieces it comes', async () => {
    const socket = dial()
    const body = 'name=Caf%C3%A9 é 🍵'
    const bytes = Buffer.from(post(body, length(body)))
    socket.setNoDelay(true)
    for (const byte of bytes) {
      if (!socket.write(Buffer.from([byte]))) await once(socket, 'drain')
    }
    const [answer] = await hear(socket, 1)
    expect(answer?.json['name']).toBe('Café é 🍵')
  })

  it('reads a body whose length nobody said', async () => {
    const socket = dial()
    const chunks = '4\r\nname\r\n5\r\n=Piec\r\n2\r\nes\r\n0\r\n\r\n'
    socket.write(post(chunks, ['Transfer-Encoding: chunked']))
    const [answer] = await hear(socket, 1)
    expect(answer?.json['name']).toBe('Pieces')
  })

  it('goes on after clients that leave in the middle', async () => {
    for (const part of [
      'POST /v1/prod',
      post('name=Half', ['Content-Length: 100']),
      get('/v1/products'),
    ]) {
      const socket = dial()
      await once(socket, 'connect')
      socket.write(part)
      socket.resetAndDestroy()
      await once(socket, 'close')
    }
    const quick = dial()
    quick.end(get('/v1/products').repeat(50))
    quick.destroy()
    expect(await isUp()).toBe(true)
    const { data } = await world.stripe.products.list({ limit: 100 })
    expect(data.map(({ name }) => name)).not.toContain('Half')
  })

  it('refuses a large body after hearing it, so that its sender hears the refusal', async () => {
    for (const size of [MEGABYTE + 1, 4 * MEGABYTE]) {
      const socket = dial()
      const body = 'x'.repeat(size)
      socket.write(post(body, length(body)))
      const [answer] = await hear(socket, 1)
      expect(answer?.status).toBe(413)
      expect(answer?.json['error']).toMatchObject({ type: 'invalid_request_error' })
    }
    expect(await isUp()).toBe(true)
  })

  it('hears no body without end', async () => {
    const socket = dial()
    socket.write(post('', ['Transfer-Encoding: chunked']))
    const chunk = `100000\r\n${'x'.repeat(MEGABYTE)}\r\n`
    const answer = hear(socket, 1)
    for (let sent = 0; sent < 40 && socket.writable; sent++) {
      if (socket.write(chunk)) continue
      await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {})
    }
    const [said] = await answer
    // Whether it is read depends on when the connection ends: but it is never a success.
    expect(said === undefined || said.status === 413).toBe(true)
    expect(await isUp()).toBe(true)
  })

  it.each<[string, string, number]>([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['no method', '/v1/products HTTP/1.1\r\n\r\n', 400],
    [
      'two lengths',
      'POST /v1/products HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      400,
    ],
    [
      'no number for a length',
      'POST /v1/products HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n',
      400,
    ],
    [
      'a wrong chunk',
      'POST /v1/products HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
    ],
    [
      'headers beyond measure',
      `GET /v1/products HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
      431,
    ],
  ])('answers %s with an error like any other', async (_case, bytes, status) => {
    const socket = dial()
    socket.write(bytes)
    const [answer] = await hear(socket, 1)
    expect(answer?.status).toBe(status)
    expect(answer?.json['error']).toMatchObject({ type: 'invalid_request_error' })
    expect(await isUp()).toBe(true)
  })

  it('answers whatever stands where a version could', async () => {
    for (const path of ['/v1', '/v1?x=1', '/v1/', '/v2/core/events', '/v99']) {
      const answer = await world.request('GET', path)
      expect(answer.status).toBe(404)
      expect(answer.json.error?.message).toMatch(/^Unrecognized request URL/)
    }
    for (const path of ['/v1x/products', '/vx', '/V1/products', '//v1/products']) {
      const answer = await world.request('GET', path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('request-id')).toBeNull()
    }
  })

  it('says whether it is ready', async () => {
    const answer = await world.request('GET', '/healthz', { key: null })
    expect([answer.status, answer.json]).toEqual([200, { ready: true }])
  })

  it('does not mind headers that nobody expects', async () => {
    const socket = dial()
    socket.write(
      'GET /v1/products HTTP/1.1\r\nHost: x\r\n' +
        `${key()}\r\nIdempotency-Key: \xe9\xff\r\nStripe-Account:\r\nContent-Type: \xff\r\n\r\n`,
      'latin1',
    )
    const [answer] = await hear(socket, 1)
    expect(answer?.status).toBe(200)
  })

  it('shows a key that it cannot print without breaking the answer', async () => {
    const socket = dial()
    const body = 'name=Odd'
    socket.write(post(body, [...length(body), 'Idempotency-Key: \xe9\x80k']), 'latin1')
    const [answer] = await hear(socket, 1)
    expect(answer?.status).toBe(200)
    expect(answer?.head).toMatch(/\r\nidempotency-key: \?\?k\r\n/i)
  })
})

interface Heard {
  readonly status: number
  readonly head: string
  readonly json: Readonly<Record<string, unknown>>
}

/** So many answers, or those that came before the connection ended. */
function hear(socket: Socket, count: number): Promise<readonly Heard[]> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0)
    const heard: Heard[] = []
    const take = () => {
      for (let next = takeOne(bytes); next; next = takeOne(bytes)) {
        heard.push(next.heard)
        bytes = bytes.subarray(next.length)
      }
      if (heard.length >= count) resolve(heard)
    }
    socket.on('data', (piece) => {
      bytes = Buffer.concat([bytes, piece])
      take()
    })
    socket.on('close', () => resolve(heard))
  })
}

function takeOne(bytes: Buffer): { readonly heard: Heard; readonly length: number } | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = bytes.subarray(0, end + 2).toString('latin1')
  const size = Number(/\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1] ?? 0)
  const length = end + 4 + size
  if (bytes.length < length) return null
  const body = bytes.subarray(end + 4, length).toString('utf8')
  const status = Number(head.split(' ')[1])
  return { heard: { status, head, json: JSON.parse(body || '{}') }, length }
}
