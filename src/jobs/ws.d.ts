/** What we use of the package `ws`, which brings no types along. */

declare module 'ws' {
  import type { EventEmitter } from 'node:events'
  import type { ClientRequest, IncomingMessage } from 'node:http'
  import type { Duplex } from 'node:stream'

  export type RawData = Buffer | ArrayBuffer | readonly Buffer[]

  export class WebSocket extends EventEmitter<{
    open: []
    ping: [data: Buffer]
    message: [data: RawData, isBinary: boolean]
    error: [error: Error]
    'unexpected-response': [request: ClientRequest, response: IncomingMessage]
    close: [code: number, reason: Buffer]
  }> {
    constructor(
      url: string,
      protocols?: string | readonly string[],
      options?: { readonly headers?: Readonly<Record<string, string>> },
    )
    readonly protocol: string
    /** Bytes that are sent but have not left yet. */
    readonly bufferedAmount: number
    send(text: string): void
    close(code?: number, reason?: string): void
    terminate(): void
  }

  export class WebSocketServer extends EventEmitter {
    constructor(options: {
      readonly noServer: true
      readonly clientTracking: boolean
      readonly maxPayload: number
      readonly handleProtocols: (offered: ReadonlySet<string>) => string | false
    })
    handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      done: (socket: WebSocket) => void,
    ): void
    close(): void
  }
}
