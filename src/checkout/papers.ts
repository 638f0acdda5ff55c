/** What every document on the pages has: whose it is, and how its PDF travels. */

import { type Sold, sellingAccount } from '../operations/connect/parties.ts'
import type { Context as Request } from 'hono'
import { fileName } from '../domain/mails.ts'
import { merchantOnPaper } from '../operations/mails/enqueue.ts'
import type { Reader } from '../store/reader.ts'
import type { SheetContext } from '../ui/sheets/context.ts'

export async function paperContext(
  reader: Reader,
  locale: string,
  sold: Sold,
): Promise<SheetContext> {
  const account = await sellingAccount(reader, sold)
  return { locale, merchant: merchantOnPaper(account, reader.site) }
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
