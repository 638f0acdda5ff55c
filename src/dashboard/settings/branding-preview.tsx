/** How a page, a mail and an invoice would look with what stands in the form of the branding. */

import { usualBillingMode } from '../../api/billing-mode.ts'
import { drawInvoicePdf } from '../../documents/pdf.ts'
import { writeMail } from '../../documents/mail.ts'
import type { Account } from '../../domain/records/account.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import { NEWEST_VERSION } from '../../objects/versions/versions.ts'
import { merchantOnPaper } from '../../operations/mails/enqueue.ts'
import { brandLogo } from '../../operations/mails/logo.ts'
import { createPaymentLink } from '../../operations/payment-links/create.ts'
import { draftLink } from '../../operations/payment-links/draft.ts'
import { paymentLinks } from '../../store/payment-links.ts'
import { parsedLink } from '../links/form/call.ts'
import { showNoDraft } from '../links/preview.tsx'
import { LETTER_POLICY } from '../parts/letter-policy.ts'
import { Preview } from '../parts/preview.tsx'
import type { Visit } from '../route.ts'
import { BRANDING } from './pages.ts'
import { draftAccount } from './posted.ts'
import { SAMPLE_AMOUNT, SAMPLE_NAME, sampleCharge, sampleInvoice } from './sample-papers.ts'

export const PREVIEW = `${BRANDING.path}/preview`

/** The form that the choice belongs to stands elsewhere on the page. */
export function BrandPreview({ visit, form }: { readonly visit: Visit; readonly form: string }) {
  return (
    <Preview
      from={visit.to(PREVIEW)}
      title="Preview of the branding"
      note="As payers would see it."
    >
      <fieldset class="seg">
        <legend class="unseen">What the preview shows</legend>
        {SHOWN.map(([value, text]) => (
          <label>
            <input
              class="unseen"
              type="radio"
              name="shown"
              value={value}
              form={form}
              checked={value === 'page'}
            />
            <span>{text}</span>
          </label>
        ))}
      </fieldset>
    </Preview>
  )
}

const SHOWN = [
  ['page', 'Payment page'],
  ['mail', 'Mail'],
  ['invoice', 'Invoice'],
] as const

export async function previewBranding(visit: Visit): Promise<Response> {
  const account = await draftAccount(
    visit,
    BRANDING.groups.flatMap(({ fields }) => fields),
  )
  if (visit.form.get('as') === 'pdf') return sendPdf(visit, account)
  switch (visit.form.get('shown')) {
    case 'mail':
      return showMail(visit, account)
    case 'invoice':
      return showInvoice(visit, account)
    default:
      return showPage(visit, account)
  }
}

/** That of the newest link that can be shown, else of one that sells something made up. */
async function showPage(visit: Visit, account: Account): Promise<Response> {
  const { site, request, ctx } = visit
  const newest = await newestLink(visit)
  const own = newest && (await site.previewLink({ request, ctx, link: newest, account }))
  if (own) return request.html(own)
  const { link, reader } = await draftLink(ctx, (tx) => {
    const line = 'line_items[0]'
    const pairs = [
      [`${line}[quantity]`, '1'],
      [`${line}[price_data][currency]`, newest?.currency ?? 'usd'],
      [`${line}[price_data][unit_amount]`, String(SAMPLE_AMOUNT)],
      [`${line}[price_data][product_data][name]`, SAMPLE_NAME],
    ].map(([path = '', value = '']) => ({ path, value, kind: 'text' as const }))
    const billingMode = usualBillingMode(NEWEST_VERSION)
    return createPaymentLink(tx, parsedLink(pairs), { billingMode })
  })
  const html = await site.previewLink({ request, ctx: { ...ctx, reader }, link, account })
  return html ? request.html(html) : showNoDraft(visit, { '': 'No way to pay is turned on.' })
}

/** What is sold for others looks as they do. */
async function newestLink({ ctx }: Visit): Promise<PaymentLink | null> {
  const { records } = await ctx.reader.page(paymentLinks, {
    where: [['active', '=', 1]],
    limit: 5,
  })
  return records.find(({ on_behalf_of: seller }) => seller === null) ?? null
}

async function showMail(visit: Visit, account: Account): Promise<Response> {
  const { request } = visit
  const sample = await sampleOf(visit)
  const { html } = await writeMail(
    { kind: 'receipt', charge: sampleCharge(sample), receiptUrl: null },
    {
      locale: 'en',
      merchant: merchantOnPaper(account, visit.ctx.reader.site),
      testMode: !sample.livemode,
    },
  )
  request.header('content-security-policy', LETTER_POLICY)
  return request.html(html)
}

async function showInvoice(visit: Visit, account: Account): Promise<Response> {
  const { site, request, ctx } = visit
  const invoice = sampleInvoice(await sampleOf(visit))
  return request.html(await site.previewInvoice({ request, ctx, invoice, account }))
}

async function sendPdf(visit: Visit, account: Account): Promise<Response> {
  const bytes = await drawInvoicePdf(sampleInvoice(await sampleOf(visit)), {
    locale: 'en',
    merchant: merchantOnPaper(account, visit.ctx.reader.site),
    logo: await brandLogo(visit.ctx.reader),
  })
  return visit.request.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="Invoice.pdf"',
  })
}

async function sampleOf(visit: Visit) {
  const currency = (await newestLink(visit))?.currency ?? 'usd'
  return { currency, livemode: visit.scope.livemode, now: visit.ctx.clock.now() }
}
