/** Sends a file while it is being written: however long it is, little of it is in memory. */

import type { Visit } from '../route.ts'
import { headerLine } from './csv.ts'

/** Lines of a few hundred objects at a time. */
export function sendCsv(
  { request }: Visit,
  {
    name,
    header,
    parts,
  }: {
    /** Without its ending. */
    readonly name: string
    readonly header: readonly string[]
    readonly parts: AsyncGenerator<string, void>
  },
): Response {
  const encoder = new TextEncoder()
  let isBegun = false
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!isBegun) {
        isBegun = true
        // Without it, spreadsheets take letters beyond ASCII for something else.
        controller.enqueue(encoder.encode(`\u{feff}${headerLine(header)}`))
        return
      }
      const { done, value } = await parts.next()
      if (done) return controller.close()
      controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return()
    },
  })
  return request.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  })
}
