/** How an invoice is to be drawn: what a request says, and the template that it names. */

import type { Customer } from '../../domain/records/customer.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import { templateArchived } from '../../objects/invoice-refusals.ts'
import { invoiceTemplates } from '../../store/invoice-rendering-templates.ts'
import type { Reader } from '../../store/reader.ts'
import { findNamed } from '../changes.ts'
import type { RenderingInput } from './input.ts'

type Rendering = Invoice['rendering']

export async function renderingGiven(
  reader: Reader,
  before: Rendering,
  given: RenderingInput | undefined,
): Promise<Rendering> {
  if (!given) return before
  const { amount_tax_display: display, pdf, template, template_version: version } = given
  const named =
    template === undefined ? null : await templateNamed(reader, template, 'rendering[template]')
  return {
    ...(before ?? NOTHING_SAID),
    ...(display === undefined ? {} : { amount_tax_display: display }),
    ...(pdf ? { pdf: { page_size: pdf.page_size ?? 'auto' } } : {}),
    ...(named ? { template: named.id, template_version: version ?? named.version } : {}),
  }
}

/** What the template says where the invoice itself says nothing. */
export async function fromTemplate(
  reader: Reader,
  { description, footer, rendering }: Pick<Invoice, 'description' | 'footer' | 'rendering'>,
): Promise<Pick<Invoice, 'description' | 'footer'>> {
  const id = rendering?.template
  const template = id ? await reader.find(invoiceTemplates, id) : null
  return {
    description: description ?? template?.own.memo ?? null,
    footer: footer ?? template?.own.footer ?? null,
  }
}

export async function templateNamed(reader: Reader, id: string, param: string) {
  const template = await findNamed(reader, invoiceTemplates, id, param)
  if (template.status === 'archived') throw templateArchived(param)
  return template
}

/** As the customer's settings say it for all their invoices. */
export function usualRendering({ invoice_settings: settings }: Customer): Rendering {
  const options = settings.rendering_options
  if (!options) return null
  const { amount_tax_display: display, template } = options
  return { ...NOTHING_SAID, amount_tax_display: display, template }
}

const NOTHING_SAID = {
  amount_tax_display: null,
  pdf: null,
  template: null,
  template_version: null,
}
