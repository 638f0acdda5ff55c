/** Requests that are still arriving: together they may fill so much of the memory, and no more. */

import type { IncomingMessage } from 'node:http'

export interface ArrivalLimits {
  /** Bytes, all bodies together. */
  readonly together: number
  /** What is kept of one body at most. */
  each(request: IncomingMessage): number
}

/**
 * Call what it returns with each request. When there is too much, those that have taken longest
 * are cut off: they dawdle, and somebody who is in a hurry may need the room.
 */
export function limitArrivals({
  together,
  each,
}: ArrivalLimits): (request: IncomingMessage) => void {
  /** In the order in which they came. */
  const arriving = new Map<IncomingMessage, number>()
  let held = 0

  function forget(request: IncomingMessage): void {
    held -= arriving.get(request) ?? 0
    arriving.delete(request)
  }

  return (request) => {
    const size = Math.min(each(request), announcedBytes(request))
    if (size === 0) return
    arriving.set(request, size)
    held += size
    request.once('end', () => forget(request))
    request.once('close', () => forget(request))
    for (const [oldest] of arriving) {
      if (held <= together) break
      forget(oldest)
      oldest.destroy()
    }
  }
}

/** Whoever does not say how much it will be may send as much as there is room for. */
function announcedBytes({ headers }: IncomingMessage): number {
  if (headers['transfer-encoding'] !== undefined) return Infinity
  return Number(headers['content-length'] ?? 0)
}
