/** Connected accounts for tests of money: whole ones, that are paid out where a test says. */

import type Stripe from 'stripe'

const PERSON = {
  first_name: 'Jenny',
  last_name: 'Rosen',
  email: 'jenny@example.com',
  phone: '0000000000',
  dob: { day: 1, month: 1, year: 1901 },
  address: { line1: 'address_full_match', city: 'Portland', state: 'OR', postal_code: '97201' },
  ssn_last_4: '0000',
}

/** A seller who may be paid and paid out to; nothing is due of them. */
export async function openSeller(
  stripe: Stripe,
  more: Partial<Stripe.AccountCreateParams> = {},
): Promise<string> {
  const { id } = await stripe.accounts.create({
    type: 'custom',
    country: 'US',
    business_type: 'individual',
    business_profile: { mcc: '5734', url: 'https://accessible.stripe.com' },
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    individual: PERSON,
    external_account: 'btok_us_verified',
    tos_acceptance: { date: 1_700_000_000, ip: '8.8.8.8' },
    ...more,
  })
  return id
}

/** What is paid is available at once; says what is left of it. */
export async function earn(
  stripe: Stripe,
  amount: number,
  { currency = 'usd', stripeAccount }: { currency?: string; stripeAccount?: string } = {},
): Promise<number> {
  const intent = await stripe.paymentIntents.create(
    {
      amount,
      currency,
      confirm: true,
      payment_method: 'pm_card_bypassPending',
      allowed_payment_method_types: ['card'],
      expand: ['latest_charge.balance_transaction'],
    },
    stripeAccount === undefined ? {} : { stripeAccount },
  )
  const charge = intent.latest_charge as Stripe.Charge
  return (charge.balance_transaction as Stripe.BalanceTransaction).net
}

/** What an account holds of a currency. */
export async function heldOf(
  stripe: Stripe,
  currency = 'usd',
  stripeAccount?: string,
): Promise<{ readonly available: number; readonly pending: number }> {
  const options = stripeAccount === undefined ? {} : { stripeAccount }
  const { available, pending } = await stripe.balance.retrieve({}, options)
  const of = (all: readonly { readonly amount: number; readonly currency: string }[]) =>
    all.find((one) => one.currency === currency)?.amount ?? 0
  return { available: of(available), pending: of(pending) }
}
