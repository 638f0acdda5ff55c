import { type IncomingMessage, createServer } from 'node:http'
import { type AddressInfo, type Socket, connect } from 'node:net'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { limitArrivals } from './arrivals.ts'

const limits = { together: 3000, each: () => 1000 }
const sockets: Socket[] = []
let port: number
let close: () => Promise<unknown>

beforeEach(async () => {
  const limit = limitArrivals(limits)
  const server = createServer((request, response) => {
    limit(request)
    // As the server does: it says "go on", then reads, and answers when all has come.
    response.writeContinue()
    request.resume().on('end', () => response.end('done'))
    request.on('error', () => {})
  })
  server.on('checkContinue', (request: IncomingMessage, response) =>
    server.emit('request', request, response),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  close = () => new Promise((resolve) => server.close(resolve))
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await close()
})

/** A client that announces a body, and has been told to go on. */
async function announce(length: number | 'chunked'): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => {})
  const size = length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n${size}\r\n\r\n`)
  await once(socket, 'data')
  return socket
}

/** Whether a client may still say all that it announced. */
async function isHeard(socket: Socket, length: number): Promise<boolean> {
  const answered = once(socket, 'data').then(String)
  const cut = once(socket, 'close').then(() => 'cut off')
  socket.write('x'.repeat(length))
  return (await Promise.race([answered, cut])).startsWith('HTTP/1.1 200')
}

it('lets in as many as there is room for', async () => {
  const first = await announce(1000)
  await announce(1000)
  await announce(1000)
  expect(await isHeard(first, 1000)).toBe(true)
})

it('cuts off whoever has taken longest when there is no room', async () => {
  const first = await announce(1000)
  const second = await announce(1000)
  await announce(500)
  const cut = once(first, 'close')
  await announce(1000)
  await cut
  expect(await isHeard(second, 1000)).toBe(true)
})

it('counts what may come of a body that does not say how long it is', async () => {
  const first = await announce('chunked')
  const cut = once(first, 'close')
  for (let n = 0; n < 3; n++) await announce(1000)
  await cut
})

it('counts no more of a body than is kept of it', async () => {
  const first = await announce(900_000)
  await announce(1000)
  await announce(1000)
  expect(await isHeard(first, 900_000)).toBe(true)
})

it('has room again when a body has come', async () => {
  const first = await announce(1000)
  for (let n = 0; n < 10; n++) {
    expect(await isHeard(await announce(2000), 2000)).toBe(true)
  }
  expect(await isHeard(first, 1000)).toBe(true)
})
