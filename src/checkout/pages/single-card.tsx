/** The frame of pages that say one thing: merchant, a card in the middle, footer. */

import type { Child } from 'hono/jsx'
import { translator } from '../../i18n/translate.ts'
import { brandStylePath } from '../../ui/brand-style.ts'
import { Document, renderDocument } from '../../ui/layout.tsx'
import type { PageFrame } from '../view.ts'
import { BRAND, Footer, MerchantRow } from './frame.tsx'

export interface CardContent {
  readonly title: string
  readonly head?: Child
  /** Of the merchant, for whoever came from there. */
  readonly backUrl?: string | null
  readonly children: Child
}

export function renderCard(
  view: PageFrame,
  { title, head, backUrl, children }: CardContent,
): string {
  const say = translator(view.locale)
  return renderDocument(
    <Document
      locale={view.locale}
      title={`${title} · ${view.merchant?.name ?? BRAND}`}
      stylesheet={view.assets.stylesheet}
      brandStylesheet={view.merchant && brandStylePath(view.merchant.look)}
      script={view.assets.script}
      head={head}
      bodyClass="single"
    >
      <main class="single-card">
        <MerchantRow view={view} say={say} backUrl={backUrl ?? null} />
        <div class="single-content">{children}</div>
      </main>
      <Footer view={view} say={say} />
    </Document>,
  )
}
