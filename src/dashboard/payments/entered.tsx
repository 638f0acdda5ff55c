/** What the payer entered on the page, beside how they paid. */

import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { money, taxIdLine } from '../../ui/sheets/formats.ts'
import { type Fact, Facts, Panel } from '../parts/facts.tsx'
import type { Visit } from '../route.ts'
import type { Payment } from './read.ts'

export function Entered({ payment: { session, intent } }: { visit: Visit; payment: Payment }) {
  if (!session) return null
  const facts = [
    ...session.own.items.map((item): Fact => [
      item.quantity === 1 ? 'Item' : `Item, ${item.quantity} ×`,
      `${item.description}, ${money(item.totals.amount_total, { currency: intent.currency, locale: 'en' })}`,
    ]),
    ...answersOf(session),
    ...payerOf(session),
    ...consentOf(session),
    ...(session.own.utm
      ? Object.entries(session.own.utm).map(([name, value]): Fact => [name, value])
      : []),
  ].filter((fact) => fact !== null)
  return (
    <Panel title="What the payer entered">
      <Facts facts={facts} />
    </Panel>
  )
}

function answersOf({ custom_fields: fields }: CheckoutSession): readonly Fact[] {
  return fields.map((field) => {
    const { label, key, dropdown, numeric, text } = field
    const chosen = dropdown?.options.find(({ value }) => value === dropdown.value)
    return [
      label.custom ?? key,
      chosen?.label ?? dropdown?.value ?? numeric?.value ?? text?.value ?? 'Nothing',
    ]
  })
}

function payerOf(session: CheckoutSession): readonly (Fact | null)[] {
  const { customer_details: payer, client_reference_id: reference } = session
  const shipping = session.collected_information?.shipping_details
  const to = shipping?.address
  const address = [to?.line1, to?.line2, to?.postal_code, to?.city, to?.state, to?.country]
  const business = payer?.business_name
  const taxIds = payer?.tax_ids ?? []
  return [
    payer?.name ? ['Name', payer.name] : null,
    payer?.email ? ['E-mail', payer.email] : null,
    payer?.phone ? ['Phone', payer.phone] : null,
    business ? ['Business', business] : null,
    ...taxIds.map((id): Fact => ['Tax ID', taxIdLine({ type: id.type, value: id.value })]),
    shipping ? ['Ship to', [shipping.name, ...address].filter(Boolean).join(', ')] : null,
    reference ? ['Your reference', reference] : null,
  ]
}

function consentOf({ consent }: CheckoutSession): readonly (Fact | null)[] {
  return [
    consent?.terms_of_service ? ['Terms of service', said(consent.terms_of_service)] : null,
    consent?.promotions ? ['Promotional mails', said(consent.promotions)] : null,
  ]
}

const said = (word: string) =>
  ({ accepted: 'Accepted', opt_in: 'Wants them', opt_out: 'Does not want them' })[word] ?? word
