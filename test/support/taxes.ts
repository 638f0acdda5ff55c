/** A German merchant who collects taxes in the whole European Union, and in California. */

import type Stripe from 'stripe'
import type { World } from './world.ts'

type NewRegistration = Omit<Stripe.Tax.RegistrationCreateParams, 'active_from'>

const REGISTRATIONS: readonly NewRegistration[] = [
  { country: 'DE', country_options: { de: { type: 'standard' } } },
  { country: 'DE', country_options: { de: { type: 'oss_union' } } },
  { country: 'US', country_options: { us: { type: 'state_sales_tax', state: 'CA' } } },
]

/** Once is enough for a world. */
export async function collectTaxes({ stripe }: World): Promise<void> {
  await stripe.tax.settings.update({ head_office: { address: { country: 'DE' } } })
  const { data } = await stripe.tax.registrations.list({ status: 'active' })
  if (data.length > 0) return
  for (const registration of REGISTRATIONS)
    await stripe.tax.registrations.create({ ...registration, active_from: 'now' })
}

/** For 100 euros, with or without its tax. */
export const taxedTee = (
  tax_behavior: 'exclusive' | 'inclusive',
  tax_code = 'txcd_99999999',
): Stripe.PaymentLinkCreateParams.LineItem => ({
  price_data: {
    currency: 'eur',
    unit_amount: 10_000,
    tax_behavior,
    product_data: { name: 'T-shirt', tax_code },
  },
  quantity: 1,
})
