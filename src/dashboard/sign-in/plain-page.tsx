/** A page for somebody who is not signed in: one column, our mark, one thing to do. */

import type { Context as Request } from 'hono'
import type { Child } from 'hono/jsx'
import { Document, renderDocument } from '../../ui/layout.tsx'
import { Mark } from '../parts/mark.tsx'
import type { DashboardSite } from '../site.ts'

export interface PlainOptions {
  readonly title: string
  readonly sub?: Child
  readonly status?: 200 | 400 | 403 | 404 | 410 | 413 | 422 | 429 | 500 | 503
}

export function plainPage(
  { assets }: DashboardSite,
  request: Request,
  { title, sub, status = 200 }: PlainOptions,
  content: Child,
): Response {
  const html = renderDocument(
    <Document
      locale="en"
      title={`${title} · Paylinks`}
      stylesheet={assets.dashboardStylesheet}
      script={assets.dashboardScript}
      referrer="same-origin"
      bodyClass="dashboard plain-page"
    >
      <main class="door">
        <p class="brand">
          <Mark />
          Paylinks
        </p>
        <h1>{title}</h1>
        {sub && <p class="sub">{sub}</p>}
        {content}
      </main>
    </Document>,
  )
  return request.html(html, status)
}
