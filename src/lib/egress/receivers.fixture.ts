/** Real servers on this machine for tests: a zoo of receivers that behave and misbehave. */

import { createServer as createHttp, type RequestListener, type Server as Http } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { createServer as createTcp, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { TestCertificate } from './certificate.fixture.ts'

export interface Receiver {
  readonly port: number
  readonly url: string
  /** How many connections were ever made to it. */
  readonly connections: () => number
}

export interface Receivers {
  http(answer: RequestListener): Promise<Receiver>
  https(certificate: TestCertificate, answer: RequestListener): Promise<Receiver>
  /** Called once for each connection, with the first bytes of the request. */
  tcp(answer: (socket: Socket) => void): Promise<Receiver>
  /** A port where nobody listens. */
  nobody(): Promise<Receiver>
  closeAll(): Promise<void>
}

export function createReceivers(): Receivers {
  const servers: Server[] = []
  const sockets = new Set<Socket>()

  async function start(server: Server | Http, scheme: string): Promise<Receiver> {
    let connections = 0
    server.on('connection', (socket: Socket) => {
      connections += 1
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    })
    server.on('tlsClientError', () => {})
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // `listen` on a port always yields an AddressInfo; the other types are for pipes.
    const { port } = server.address() as AddressInfo
    return { port, url: `${scheme}://127.0.0.1:${port}/`, connections: () => connections }
  }

  async function stop(server: Server): Promise<void> {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  return {
    http: (answer) => start(createHttp(answer), 'http'),
    https: (certificate, answer) => start(createHttps({ ...certificate }, answer), 'https'),
    tcp: (answer) =>
      start(
        createTcp((socket) => socket.once('data', () => answer(socket))),
        'http',
      ),
    async nobody() {
      const receiver = await start(createTcp(), 'http')
      const server = servers.pop()
      if (server !== undefined) await stop(server)
      return receiver
    },
    async closeAll() {
      const stopped = servers.splice(0).map(stop)
      for (const socket of sockets) socket.destroy()
      await Promise.all(stopped)
    },
  }
}
