/** What is known of a payer, as the portal's first page shows it. */

import type { Customer } from '../../domain/records/customer.ts'
import { taxIdsOf } from '../../store/tax-ids.ts'
import type { DetailRow } from '../pages/portal/view.ts'
import type { PortalVisit } from './visit.ts'

/** Only what they may change. */
export async function detailRows({
  ctx,
  configuration,
  customer,
  frame,
  say,
}: PortalVisit): Promise<readonly DetailRow[]> {
  const allowed = new Set<string>(configuration.features.customer_update.allowed_updates)
  const taxIds = allowed.has('tax_id') ? await taxIdsOf(ctx.reader, customer.id) : []
  const rows: readonly (readonly [string, string, string])[] = [
    ['name', say('field.individualName'), customer.name ?? ''],
    ['email', say('field.email'), customer.email ?? ''],
    ['phone', say('field.phoneNumber'), customer.phone ?? ''],
    ['address', say('form.billing'), addressText(customer.address, frame.locale)],
    ['shipping', say('form.shipping'), addressText(customer.shipping?.address, frame.locale)],
    ['tax_id', say('field.taxId'), taxIds.map(({ value }) => value).join(', ')],
  ]
  return rows.flatMap(([update, label, text]) =>
    allowed.has(update) && text !== '' ? [{ label, text }] : [],
  )
}

function addressText(address: Customer['address'] | undefined, locale: string): string {
  const { line1, line2, postal_code: code, city, state, country } = address ?? {}
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const named = country && /^[A-Z]{2}$/.test(country) ? names.of(country) : country
  return [line1, line2, [code, city].filter(Boolean).join(' '), state, named]
    .filter(Boolean)
    .join(', ')
}
