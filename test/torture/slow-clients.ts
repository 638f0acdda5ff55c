/** Clients that open connections and take their time: each says a little more, now and then. */

import { type Socket, connect } from 'node:net'
import type { Address } from './target.ts'

export interface Crowd {
  /** Those whose connection is still open. */
  readonly alive: () => number
  leave(): void
}

/** What a client sends at once, and what it goes on with, a little at a time. */
export interface Manner {
  readonly first: string
  readonly more: string
}

const EVERY_MS = 500

export const HEADS: Manner = {
  first: 'POST /v1/products HTTP/1.1\r\nHost: x\r\n',
  more: 'X-A: b\r\n',
}

/** Almost all of it, and then hardly anything. */
export function bodies(path: string, bytes: number): Manner {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: x',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${bytes}`,
  ]
  const most = `name=${'x'.repeat(bytes - 200)}`
  return { first: `${head.join('\r\n')}\r\n\r\n${most}`, more: 'x' }
}

/** Resolves once all of them are in, or were sent away. */
export async function slowClients(
  { url }: Address,
  count: number,
  { first, more }: Manner,
): Promise<Crowd> {
  const sockets = new Set<Socket>()
  const port = Number(new URL(url).port)
  const enter = () =>
    new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      sockets.add(socket)
      socket.on('error', resolve)
      socket.on('close', () => {
        sockets.delete(socket)
        resolve()
      })
      socket.resume()
      socket.write(first, () => resolve())
    })
  await Promise.all(Array.from({ length: count }, enter))
  const timer = setInterval(() => sockets.forEach((socket) => socket.write(more)), EVERY_MS)
  return {
    alive: () => sockets.size,
    leave() {
      clearInterval(timer)
      for (const socket of sockets) socket.destroy()
    },
  }
}
