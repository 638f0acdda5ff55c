/** The page of a link that nobody has saved yet: the real one, on which nothing can be done. */

import type { Context as Request } from 'hono'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import type { Context } from '../operations/context.ts'
import { drawLink } from './drawing.ts'
import { renderPaymentPage } from './pages/payment-page.tsx'
import { readVisit } from './visit.ts'
import type { CheckoutOptions } from './visits.ts'

export interface PreviewedLink {
  readonly request: Request
  /** Its reader knows what belongs to the link. */
  readonly ctx: Context
  readonly link: PaymentLink
}

/** Null where something that the link sells is gone, or no way to pay is left. */
export async function previewLink(
  options: CheckoutOptions,
  { request, ctx, link }: PreviewedLink,
): Promise<string | null> {
  const { scope } = ctx.reader
  const nobody = readVisit(new URLSearchParams())
  const at = { options, request, ctx, scope, link }
  // Without a token nothing that comes from this page can become a session.
  const view = await drawLink(at, nobody, { token: '', actionUrl: '#' })
  return view && renderPaymentPage({ ...view, visitToken: null }).replace('<body', '<body inert')
}
