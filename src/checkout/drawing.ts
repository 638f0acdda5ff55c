/** Gathers what a payment page shows: products, prices, images, merchant. */

import type { Context as Request } from 'hono'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { Customer } from '../domain/records/customer.ts'
import type { Offer } from '../domain/discounts/eligibility.ts'
import { type Choices, NO_CHOICES } from '../operations/checkout/choices.ts'
import { offerByCode, offerOf } from '../operations/checkout/discounts.ts'
import { optionsInUse } from '../operations/checkout/shipping.ts'
import { type PricedLinkItem, pricedItems } from '../operations/payment-links/line-items.ts'
import { linkUrl } from '../domain/payment-link.ts'
import { refusalOfAmount } from '../domain/pricing/custom-amount.ts'
import { customers } from '../store/customers.ts'
import { taxIdsOf } from '../store/tax-ids.ts'
import { chosenItems } from './chosen-items.ts'
import { drawnDiscount } from './discount-view.ts'
import { merchantFor } from './merchant-view.ts'
import { localeOf } from './message.ts'
import type { PageSite } from './page-site.ts'
import { type DrawnItem, drawPaymentPage, rememberedValues, typedAmount } from './payment-view.ts'
import { prefillOf } from './prefill.ts'
import { drawnShipping } from './shipping-view.ts'
import type { PaymentPageView } from './view.ts'
import type { VisitParams } from './visit.ts'
import type { LinkVisit, SessionVisit } from './visits.ts'

/** Null when something that the link sells is gone, so that it cannot be paid. */
export async function drawLink(
  { link, options, request, ctx, scope }: LinkVisit,
  params: VisitParams,
  visit: { readonly token: string; readonly actionUrl: string; readonly choices?: Choices },
): Promise<PaymentPageView | null> {
  const items = await pricedItems(ctx.reader, link.own.items)
  if (items.some(isGone)) return null
  const offered = await optionsInUse(ctx.reader, link.shipping_options)
  if (offered.length === 0 && link.shipping_options.length > 0) return null
  const custom = prefilledAmount(items, params)
  const amount = typedAmount(custom, link.currency)
  const drawn = await drawnItems(options.pages, items, custom)
  const chosen = chosenItems(drawn, visit.choices ?? NO_CHOICES, link.currency)
  const order = { currency: link.currency, items: chosen, customer: null }
  const code = await prefilledCode({ link, options, ctx }, params)
  const discount = await drawnDiscount(ctx.reader, code.offer, order, true)
  const frame = await frameOf(options.pages, request, { scope, locale: params.locale })
  const shipping = await drawnShipping(ctx.reader, {
    options: offered,
    wanted: [visit.choices?.shippingRate],
    currency: link.currency,
    locale: frame.locale,
  })
  return drawPaymentPage({
    frame,
    currency: link.currency,
    items: chosen,
    actionUrl: visit.actionUrl,
    visitToken: visit.token,
    cancelUrl: null,
    values: {
      ...params.prefilled,
      ...(amount === undefined ? {} : { customUnitAmount: amount }),
      ...(code.waiting === null ? {} : { promotionCode: code.waiting }),
    },
    isEmailLocked: params.lockedEmail !== null,
    discount,
    shipping,
    options: link,
    isTaxUnknown: link.automatic_tax.enabled,
    hasTaxId: false,
    shareUrl: linkUrl(link, ctx.reader.site.baseUrl),
  })
}

export async function drawSession(
  visit: SessionVisit,
  choices: Choices = NO_CHOICES,
): Promise<PaymentPageView> {
  const { session, options, request, ctx, scope } = visit
  const { entered } = session.own
  const items = await pricedItems(ctx.reader, session.own.items)
  const known = new Map(session.own.items.map((item) => [item.id, item]))
  const drawn = (await drawnItems(options.pages, items, null)).map((item) => {
    const { customAmount = null, taxes: applied = [] } = known.get(item.id) ?? {}
    return { ...item, customAmount, applied, taxes: applied.map(({ rate }) => rate) }
  })
  const currency = session.currency ?? ''
  const customer = await customerOf(visit)
  const email = session.customer_email ?? customer?.email ?? null
  const prefill = prefillOf(customer, {
    countries: session.shipping_address_collection?.allowed_countries ?? null,
    phone: session.phone_number_collection?.enabled ?? false,
  })
  const chosen = chosenItems(drawn, choices, currency)
  const order = { currency, items: chosen, customer: session.customer }
  const offer = session.own.discount && (await offerOf(ctx.reader, session.own.discount))
  const isRemovable = session.allow_promotion_codes ?? false
  const discount = await drawnDiscount(ctx.reader, offer, order, isRemovable)
  const frame = await frameOf(options.pages, request, { scope, ...session })
  const shipping = await drawnShipping(ctx.reader, {
    options: session.shipping_options,
    taxes: session.own.shippingTaxes,
    wanted: [choices.shippingRate, session.shipping_cost?.shipping_rate],
    currency,
    locale: frame.locale,
  })
  return drawPaymentPage({
    frame,
    currency,
    items: chosen,
    actionUrl: `/c/pay/${session.id}`,
    visitToken: null,
    cancelUrl: session.payment_link === null ? session.cancel_url : null,
    values: {
      // Whoever has said something has said what else there is, and what there is not.
      ...(Object.keys(entered).length === 0 ? prefill : rememberedValues(entered)),
      ...(email === null ? {} : { email }),
    },
    isEmailLocked: email !== null,
    discount,
    shipping,
    options: session,
    isTaxUnknown: session.automatic_tax.status === 'requires_location_inputs',
    hasTaxId:
      session.customer !== null && (await taxIdsOf(ctx.reader, session.customer)).length > 0,
    shareUrl: null,
  })
}

interface FrameSource {
  readonly scope: LinkVisit['scope']
  readonly locale: string | null
  readonly branding_settings?: CheckoutSession['branding_settings']
}

export async function frameOf(
  pages: PageSite,
  request: Request,
  { scope, locale, branding_settings: branding }: FrameSource,
) {
  return {
    locale: localeOf(request, locale),
    testMode: !scope.livemode,
    assets: pages.assets,
    merchant: await merchantFor(pages, scope.account, branding),
  }
}

/** Of a customer that the merchant has named, the payer cannot change the e-mail address. */
async function customerOf({ session, ctx }: SessionVisit): Promise<Customer | null> {
  return session.customer === null ? null : ctx.reader.find(customers, session.customer)
}

async function drawnItems(
  pages: PageSite,
  items: readonly PricedLinkItem[],
  customAmount: number | null,
): Promise<readonly DrawnItem[]> {
  return Promise.all(
    items.map(async ({ item, price, name, description, images }) => ({
      ...item,
      price,
      name,
      description,
      imageUrl: images[0] === undefined ? null : await pages.imageOf(images[0]),
      customAmount,
    })),
  )
}

/** Archived since the link was made: nothing of it is sold any more. */
function isGone({ price, isProductActive }: PricedLinkItem): boolean {
  return !isProductActive || (!price.active && !price.own.inline)
}

/**
 * The code from the URL. One that is none is ignored. While too many are guessed nobody's is looked
 * up: it waits in the field until somebody applies it.
 */
async function prefilledCode(
  { link, options, ctx }: Pick<LinkVisit, 'link' | 'options' | 'ctx'>,
  { promotionCode: code }: VisitParams,
): Promise<{ readonly offer: Offer | null; readonly waiting: string | null }> {
  if (code === null || !link.allow_promotion_codes) return { offer: null, waiting: null }
  if (!options.codeGuesses.mayLook(link.id)) return { offer: null, waiting: code }
  const offer = await offerByCode(ctx.reader, code, null)
  if (!offer) options.codeGuesses.wasWrong(link.id)
  return { offer, waiting: null }
}

/** An amount from the URL counts where the price leaves it to the payer and allows it. */
function prefilledAmount(items: readonly PricedLinkItem[], params: VisitParams): number | null {
  const price = items[0]?.price
  const custom = price?.custom_unit_amount
  const amount = params.prefilledAmount
  if (!price || !custom || amount === null) return null
  return refusalOfAmount(custom, amount, price.currency) ? null : amount
}
