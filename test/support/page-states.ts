/** Every state that a payer's page can be in, each reached as a payer reaches it. */

import type { BrowserContextOptions, Page } from 'playwright-core'
import type Stripe from 'stripe'
import { type Line, withLine } from '../../src/processors/simulator/lost-answers.ts'
import { simulator } from '../../src/processors/simulator/simulator.ts'
import { COFFEE, TEE, priced } from './goods.ts'
import { type Journey } from './journey.ts'
import { sessionWithCards } from './kept-cards.ts'
import { CARDLESS, CARDS, chooseCountry, fillIn, pay, pressPay } from './payer.ts'
import { asking, offering, openDetails } from './question-states.ts'
import { sellerStates } from './seller-states.ts'
import { collectTaxes, taxedTee } from './taxes.ts'

/** For the world of these states: one of them waits for an answer that does not come. */
let line: Line = 'good'
export const processor = withLine(simulator, () => line)

type LinkParams = Partial<Stripe.PaymentLinkCreateParams>
type Reach = (at: Journey, context: BrowserContextOptions) => Promise<Page>

const everythingAsked: LinkParams = {
  line_items: [COFFEE, { ...TEE, adjustable_quantity: { enabled: true } }],
  billing_address_collection: 'required',
  phone_number_collection: { enabled: true },
  name_collection: {
    individual: { enabled: true },
    business: { enabled: true, optional: true },
  },
  custom_text: {
    submit: { message: 'Beans ship on Wednesday.' },
    after_submit: { message: 'By paying you agree to our terms of sale.' },
  },
}

const everywhere: LinkParams = {
  ...everythingAsked,
  shipping_address_collection: { allowed_countries: ['US', 'DE', 'JP'] },
  custom_text: { shipping_address: { message: 'No boxes at night.' } },
}

const subscribed: Stripe.PaymentLinkCreateParams.LineItem = {
  ...TEE,
  price_data: { ...priced(1000), recurring: { interval: 'month' } },
}

const limit = (count: number): LinkParams => ({
  restrictions: { completed_sessions: { limit: count } },
})

const done = (custom_message: string | null): LinkParams => ({
  after_completion: {
    type: 'hosted_confirmation',
    ...(custom_message === null ? {} : { hosted_confirmation: { custom_message } }),
  },
})

export const pageStates: Readonly<Record<string, Reach>> = {
  ...sellerStates,
  'one line': opened({ line_items: [COFFEE] }),
  'everything asked': opened(everythingAsked),
  'own questions': asking(async () => {}),
  'own questions unanswered': asking(pressPay),
  'items on offer': offering(async (page) => openDetails(page)),
  'an item that was added': offering(async (page) => {
    await openDetails(page)
    await page.getByRole('button', { name: 'Add Filter papers' }).click()
    await page.getByRole('button', { name: 'Remove Filter papers' }).waitFor()
  }),
  'money with three decimals': opened({
    line_items: [{ ...COFFEE, price_data: { ...priced(3250), currency: 'kwd' } }],
  }),
  shipping: async (at, context) => {
    const { shippingRates } = at.world().stripe
    const make = (display_name: string, amount: number, value: number) =>
      shippingRates.create({
        display_name,
        fixed_amount: { amount, currency: 'usd' },
        delivery_estimate: {
          minimum: { unit: 'business_day', value },
          maximum: { unit: 'business_day', value: value + 2 },
        },
      })
    const rates = [await make('Parcel post', 0, 5), await make('Express', 1500, 1)]
    const shipping_options = rates.map(({ id }) => ({ shipping_rate: id }))
    const link = await at.link({ ...everywhere, shipping_options })
    const page = await at.open(link.url, context)
    await chooseCountry(page, 'shippingCountry', 'US')
    await page.locator('select#shippingAdministrativeArea').waitFor()
    return page
  },
  'shipping wrongly': after(everywhere, async (page) => {
    await page.locator('#billingSameAsShipping').uncheck()
    await chooseCountry(page, 'shippingCountry', 'JP')
    await page.locator('select#shippingAdministrativeArea').waitFor()
    await pressPay(page)
  }),
  'empty fields': after({}, pressPay),
  'a declined card': after({}, async (page) => {
    await fillIn(page, { cardNumber: CARDS.declined })
    await pressPay(page)
    await page.locator('#card-error:not(:empty)').waitFor()
  }),
  'an open amount': chosen({}),
  'a proposed amount': async (at, context) => {
    const page = await chosen({ preset: 2500 }, { submit_type: 'donate' })(at, context)
    await page.getByText('Change amount').click()
    return page
  },
  donation: chosen({ preset: 2500 }, { submit_type: 'donate' }),
  'a trial with a fee': opened({
    line_items: [subscribed, COFFEE],
    subscription_data: { trial_period_days: 14 },
  }),
  'a subscription by the month': opened({
    line_items: [{ ...subscribed, adjustable_quantity: { enabled: true } }],
  }),
  'thanks for a trial': after(
    { line_items: [subscribed], subscription_data: { trial_period_days: 14 } },
    pay,
  ),
  'nothing to pay': opened({ line_items: [{ ...TEE, price_data: priced(0) }] }),
  'a tax that waits for an address': taxed({}, async () => {}),
  'a business that owes the tax itself': taxed(
    { tax_id_collection: { enabled: true } },
    async (page) => {
      await page.locator('#billingCountry').selectOption('FR')
      await page.getByLabel('I am purchasing as a business').check()
      await page.locator('#businessName').fill('Dupont SA')
      await page.locator('#taxId').fill('FR40303265045')
      await page.getByText('reverse charge').waitFor({ state: 'attached' })
    },
  ),
  'a promotion code that is none': after({ allow_promotion_codes: true }, async (page) => {
    const fold = page.locator('.fold:not([open]) > summary')
    if (await fold.isVisible()) await fold.click()
    await page.getByText('Add promotion code').first().click()
    await page.locator('#promotionCode').fill('NOBODYS')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.locator('#promotionCode-error:not(:empty)').waitFor()
  }),
  'a promotion code in effect': async (at, context) => {
    const { stripe } = at.world()
    const { id } = await stripe.coupons.create({ percent_off: 20 })
    const { code } = await stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon: id },
    })
    const link = await at.link({ line_items: [COFFEE], allow_promotion_codes: true })
    return at.open(`${link.url}?prefilled_promo_code=${code}`, context)
  },
  challenge: after({}, challenged),
  'a wallet of the browser': after({}, async (page) => {
    await page.getByRole('button', { name: 'Pay with Google Pay' }).waitFor()
  }),
  'a wallet’s sheet': after({}, async (page) => {
    await fillIn(page, CARDLESS)
    await page.getByRole('button', { name: 'Pay with Google Pay' }).click()
    await page.getByRole('dialog', { name: 'Test wallet' }).waitFor()
  }),
  'a total that changed': async (at, context) => {
    const link = await at.link({ expand: ['line_items'] })
    const page = await at.open(link.url, context)
    await fillIn(page)
    const id = link.line_items?.data[0]?.id ?? ''
    await at.world().stripe.paymentLinks.update(link.id, { line_items: [{ id, quantity: 3 }] })
    await pressPay(page)
    await page.locator('#notice:not(:empty)').waitFor()
    return page
  },
  'a session with a way back': async (at, context) => {
    const session = await at.world().stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [COFFEE],
      success_url: 'https://shop.example/ok',
      cancel_url: 'https://shop.example/cart',
      customer_email: 'jenny@example.com',
    })
    return at.open(session.url ?? '', context)
  },
  'a dark look': branded({ background_color: '#1a1a40', button_color: '#ffcc00' }),
  'a light look': branded({
    background_color: '#fff4e0',
    border_style: 'pill',
    button_color: '#ffffff',
    font_family: 'lora',
  }),
  'a look of middling colours': branded({
    background_color: '#7a7a7a',
    border_style: 'rectangular',
    button_color: '#757575',
    font_family: 'inconsolata',
  }),
  'a session with a look, expired': async (at, context) => {
    const url = await brandedUrl(at, { background_color: '#7a2048' })
    const id = url.split('/').at(-1) ?? ''
    await at.world().stripe.checkout.sessions.expire(id)
    return at.open(url, context)
  },
  thanks: after(done(null), pay),
  'thanks in the merchant’s words': after(done('We pack tonight.\n\nSee you in spring!'), pay),
  'thanks for nothing paid': after(
    { line_items: [{ ...TEE, price_data: priced(0) }] },
    async (page) => {
      await page.locator('#email').fill('jenny@example.com')
      await pressPay(page)
      await page.waitForURL(/\/done$/)
    },
  ),
  'on the way to the merchant': async (at, context) => {
    const redirect = { url: 'https://shop.example/ok' }
    const link = await at.link({ after_completion: { type: 'redirect', redirect } })
    const page = await at.open(link.url, context)
    // So that it stays on its way.
    await page.route('https://shop.example/**', (route) => route.abort('aborted'))
    await fillIn(page)
    await pressPay(page)
    await page.locator('a#continue').waitFor()
    return page
  },
  'a payment under way': after({}, async (page) => {
    await staying(page)
    await fillIn(page)
    line = 'lost'
    try {
      await pressPay(page)
      await page.getByText('Your payment is being processed').waitFor()
    } finally {
      line = 'good'
    }
  }),
  'already paid': after({}, async (page) => {
    await pay(page)
    await page.goBack()
  }),
  deactivated: closed({}, { active: false }),
  'deactivated in the merchant’s words': closed(
    { inactive_message: 'We are closed for the winter.' },
    { active: false },
  ),
  'sold out': after(limit(1), async (page) => {
    const url = page.url()
    await pay(page)
    await page.goto(url)
  }),
  unavailable: async (at, context) => {
    const price = await at.world().stripe.prices.create(priced(700))
    const link = await at.link({ line_items: [{ price: price.id, quantity: 1 }] })
    await at.world().stripe.prices.update(price.id, { active: false })
    return at.open(link.url, context)
  },
  expired: async (at, context) => {
    const session = await at.world().stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [TEE],
      success_url: 'https://shop.example/ok',
      cancel_url: 'https://shop.example/cart',
    })
    await at.world().stripe.checkout.sessions.expire(session.id)
    return at.open(`${at.world().url}/c/pay/${session.id}`, context)
  },
  unknown: (at, context) => at.open(`${at.world().url}/b/test_nobody`, context),
  'several ways to pay': paidBy(['card', 'klarna', 'ideal', 'sepa_debit'], 'eur'),
  'a bank account that is asked for': paidBy(['us_bank_account'], 'usd'),
  'an account that is nobody’s': after(ways(['sepa_debit'], 'eur'), async (page) => {
    await page.locator('#iban').fill('DE44500105175407324931')
    await pressPay(page)
    await page.locator('#iban-error:not(:empty)').waitFor()
  }),
  'a page to agree on': after(ways(['ideal'], 'eur'), async (page) => {
    await fillIn(page, CARDLESS)
    await pressPay(page)
    await page.getByRole('button', { name: 'Authorize test payment' }).waitFor()
  }),
  'a slip for a shop': after(ways(['konbini'], 'jpy'), async (page) => {
    await fillIn(page, CARDLESS)
    await pressPay(page)
    await page.waitForURL(/\/done$/)
  }),
  'an account to send money to': async (at, context) => {
    const price_data = { currency: 'eur', unit_amount: 1500, product_data: { name: 'Tea' } }
    const session = await at.world().stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [{ price_data, quantity: 1 }],
      success_url: 'https://shop.example/ok',
      allowed_payment_method_types: ['customer_balance'],
    } as Stripe.Checkout.SessionCreateParams)
    const page = await at.open(session.url ?? '', context)
    await fillIn(page, CARDLESS)
    await pressPay(page)
    await page.waitForURL(/\/done$/)
    return page
  },
  'cards that were kept': async (at, context) => {
    const { session } = await sessionWithCards(at.world(), ['tok_visa', 'tok_amex'])
    return at.open(session.url ?? '', context)
  },
  'another card than those that were kept': async (at, context) => {
    const { session } = await sessionWithCards(at.world(), ['tok_visa'])
    const page = await at.open(session.url ?? '', context)
    await page.getByText('Use another card').click()
    return page
  },
  'a debit on its way': after(ways(['us_bank_account'], 'usd'), async (page) => {
    await fillIn(page, { ...CARDLESS, usAccountNumber: '000000000009' })
    await pressPay(page)
    await page.waitForURL(/\/done$/)
  }),
  'the bank of a merchant’s own page': async (at, context) => {
    const intent = await at.world().stripe.paymentIntents.create({
      amount: 4700,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_authenticationRequired',
      return_url: 'https://shop.example/ok',
    })
    return at.open(intent.next_action?.redirect_to_url?.url ?? '', context)
  },
}

type Types = NonNullable<Stripe.PaymentLinkCreateParams['payment_method_types']>

function ways(payment_method_types: Types, currency: string): LinkParams {
  const price_data = { currency, unit_amount: 1500, product_data: { name: 'Tea' } }
  return { line_items: [{ price_data, quantity: 1 }], payment_method_types }
}

function paidBy(types: Types, currency: string): Reach {
  return opened(ways(types, currency))
}

type Branding = Stripe.Checkout.SessionCreateParams.BrandingSettings

function branded(branding_settings: Branding): Reach {
  return async (at, context) => at.open(await brandedUrl(at, branding_settings), context)
}

async function brandedUrl(at: Journey, branding_settings: Branding): Promise<string> {
  const session = await at.world().stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [COFFEE],
    allow_promotion_codes: true,
    success_url: 'https://shop.example/ok',
    branding_settings,
  })
  return session.url ?? ''
}

function opened(params: LinkParams): Reach {
  return after(params, async () => {})
}

function after(params: LinkParams, act: (page: Page) => Promise<unknown>): Reach {
  return async (at, context) => {
    const page = await at.open((await at.link(params)).url, context)
    await act(page)
    return page
  }
}

function taxed(params: LinkParams, act: (page: Page) => Promise<unknown>): Reach {
  return async (at, context) => {
    await collectTaxes(at.world())
    const line_items = [taxedTee('exclusive')]
    return after({ line_items, automatic_tax: { enabled: true }, ...params }, act)(at, context)
  }
}

function closed(params: LinkParams, change: Stripe.PaymentLinkUpdateParams): Reach {
  return async (at, context) => {
    const link = await at.link(params)
    await at.world().stripe.paymentLinks.update(link.id, change)
    return at.open(link.url, context)
  }
}

/** A page to come would look again every two seconds, in the middle of whatever is done with it. */
async function staying(page: Page): Promise<void> {
  await page.addInitScript(`{
    const wait = setTimeout
    window.setTimeout = (act, ms, ...rest) => (ms === 2000 ? 0 : wait(act, ms, ...rest))
  }`)
}

async function challenged(page: Page): Promise<void> {
  await fillIn(page, { cardNumber: CARDS.challenged })
  await pressPay(page)
  await page.getByRole('button', { name: 'Complete' }).waitFor()
}

function chosen(custom: { readonly preset?: number }, params: LinkParams = {}): Reach {
  return async (at, context) => {
    const price = await at.world().stripe.prices.create({
      currency: 'usd',
      product_data: { name: 'Support the garden' },
      custom_unit_amount: { enabled: true, minimum: 500, maximum: 100_000, ...custom },
    })
    const link = await at.link({ ...params, line_items: [{ price: price.id, quantity: 1 }] })
    return at.open(link.url, context)
  }
}
