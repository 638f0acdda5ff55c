/** Sends a file while it is being written: however long it is, little of it is in memory. */

import type { Visit } from '../route.ts'
import { type FileOf, linesOf } from './metadata-columns.ts'

export interface SentFile<R> extends FileOf<R> {
  /** Without its ending. */
  readonly name: string
  /** A few hundred objects at a time. */
  readonly pages: AsyncIterable<readonly R[]>
}

export function sendCsv<R>({ request }: Visit, { name, pages, ...file }: SentFile<R>): Response {
  const encoder = new TextEncoder()
  const parts = linesOf(file, pages)
  let isBegun = false
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) return controller.close()
      // Without it, spreadsheets take letters beyond ASCII for something else.
      controller.enqueue(encoder.encode(isBegun ? value : `\u{feff}${value}`))
      isBegun = true
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
