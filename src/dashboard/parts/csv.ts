/** Tables for spreadsheets: every cell is a text, and none of them is a formula. */

/** What a spreadsheet would take for a formula; so would some after a space. */
const FORMULA = /^[\s\0]*[=+\-@\t\r\n|%＝＋－＠]/

/** Quoted, and made harmless by the apostrophe that spreadsheets hide. A number stays one. */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n']/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless
}

export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** An answer that is written while it is read, so that a long table needs no room. */
export function csvAnswer(
  fileName: string,
  rows: AsyncIterable<readonly (string | number | null)[]>,
): Response {
  const encoder = new TextEncoder()
  const iterator = rows[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(csvRow(value)))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
