/** The PDF of a quote: drawn for whoever asks, since nobody but the API leads to it. */

import { drawQuotePdf } from '../../documents/pdf.ts'
import { wrongQuoteStatus } from '../../objects/quote-refusals.ts'
import { renderQuote, renderQuoteItems } from '../../objects/quote.ts'
import { findOr404 } from '../../operations/changes.ts'
import { merchantOnPaper } from '../../operations/mails/enqueue.ts'
import { localeForMail } from '../../operations/mails/locale.ts'
import { brandLogo } from '../../operations/mails/logo.ts'
import { sellingAccount } from '../../operations/connect/parties.ts'
import { customers } from '../../store/customers.ts'
import { quotes } from '../../store/quotes.ts'
import type { Reader } from '../../store/reader.ts'
import { taxIdsOf } from '../../store/tax-ids.ts'
import type { Contents } from '../route.ts'

export async function quotePdf(reader: Reader, id: string): Promise<Contents> {
  const quote = await findOr404(reader, quotes, id)
  if (quote.number === null) throw wrongQuoteStatus('print', quote.status)
  const sold = { issuer: quote.invoice_settings.issuer, on_behalf_of: quote.on_behalf_of }
  const account = await sellingAccount(reader, sold)
  const customer =
    typeof quote.customer === 'string' ? await reader.find(customers, quote.customer) : null
  const items = renderQuoteItems(quote, 'total')
  const list = { object: 'list' as const, data: items, has_more: false, url: `/v1/quotes/${id}` }
  const shown = { ...renderQuote(quote), line_items: list }
  const bytes = await drawQuotePdf(shown, {
    locale: await localeForMail(reader, { customer: customer?.id ?? null, session: null }),
    merchant: merchantOnPaper(account, reader.site),
    logo: await brandLogo(reader, sold),
    customer: customer && {
      name: customer.name ?? null,
      email: customer.email,
      address: customer.address ?? null,
      tax_ids: await taxIdsOf(reader, customer.id),
    },
  })
  return { type: 'application/pdf', bytes }
}
