/** What stands in the frame beside the form: the payer's page, or why there is none yet. */

import type { LinkDraft } from '../../operations/payment-links/draft.ts'
import { Document, renderDocument } from '../../ui/layout.tsx'
import type { Errors } from '../parts/fields.tsx'
import type { Visit } from '../route.ts'
import { FILL_IN } from './form/errors.ts'

export async function showDraft(visit: Visit, { link, reader }: LinkDraft): Promise<Response> {
  const { site, request, ctx } = visit
  const html = await site.previewLink({ request, ctx: { ...ctx, reader }, link })
  if (html !== null) return request.html(html)
  return showNoDraft(visit, { '': 'Nobody could pay this: something that it needs is gone.' })
}

/** With 200: a frame that fails to load would show the browser's own page. */
export function showNoDraft({ site, request }: Visit, errors: Errors): Response {
  return request.html(
    renderDocument(
      <Document
        locale="en"
        title="No preview yet"
        stylesheet={site.assets.dashboardStylesheet}
        script={site.assets.dashboardScript}
        bodyClass="dashboard no-preview"
      >
        <main aria-label="Preview">
          <h1>The page appears here</h1>
          <ul>
            {Object.values(errors).map((text) => (
              <li>{text === FILL_IN ? 'Once what is sold has a name and a price.' : text}</li>
            ))}
          </ul>
        </main>
      </Document>,
    ),
  )
}
