/** The dashboard's pages of payment links, each in a state that somebody may meet. */

import type Stripe from 'stripe'
import { openForm } from './form-payer.ts'
import { COFFEE, TEE } from './goods.ts'
import type { World } from './world.ts'

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'

/** A link that says much, was looked at and paid, beside one that was deactivated. */
export async function busyLink({ stripe, app }: World): Promise<Stripe.PaymentLink> {
  const rate = await stripe.shippingRates.create({
    display_name: 'By mail',
    type: 'fixed_amount',
    fixed_amount: { amount: 500, currency: 'usd' },
  })
  const link = await stripe.paymentLinks.create({
    line_items: [COFFEE, TEE],
    allow_promotion_codes: true,
    phone_number_collection: { enabled: true },
    shipping_address_collection: { allowed_countries: ['US', 'CA', 'DE'] },
    shipping_options: [{ shipping_rate: rate.id }],
    after_completion: {
      type: 'hosted_confirmation',
      hosted_confirmation: { custom_message: 'Beans ship on Wednesday.' },
    },
    custom_fields: [
      { key: 'roast', label: { custom: 'Which roast?', type: 'custom' }, type: 'text' },
    ],
    metadata: { campaign: 'spring' },
  })
  for (const [index, campaign] of ['', 'utm_source=mail&utm_campaign=spring'].entries()) {
    const headers = { 'user-agent': BROWSER, 'accept-language': `en-${index}` }
    const payer = await openForm(`${link.url}?${campaign}`, headers)
    if (index === 0) await payer.send({ intent: 'update', email: 'idle@example.com' })
    else
      await payer.pay(undefined, {
        phoneNumber: '+1 415 555 2671',
        shippingName: 'Jenny Rosen',
        shippingCountry: 'US',
        shippingAddressLine1: '354 Oyster Point Blvd',
        shippingLocality: 'South San Francisco',
        shippingAdministrativeArea: 'CA',
        shippingPostalCode: '94080',
        customField_roast: 'Dark',
      })
  }
  await app.work.runDue()
  return link
}
