/** A mail server on this machine that keeps what it is given, as the wire had it. */

import { type Server, type Socket, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface MailServer {
  readonly url: string
  readonly received: readonly Received[]
  /** What it says to the next mails, once each, in place of taking them. */
  refuseNext(...replies: readonly string[]): void
  close(): Promise<void>
}

export interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly data: string
}

export async function openMailServer(): Promise<MailServer> {
  const received: Received[] = []
  const refusals: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    converse(socket, refusals, (mail) => received.push(mail))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // It listens on a port, not on a path.
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuseNext: (...replies) => void refusals.push(...replies),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function converse(socket: Socket, refusals: string[], keep: (mail: Received) => void): void {
  let text = ''
  let from = ''
  let to: string[] = []
  let isData = false
  const say = (line: string) => socket.write(`${line}\r\n`)
  say('220 mail.test ESMTP')
  socket.on('data', (chunk) => {
    text += chunk.toString('utf8')
    for (;;) {
      const end = isData ? '\r\n.\r\n' : '\r\n'
      const at = text.indexOf(end)
      if (at < 0) return
      const part = text.slice(0, at)
      text = text.slice(at + end.length)
      if (isData) {
        isData = false
        keep({ from, to, data: part })
        to = []
        say('250 kept')
      } else answer(part)
    }
  })

  function answer(line: string): void {
    const [, address = ''] = /<(.*)>/.exec(line) ?? []
    const command = line.slice(0, 4).toUpperCase()
    if (command === 'MAIL') from = address
    if (command === 'RCPT') to.push(address)
    const refusal = command === 'RCPT' ? refusals.shift() : undefined
    if (refusal !== undefined) return void say(refusal)
    if (command === 'DATA') {
      isData = true
      return void say('354 go on')
    }
    if (command === 'QUIT') return void socket.end('221 bye\r\n')
    say('250 mail.test')
  }
}
