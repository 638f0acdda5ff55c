/** What every document on the pages has: whose it is, and how its PDF travels. */

import type { Context as Request } from 'hono'
import { fileName } from '../domain/mails.ts'
import { assert } from '../lib/assert.ts'
import { merchantOnPaper } from '../operations/mails/enqueue.ts'
import { accountInScope } from '../store/accounts.ts'
import type { Reader } from '../store/reader.ts'
import type { SheetContext } from '../ui/sheets/context.ts'

export async function paperContext(reader: Reader, locale: string): Promise<SheetContext> {
  const account = await accountInScope(reader)
  assert(account, 'a document is somebody’s')
  return { locale, merchant: merchantOnPaper(account) }
}

export function pdfAnswer(
  request: Request,
  bytes: Uint8Array,
  { name, number }: { readonly name: string; readonly number: string | null },
): Response {
  return request.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${fileName(name, number)}"`,
  })
}
