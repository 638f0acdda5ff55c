import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { createEgress, type Egress, type EgressOptions } from './egress.ts'
import { selfSigned } from './egress/certificate.fixture.ts'
import type { Resolver } from './egress/connect.ts'
import type { EgressPolicy } from './egress/guard-url.ts'
import { createReceivers } from './egress/receivers.fixture.ts'

const LOCAL: EgressPolicy = {
  allowLoopback: true,
  allowedCidrs: [],
  httpsOnly: false,
  ports: 'any',
}
/** Where time is to run out. */
const PATIENCE_MS = 60
/** Where it is not, however busy the machine is. */
const PLENTY_MS = 25_000

const receivers = createReceivers()
const opened: Egress[] = []

afterEach(async () => {
  await receivers.closeAll()
  await Promise.all(opened.splice(0).map((egress) => egress.close()))
})

function open(options: EgressOptions = {}, policy = LOCAL): Egress {
  const egress = createEgress(policy, { totalTimeoutMs: PLENTY_MS, ...options })
  opened.push(egress)
  return egress
}

function post(egress: Egress, url: string, totalTimeoutMs = PLENTY_MS) {
  return egress.send({ method: 'POST', url, body: '{"id":"evt_1"}', totalTimeoutMs })
}

function resolving(...answers: readonly (readonly string[])[]) {
  const asked: string[] = []
  const resolver: Resolver = async (hostname) => {
    asked.push(hostname)
    return answers[Math.min(asked.length, answers.length) - 1] ?? []
  }
  return { resolver, asked }
}

describe('a receiver that answers', () => {
  test('gets method, path, headers and body as they were given', async () => {
    let seen: unknown
    const { url, port } = await receivers.http((request, response) => {
      void text(request).then((body) => {
        seen = { method: request.method, url: request.url, headers: request.headers, body }
        response.writeHead(200, { 'X-Answer': 'yes' }).end('thanks')
      })
    })
    const result = await open().send({
      method: 'POST',
      url: `${url}hook?a=1#fragment`,
      headers: { 'Stripe-Signature': 't=1,v1=ab' },
      body: Buffer.from('héllo'),
    })
    expect(seen).toEqual({
      method: 'POST',
      url: '/hook?a=1',
      headers: {
        host: `127.0.0.1:${port}`,
        connection: 'keep-alive',
        'content-length': '6',
        'stripe-signature': 't=1,v1=ab',
      },
      body: 'héllo',
    })
    expect(result).toMatchObject({ ok: true, status: 200, truncated: false })
    expect(result.ok && result.body.toString()).toBe('thanks')
    expect(result.ok && result.headers['x-answer']).toBe('yes')
  })

  test.each([200, 204, 301, 400, 410, 500])('with %i has answered', async (status) => {
    const { url } = await receivers.http((_request, response) => {
      response.writeHead(status).end()
    })
    expect(await post(open(), url)).toMatchObject({ ok: true, status })
  })

  test('with early hints first has answered with what follows', async () => {
    const { url } = await receivers.http((_request, response) => {
      response.writeEarlyHints({ link: '</a.css>; rel=preload' })
      response.writeHead(201).end('done')
    })
    expect(await post(open(), url)).toMatchObject({ ok: true, status: 201 })
  })

  test.each([301, 302, 303, 307, 308])(
    'with a redirect (%i) to the metadata service is not followed',
    async (status) => {
      const { resolver, asked } = resolving(['127.0.0.1'])
      const { port, connections } = await receivers.http((_request, response) => {
        response.writeHead(status, { Location: 'http://169.254.169.254/latest/' }).end()
      })
      const result = await post(open({ resolver }), `http://hooks.example:${port}/`)
      expect(result).toMatchObject({ ok: true, status })
      expect({ asked, connections: connections() }).toEqual({
        asked: ['hooks.example'],
        connections: 1,
      })
    },
  )

  test('sets no cookies and reads no proxy variables', async () => {
    const proxy = await receivers.http((_request, response) => void response.end('proxied'))
    const { url } = await receivers.http((request, response) => {
      response.setHeader('Set-Cookie', 'a=b').end(request.headers.cookie ?? 'no cookie')
    })
    process.env['http_proxy'] = process.env['HTTP_PROXY'] = proxy.url
    const egress = open()
    await post(egress, url)
    const second = await post(egress, url)
    delete process.env['http_proxy']
    delete process.env['HTTP_PROXY']
    expect(second.ok && second.body.toString()).toBe('no cookie')
    expect(proxy.connections()).toBe(0)
  })
})

describe('a receiver that misbehaves', () => {
  test('by answering too late is a timeout', async () => {
    const { url } = await receivers.http(() => {})
    expect(await post(open(), url, PATIENCE_MS)).toMatchObject({ ok: false, reason: 'timeout' })
  })

  test('by never finishing its answer is a timeout', async () => {
    const { url } = await receivers.http((_request, response) => void response.write('wait'))
    expect(await post(open(), url, PATIENCE_MS)).toMatchObject({ ok: false, reason: 'timeout' })
  })

  test('by dripping its answer byte by byte is a timeout', async () => {
    const { url } = await receivers.tcp((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Slow: ')
      const drip = setInterval(() => socket.write('a'), 5)
      socket.on('close', () => clearInterval(drip))
    })
    const result = await post(open(), url, PATIENCE_MS)
    expect(result).toMatchObject({ ok: false, reason: 'timeout' })
    expect(result.durationMs).toBeGreaterThanOrEqual(PATIENCE_MS - 1)
  })

  test('is disconnected after a timeout', async () => {
    const hungUp = Promise.withResolvers<void>()
    let asked = 0
    const { url } = await receivers.http((request) => {
      asked += 1
      request.socket.once('close', hungUp.resolve)
    })
    // Where the machine is busy, time may run out before anything has arrived.
    while (asked === 0) await post(open(), url, 5 * PATIENCE_MS)
    await hungUp.promise
  })

  test('by resetting the connection is a reset', async () => {
    const { url } = await receivers.tcp((socket) => void socket.resetAndDestroy())
    expect(await post(open(), url)).toMatchObject({ ok: false, reason: 'reset' })
  })

  test('by hanging up without a word is a reset', async () => {
    const { url } = await receivers.tcp((socket) => void socket.end())
    expect(await post(open(), url)).toMatchObject({ ok: false, reason: 'reset' })
  })

  test.each([
    ['a plain body', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'],
    ['a chunked body', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nhalf'],
  ])('by sending half of %s is a reset', async (_case, half) => {
    const { url } = await receivers.tcp((socket) => void socket.end(half))
    expect(await post(open(), url)).toMatchObject({ ok: false, reason: 'reset' })
  })

  test.each([
    ['nonsense', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['endless headers', `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`],
    [
      'two lengths',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
  ])('by sending %s breaks the protocol', async (_case, bytes) => {
    const { url } = await receivers.tcp((socket) => void socket.write(bytes))
    expect(await post(open(), url)).toMatchObject({ ok: false, reason: 'protocol' })
  })

  test('by sending 10 MB, and then more, is cut off at the limit', async () => {
    function* endless() {
      for (;;) yield Buffer.alloc(1_000_000, 'x')
    }
    const hungUp = Promise.withResolvers<void>()
    const { url } = await receivers.http((request, response) => {
      request.socket.once('close', hungUp.resolve)
      Readable.from(endless()).pipe(response)
    })
    const result = await open().send({ method: 'GET', url, maxResponseBytes: 1000 })
    expect(result).toMatchObject({ ok: true, status: 200, truncated: true })
    expect(result.ok && result.body.toString()).toBe('x'.repeat(1000))
    await hungUp.promise
  })

  test('by filling the limit exactly is not cut off', async () => {
    const { url } = await receivers.http((_request, response) => void response.end('x'.repeat(64)))
    const result = await open().send({ method: 'GET', url, maxResponseBytes: 64 })
    expect(result).toMatchObject({ ok: true, truncated: false })
  })
})

describe('a receiver that cannot be reached', () => {
  test('because nobody listens is a matter of connecting', async () => {
    const { url } = await receivers.nobody()
    expect(await post(open(), url)).toMatchObject({ ok: false, reason: 'connect' })
  })

  test('because its name does not exist is a matter of dns', async () => {
    const missing = Object.assign(new Error('no'), { code: 'ENOTFOUND' })
    const egress = open({ resolver: () => Promise.reject(missing) })
    expect(await post(egress, 'https://gone.example/')).toMatchObject({ ok: false, reason: 'dns' })
  })

  test('because its name server is silent is a timeout', async () => {
    const egress = open({ resolver: () => new Promise(() => {}), connectTimeoutMs: PATIENCE_MS })
    const result = await post(egress, 'https://mute.example/')
    expect(result).toMatchObject({ ok: false, reason: 'timeout' })
  })

  test('on its first address is reached on its second', async () => {
    const { resolver } = resolving(['::1', '127.0.0.1'])
    const { port } = await receivers.http((_request, response) => void response.end())
    const result = await post(open({ resolver }), `http://hooks.example:${port}/`)
    expect(result).toMatchObject({ ok: true, status: 200 })
  })

  test('never learns of a request that cannot be written', async () => {
    const { url } = await receivers.http((_request, response) => void response.end())
    const request = { method: 'POST', url, headers: { 'X-A': 'a\r\nX-B: b' } } as const
    expect(await open().send(request)).toMatchObject({ ok: false, reason: 'protocol' })
  })
})

describe('a host that must not be reached', () => {
  /** Only 127.0.0.1 counts as public here, so that ::1 can play the private address. */
  const policy = { ...LOCAL, allowLoopback: false, allowedCidrs: ['127.0.0.1/32'] }

  test('is refused when it is named as an address', async () => {
    const { port, connections } = await receivers.http((_request, response) => void response.end())
    const egress = open({}, { ...policy, allowedCidrs: [] })
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '0', '[::ffff:7f00:1]', 'localhost']) {
      const result = await post(egress, `http://${host}:${port}/`)
      expect(result).toMatchObject({ ok: false, reason: 'blocked' })
    }
    expect(connections()).toBe(0)
  })

  test.each([[['127.0.0.1', '::1']], [['::1', '127.0.0.1']], [['127.0.0.1', '169.254.169.254']]])(
    'is refused when only one of its addresses is private: %j',
    async (addresses) => {
      const { resolver } = resolving(addresses)
      const { port, connections } = await receivers.http((_request, response) => {
        response.end()
      })
      const result = await post(open({ resolver }, policy), `http://mixed.example:${port}/`)
      expect(result).toMatchObject({ ok: false, reason: 'blocked' })
      expect(connections()).toBe(0)
    },
  )

  test('is not reached by a name that turns private between check and connection', async () => {
    const { resolver, asked } = resolving(['127.0.0.1'], ['::1'])
    const { port, connections } = await receivers.http((_request, response) => {
      response.setHeader('Connection', 'close').end()
    })
    const egress = open({ resolver }, policy)
    const url = `http://rebind.example:${port}/`
    expect(await post(egress, url)).toMatchObject({ ok: true, status: 200 })
    expect(asked).toHaveLength(1)
    // The next connection asks again, and believes only what it checked itself.
    expect(await post(egress, url)).toMatchObject({ ok: false, reason: 'blocked' })
    expect(connections()).toBe(1)
  })

  test('does not show its address in the message', async () => {
    const { resolver } = resolving(['10.11.12.13'])
    const result = await post(open({ resolver }, policy), 'https://internal.example/')
    expect(result.ok || result.message).not.toContain('10.11.12.13')
  })
})

describe('a secure connection', () => {
  const certificate = selfSigned('hooks.example')
  const { resolver } = resolving(['127.0.0.1'])

  test('is refused to a certificate that nobody vouches for', async () => {
    const { port, url } = await receivers.https(certificate, (_q, response) => void response.end())
    const egress = open({ resolver })
    expect(await post(egress, url)).toMatchObject({ ok: false, reason: 'tls' })
    const byName = await post(egress, `https://hooks.example:${port}/`)
    expect(byName).toMatchObject({ ok: false, reason: 'tls' })
  })

  test('fails on a port that does not speak TLS', async () => {
    const { port } = await receivers.http((_request, response) => void response.end())
    const result = await post(open(), `https://127.0.0.1:${port}/`)
    expect(result).toMatchObject({ ok: false, reason: 'tls' })
  })

  test('is missed by plain HTTP', async () => {
    const { port } = await receivers.https(certificate, (_q, response) => void response.end())
    expect(await post(open(), `http://127.0.0.1:${port}/`)).toMatchObject({ ok: false })
  })

  test('is asked for by name although the socket goes to the checked address', async () => {
    const trusted = getCACertificates('default')
    setDefaultCACertificates([...trusted, certificate.cert])
    let seen: unknown
    const { port } = await receivers.https(certificate, (request, response) => {
      // An HTTPS server's sockets are TLS sockets; its types do not say so.
      const { servername } = request.socket as TLSSocket
      seen = { servername, host: request.headers.host }
      response.end()
    })
    const result = await post(open({ resolver }), `https://hooks.example:${port}/`)
    const wrongName = await post(open({ resolver }), `https://other.example:${port}/`)
    setDefaultCACertificates(trusted)
    expect(result).toMatchObject({ ok: true, status: 200 })
    expect(seen).toEqual({ servername: 'hooks.example', host: `hooks.example:${port}` })
    expect(wrongName).toMatchObject({ ok: false, reason: 'tls' })
  })
})

describe('connections', () => {
  test('are reused, and resolved once each', async () => {
    const { resolver, asked } = resolving(['127.0.0.1'])
    const { port, connections } = await receivers.http((_request, response) => void response.end())
    const egress = open({ resolver })
    for (let sent = 0; sent < 20; sent++) await post(egress, `http://hooks.example:${port}/${sent}`)
    expect(asked).toHaveLength(connections())
    // Two, not one: undici frees a connection an instant after the answer on it is complete.
    expect(connections()).toBeLessThanOrEqual(2)
  })

  test('that open together share one look-up', async () => {
    const { resolver, asked } = resolving(['127.0.0.1'])
    const { port } = await receivers.http((_request, response) => void response.end())
    const egress = open({ resolver })
    await Promise.all([1, 2, 3, 4].map((id) => post(egress, `http://hooks.example:${port}/${id}`)))
    expect(asked).toHaveLength(1)
  })

  test('are bounded for each origin', async () => {
    const { url, connections } = await receivers.http((_request, response) => void response.end())
    const egress = open({ connectionsPerOrigin: 4 })
    const results = await Promise.all(Array.from({ length: 40 }, () => post(egress, url)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(40)
    expect(connections()).toBeLessThanOrEqual(4)
  })

  test('of the origin idle longest give way to new origins', { timeout: 20_000 }, async () => {
    const hungUp = Promise.withResolvers<void>()
    // It leaves idle connections open, and so do we for longer than this test may take.
    const first = await receivers.tcp((socket) => {
      socket.once('close', hungUp.resolve)
      socket.write('HTTP/1.1 200 OK\r\nKeep-Alive: timeout=600\r\nContent-Length: 0\r\n\r\n')
    })
    const second = await receivers.http((_request, response) => void response.end())
    const egress = open({ maxOrigins: 1 })
    await post(egress, first.url)
    await post(egress, second.url)
    await hungUp.promise
    expect(await post(egress, first.url)).toMatchObject({ ok: true })
  })

  test('to one origin are not held up by another that hangs', async () => {
    const held: Socket[] = []
    const hanging = await receivers.tcp((socket) => void held.push(socket))
    const healthy = await receivers.http((_request, response) => void response.end())
    const egress = open()
    const stuck = Array.from({ length: 16 }, () => post(egress, hanging.url))
    expect(await post(egress, healthy.url)).toMatchObject({ ok: true, status: 200 })
    await receivers.closeAll()
    for (const result of await Promise.all(stuck)) expect(result.ok).toBe(false)
  })

  test('are closed at the end, after the running requests', async () => {
    const egress = open()
    const closing = Promise.withResolvers<void>()
    const { url } = await receivers.http((_request, response) => {
      closing.resolve(egress.close())
      response.end('finished')
    })
    expect(await post(egress, url)).toMatchObject({ ok: true, status: 200 })
    await closing.promise
    expect(await post(egress, url)).toMatchObject({ ok: false, reason: 'connect' })
  })
})
