/** Gathers what a payment page shows: products, prices, images, merchant. */

import { sellerOf } from '../operations/connect/parties.ts'
import type { Context as Request } from 'hono'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { Customer } from '../domain/records/customer.ts'
import type { Offer } from '../domain/discounts/eligibility.ts'
import { type Choices, NO_CHOICES } from '../operations/checkout/choices.ts'
import { offerByCode, offerOf } from '../operations/checkout/discounts.ts'
import { type PricedLinkItem, isSold, pricedItems } from '../operations/payment-links/line-items.ts'
import { linkUrl, offerBounds } from '../domain/payment-link.ts'
import { presentedCurrency } from '../operations/checkout/presented-currency.ts'
import { offeredItems } from '../operations/optional-items.ts'
import { termsIn } from '../domain/pricing/price-line.ts'
import type { LinkItem, PaymentLink } from '../domain/records/payment-link.ts'
import { planOfLink } from '../operations/checkout/plan.ts'
import { everyOfItems } from '../operations/recurring-items.ts'
import { shareOfItem } from './recurring-view.ts'
import { refusalOfAmount } from '../domain/pricing/custom-amount.ts'
import { customers } from '../store/customers.ts'
import { countryOfSession, methodsOfLink, methodsOfSessionPage } from './drawn-methods.ts'
import { keepsMethods } from '../operations/checkout/session-options.ts'
import { optionsInUse } from '../operations/checkout/shipping.ts'
import { taxIdsOf } from '../store/tax-ids.ts'
import { chosenItems } from './chosen-items.ts'
import { drawnDiscount } from './discount-view.ts'
import { merchantFor, sellerOfSession } from './merchant-view.ts'
import { localeOf } from './message.ts'
import type { PageSite } from './page-site.ts'
import { mayTry, noteWrongCode } from './payer-tries.ts'
import {
  type DrawnItem,
  type DrawnOffer,
  drawPaymentPage,
  rememberedValues,
  typedAmount,
} from './payment-view.ts'
import { prefillOf } from './prefill.ts'
import { drawnSavedCards } from './saved-cards.ts'
import { drawnShipping } from './shipping-view.ts'
import type { PaymentPageView } from './view.ts'
import { type VisitParams, countryOf } from './visit.ts'
import { drawnWallets } from './wallets.ts'
import type { LinkVisit, SessionVisit } from './visits.ts'

/** Null when something that the link sells is gone, or no way to pay is left. */
export async function drawLink(
  at: LinkVisit,
  params: VisitParams,
  visit: { readonly token: string; readonly actionUrl: string; readonly choices?: Choices },
): Promise<PaymentPageView | null> {
  const { link, options, request, ctx, scope } = at
  const items = await pricedItems(ctx.reader, link.own.items)
  const prices = items.map(({ price }) => price)
  const country = countryOf(params, scope.livemode)
  const currency = await presentedCurrency(ctx.reader, link, { prices, country })
  if (items.some((item) => isGone(item, currency))) return null
  const shippable = await optionsInUse(ctx.reader, link.shipping_options)
  if (shippable.length === 0 && link.shipping_options.length > 0) return null
  const methods = await methodsOfLink(ctx.reader, { ...link, currency }, country)
  if (methods.length === 0) return null
  const custom = prefilledAmount(items, currency, params)
  const amount = typedAmount(custom, currency)
  const offers = await drawnOffers(
    options.pages,
    await offeredItems(ctx.reader, { ...link, currency }),
  )
  const now = ctx.reader.site.now
  const plan = planOfLink(link, everyOfItems(items), now)
  const drawnPlan = plan ? { ...plan, now, collects: isCollecting(link) } : null
  const drawn = [...(await drawnItems(options.pages, items, custom)), ...offers].map((item) => {
    return { ...item, share: shareOfItem(drawnPlan, item) }
  })
  const chosen = chosenItems(drawn, visit.choices ?? NO_CHOICES, currency)
  const order = { currency, items: chosen, customer: null, isRecurring: plan !== undefined }
  const isFirst = visit.choices === undefined
  const offer = await prefilledOffer(at, params.promotionCode, isFirst)
  const discount = await drawnDiscount(ctx.reader, offer, order, true)
  const frame = await frameOf(options.pages, request, {
    scope,
    locale: params.locale,
    seller: sellerOf(link),
  })
  const shipping = await drawnShipping(ctx.reader, {
    options: shippable,
    wanted: [visit.choices?.shippingRate],
    currency,
    locale: frame.locale,
  })
  return drawPaymentPage({
    frame,
    currency,
    items: chosen,
    actionUrl: visit.actionUrl,
    visitToken: visit.token,
    cancelUrl: null,
    values: {
      ...params.prefilled,
      ...(amount === undefined ? {} : { customUnitAmount: amount }),
    },
    isEmailLocked: params.lockedEmail !== null,
    discount,
    methods,
    wallets: await drawnWallets(ctx.reader, { methods, configuration: null, options: link }),
    shipping,
    options: link,
    isKept: Boolean(link.payment_intent_data?.setup_future_usage) || plan !== undefined,
    plan: drawnPlan,
    isTaxUnknown: link.automatic_tax.enabled,
    hasTaxId: false,
    saved: { restrictions: link.payment_method_options?.card?.restrictions ?? null },
    shareUrl: linkUrl(link, ctx.reader.site),
  })
}

export async function drawSession(
  visit: SessionVisit,
  choices: Choices = NO_CHOICES,
): Promise<PaymentPageView> {
  const { session, options, request, ctx, scope } = visit
  const { entered } = session.own
  const { drawn, plan: drawnPlan } = await drawnOrder(visit)
  // Where no money is taken, no amount is shown in any.
  const currency = session.currency ?? 'usd'
  const customer = await customerOf(visit)
  const email = session.customer_email ?? customer?.email ?? null
  const prefill = prefillOf(customer, {
    countries: session.shipping_address_collection?.allowed_countries ?? null,
    phone: session.phone_number_collection?.enabled ?? false,
  })
  const chosen = chosenItems(drawn, choices, currency)
  const { customer: id } = session
  const order = { currency, items: chosen, customer: id, isRecurring: drawnPlan !== null }
  const offer = session.own.discount && (await offerOf(ctx.reader, session.own.discount))
  const isRemovable = session.allow_promotion_codes ?? false
  const discount = await drawnDiscount(ctx.reader, offer, order, isRemovable)
  const frame = await frameOf(options.pages, request, {
    scope,
    ...session,
    seller: sellerOfSession(session),
  })
  const saved = await drawnSavedCards(visit)
  const shipping = await drawnShipping(ctx.reader, {
    options: session.shipping_options,
    taxes: session.own.shippingTaxes,
    wanted: [choices.shippingRate, session.shipping_cost?.shipping_rate],
    currency,
    locale: frame.locale,
  })
  const methods = methodsOfSessionPage(session, countryOfSession(session, email))
  return drawPaymentPage({
    frame,
    currency,
    items: chosen,
    actionUrl: `/c/pay/${session.id}`,
    visitToken: null,
    cancelUrl: session.payment_link === null ? session.cancel_url : null,
    values: {
      // Whoever has said something has said what else there is, and what there is not.
      ...(Object.keys(entered).length === 0
        ? { ...saved.values, ...prefill }
        : rememberedValues(entered, session)),
      ...(email === null ? {} : { email }),
    },
    isEmailLocked: email !== null,
    discount,
    methods,
    wallets: await drawnWallets(ctx.reader, {
      methods,
      configuration: session.payment_method_configuration_details?.id ?? null,
      options: session,
    }),
    shipping,
    options: session,
    isKept: keepsMethods(session),
    isTaxUnknown: session.automatic_tax.status === 'requires_location_inputs',
    hasTaxId: await hasTaxId(visit),
    saved: saved.view,
    shareUrl: null,
    plan: drawnPlan,
  })
}

/** What is ordered, then what else is offered, each with the part of its price that is due now. */
async function drawnOrder({ session, options, ctx }: SessionVisit) {
  const items = await pricedItems(ctx.reader, session.own.items)
  const known = new Map(session.own.items.map((item) => [item.id, item]))
  const ordered = (await drawnItems(options.pages, items, null)).map((item) => {
    const { customAmount = null, taxes: applied = [] } = known.get(item.id) ?? {}
    const offer = addedOffer(session, item.id)
    return { ...item, customAmount, offer, applied, taxes: applied.map(({ rate }) => rate) }
  })
  const offers = await drawnOffers(options.pages, await offeredItems(ctx.reader, session))
  const { plan } = session.own
  const { now } = ctx.reader.site
  const drawnPlan = plan ? { ...plan, now, collects: isCollecting(session) } : null
  const drawn = [...ordered, ...offers.filter(({ id }) => !known.has(id))].map((item) => {
    return { ...item, share: shareOfItem(drawnPlan, item) }
  })
  return { drawn, plan: drawnPlan }
}

async function hasTaxId({ session: { customer }, ctx }: SessionVisit): Promise<boolean> {
  return customer !== null && (await taxIdsOf(ctx.reader, customer)).length > 0
}

function isCollecting({
  payment_method_collection: collects,
}: Pick<CheckoutSession | PaymentLink, 'payment_method_collection'>): boolean {
  return collects !== 'if_required'
}

interface FrameSource {
  readonly scope: LinkVisit['scope']
  readonly locale: string | null
  readonly branding_settings?: CheckoutSession['branding_settings']
  /** Who sells, where that is not the account itself. */
  readonly seller?: string | null
}

export async function frameOf(
  pages: PageSite,
  request: Request,
  { scope, locale, branding_settings: branding, seller }: FrameSource,
) {
  return {
    locale: localeOf(request, locale),
    testMode: !scope.livemode,
    assets: pages.assets,
    merchant: await merchantFor(pages, seller ?? scope.account, branding),
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
      offer: null,
    })),
  )
}

/** Nothing of them is in the order yet. */
async function drawnOffers(
  pages: PageSite,
  items: readonly PricedLinkItem[],
): Promise<readonly DrawnItem[]> {
  return (await drawnItems(pages, items, null)).map((item) => {
    return { ...item, quantity: 0, offer: drawnOffer(item) }
  })
}

/** Of a line that the payer has added. */
function addedOffer({ own }: CheckoutSession, id: string): DrawnOffer | null {
  const offered = own.offered?.find((item) => item.id === id)
  return offered ? drawnOffer(offered) : null
}

function drawnOffer(item: Pick<LinkItem, 'quantity' | 'adjustable_quantity'>): DrawnOffer {
  return { quantity: item.quantity, bounds: offerBounds(item) }
}

/** Archived since the link was made, or no longer sold for its money. */
function isGone(item: PricedLinkItem, currency: string): boolean {
  return !isSold(item) || !termsIn(item.price, currency)
}

/** The code from the URL. One that is none is ignored, and counts as a guess once a request. */
async function prefilledOffer(
  visit: LinkVisit,
  code: string | null,
  isFirst: boolean,
): Promise<Offer | null> {
  if (code === null || !visit.link.allow_promotion_codes) return null
  if (!(await mayTry(visit, 'code'))) return null
  const offer = await offerByCode(visit.ctx.reader, code, null)
  if (!offer && isFirst) await noteWrongCode(visit)
  return offer
}

/** An amount from the URL counts where the price leaves it to the payer and allows it. */
function prefilledAmount(
  [first]: readonly PricedLinkItem[],
  currency: string,
  { prefilledAmount: amount }: VisitParams,
): number | null {
  const custom = first && termsIn(first.price, currency)?.custom_unit_amount
  if (!custom || amount === null) return null
  return refusalOfAmount(custom, amount, currency) ? null : amount
}
