/** Serves `/v1/invoice_rendering_templates`. */

import { renderInvoiceTemplate } from '../../objects/invoice-rendering-template.ts'
import { findOr404 } from '../../operations/changes.ts'
import { moveTemplate } from '../../operations/invoice-rendering-templates.ts'
import { noSuch } from '../../objects/errors.ts'
import { invoiceTemplates } from '../../store/invoice-rendering-templates.ts'
import { listPage } from '../listing.ts'
import { enumOf, hash, integer, optional } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { paging } from '../vocabulary.ts'

const BASE = '/v1/invoice_rendering_templates'
const returns = 'invoice_rendering_template'
const NOTHING = hash({})

export const invoiceRenderingTemplateRoutes: readonly Route[] = [
  read(
    BASE,
    {
      params: hash({ ...paging, status: optional(enumOf(['active', 'archived'])) }),
      returns: `list:${returns}`,
    },
    (reader, params) =>
      listPage(reader, params, {
        kind: invoiceTemplates,
        render: renderInvoiceTemplate,
        url: BASE,
        where: [['status', '=', params.status]],
      }),
  ),

  read(
    `${BASE}/:id`,
    { params: hash({ version: optional(integer({ min: 1 })) }), returns },
    async (reader, { version }, { ids }) => {
      const template = await findOr404(reader, invoiceTemplates, ids[0]!)
      if (version !== undefined && version !== template.version)
        throw noSuch(invoiceTemplates.object, `${template.id} version ${version}`)
      return renderInvoiceTemplate(template)
    },
  ),

  write('POST', `${BASE}/:id/archive`, { params: NOTHING, returns }, async (tx, _params, { ids }) =>
    renderInvoiceTemplate(await moveTemplate(tx, ids[0]!, 'archived')),
  ),

  write(
    'POST',
    `${BASE}/:id/unarchive`,
    { params: NOTHING, returns },
    async (tx, _params, { ids }) =>
      renderInvoiceTemplate(await moveTemplate(tx, ids[0]!, 'active')),
  ),
]
