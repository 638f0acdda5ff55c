/** Draws the view of a payment page from a link or a session. */

import { type QuantityBounds, quantityBounds } from '../domain/payment-link.ts'
import { boundsOfAmount } from '../domain/pricing/custom-amount.ts'
import { priceLine, termsIn } from '../domain/pricing/price-line.ts'
import { type Share, costOfLine, priceCart } from '../domain/totals/price-cart.ts'
import type { MethodType } from '../domain/payment-method-types.ts'
import type { Wallet } from '../domain/wallets.ts'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { AdjustableQuantity, PaymentLink } from '../domain/records/payment-link.ts'
import type { AppliedTax, TaxRate } from '../domain/records/tax-rate.ts'
import type { Price } from '../domain/records.ts'
import { decimalFromMinor } from '../domain/currency.ts'
import { type AskingOptions, asksView, askedFields } from './asks.ts'
import { shippingLineOf } from '../operations/checkout/shipping.ts'
import { type DrawnDiscount, adjustmentView } from './discount-view.ts'
import { type DrawnPlan, rateOfLine, recurringView } from './recurring-view.ts'
import { type DrawnShipping, shippingAdjustment } from './shipping-view.ts'
import { taxRows } from './tax-view.ts'
import type {
  AddressAsked,
  Asked,
  CustomAmountView,
  FieldValues,
  LineView,
  PageFrame,
  PaymentPageView,
  PaymentView,
  PromotionView,
  QuestionsView,
  SubmitType,
} from './view.ts'
import { rememberedFields } from './view.ts'

/** A line of a link or session, with what the page says of its product. */
export interface DrawnItem {
  readonly id: string
  readonly price: Price
  readonly quantity: number
  readonly adjustable_quantity: AdjustableQuantity | null
  readonly customAmount: number | null
  readonly name: string
  readonly description: string | null
  readonly imageUrl: string | null
  /** What a payer may take of an item that is no part of the order by itself. */
  readonly offer: DrawnOffer | null
  /** What it bears, as far as that is known. */
  readonly taxes?: readonly TaxRate[]
  /** Which part of its price is due now; null for all of it. */
  readonly share?: Share | null
  readonly applied?: readonly AppliedTax[]
}

export interface DrawnOffer {
  /** What adding it puts in. */
  readonly quantity: number
  readonly bounds: QuantityBounds
}

export interface Drawing {
  readonly frame: Omit<PageFrame, 'merchant'> & Pick<PaymentPageView, 'merchant'>
  readonly currency: string
  readonly items: readonly DrawnItem[]
  readonly actionUrl: string
  readonly visitToken: string | null
  readonly cancelUrl: string | null
  readonly values: FieldValues
  readonly isEmailLocked: boolean
  readonly discount: DrawnDiscount | null
  /** What the payer may pay with, for any total. */
  readonly methods: readonly MethodType[]
  readonly wallets: readonly Wallet[]
  readonly shipping: DrawnShipping | null
  readonly options: PageOptions
  /** Whether the method is kept for payments to come. */
  readonly isKept: boolean
  /** Whether nobody can say yet which taxes are due. */
  readonly isTaxUnknown: boolean
  /** Whether the customer has shown a tax id before. */
  readonly hasTaxId: boolean
  /** Cards that the payer has kept, and what they may do with them. */
  readonly saved?: SavedView
  readonly shareUrl: string | null
  /** What is billed again and again, and how; absent where everything is paid once. */
  readonly plan?: DrawnPlan | null
}

export type SavedView = Pick<
  PaymentPageView,
  'forgetsCards' | 'offersSaving' | 'restrictions' | 'savedCards'
>

/** The options that links and sessions share. */
export type PageOptions = AskingOptions &
  Partial<Pick<CheckoutSession, 'mode'>> &
  Pick<
    CheckoutSession | PaymentLink,
    | 'allow_promotion_codes'
    | 'automatic_tax'
    | 'billing_address_collection'
    | 'name_collection'
    | 'phone_number_collection'
    | 'shipping_address_collection'
    | 'submit_type'
    | 'tax_id_collection'
  >

export function drawPaymentPage(drawing: Drawing): PaymentPageView {
  const { items, currency, options } = drawing
  const customAmount = customAmountView(items, currency)
  const isOnly = items.filter(({ offer }) => !offer).length === 1
  const { discount, shipping, plan = null } = drawing
  const { locale } = drawing.frame
  const said = { currency, locale }
  const lines = items.map((item) => {
    const line = lineView(item, currency, isOnly)
    return plan && item.price.recurring ? { ...line, rate: rateOfLine(item, plan, said) } : line
  })
  const totals = priceCart({
    currency,
    lines: items,
    discount: discount?.deduction ?? null,
    shipping: shippingLineOf(shipping?.chosen ?? null),
  })
  const total = totals.amount_total
  const submitType = submitTypeOf(options.submit_type)
  const taken = { amount: totals.amount_discount, currency, locale }
  const countries = options.shipping_address_collection?.allowed_countries ?? null
  return {
    ...drawing.frame,
    currency,
    submitType,
    lines,
    customAmount,
    adjustments: [
      ...(discount ? [adjustmentView(discount, taken)] : []),
      ...(shipping ? [shippingAdjustment(shipping, totals.amount_shipping, locale)] : []),
      ...taxRows([...items, ...(shipping ? [shipping.chosen] : [])], totals, {
        isUnknown: drawing.isTaxUnknown,
        locale,
      }),
    ],
    subtotal: totals.amount_subtotal,
    total,
    ...(options.mode === 'setup' ? { isSetup: true } : {}),
    ...(plan ? { recurring: recurringView(plan, { ...drawing, locale, submitType, total }) } : {}),
    actionUrl: drawing.actionUrl,
    visitToken: drawing.visitToken,
    cancelUrl: drawing.cancelUrl,
    // The form hides it while there is nothing to pay: a payer may still add what costs something.
    payment: paymentView(drawing.methods),
    ...drawing.saved,
    wallets: drawing.wallets,
    promotion: promotionView(options.allow_promotion_codes ?? false, discount),
    questions: questionsView(drawing),
    asks: asksView(options, drawing.frame.locale),
    showsReuse: drawing.isKept && !hidesReuse(options),
    shippingRates: shipping?.rates ?? [],
    // Where there is one country only, nobody has to choose it.
    values: {
      ...(countries?.length === 1 ? { shippingCountry: countries[0]! } : {}),
      ...drawing.values,
    },
    isTaxed: options.automatic_tax.enabled,
    errors: {},
    notice: null,
    challenge: null,
    shippingText: options.custom_text.shipping_address?.message ?? null,
    submitText: options.custom_text.submit?.message ?? null,
    afterSubmitText: options.custom_text.after_submit?.message ?? null,
    shareUrl: drawing.shareUrl,
  }
}

function questionsView({ options, hasTaxId, isEmailLocked }: Drawing): QuestionsView {
  const names = options.name_collection
  return {
    phoneNumber: options.phone_number_collection?.enabled ?? false,
    individualName: asked(names?.individual),
    businessName: asked(names?.business),
    address: addressAsked(options),
    taxId: hasTaxId ? 'no' : taxIdAsked(options),
    isEmailLocked,
    shippingCountries: options.shipping_address_collection?.allowed_countries ?? null,
  }
}

function hidesReuse({ consent_collection: consent }: PageOptions): boolean {
  return consent?.payment_method_reuse_agreement?.position === 'hidden'
}

/** A card alone is asked for as it always was; anything else by its name. */
function paymentView(types: readonly MethodType[]): PaymentView {
  if (types.length === 0 || (types.length === 1 && types[0] === 'card')) return { kind: 'card' }
  return { kind: 'methods', types }
}

function addressAsked(options: PageOptions): AddressAsked {
  if (options.billing_address_collection === 'required') return 'full'
  return options.automatic_tax.enabled ? 'taxed' : 'needed'
}

function taxIdAsked({ tax_id_collection: collect }: PageOptions): Asked {
  if (!collect?.enabled) return 'no'
  return collect.required === 'if_supported' ? 'required' : 'optional'
}

function promotionView(isOffered: boolean, discount: DrawnDiscount | null): PromotionView {
  if (!isOffered) return 'none'
  return discount ? 'applied' : 'open'
}

/** What the payer typed before, without anything that is not a field of the page. */
export function rememberedValues(
  entered: Readonly<Record<string, string>>,
  options: AskingOptions,
): FieldValues {
  const values: { -readonly [Field in keyof FieldValues]: FieldValues[Field] } = {}
  for (const field of rememberedFields) {
    const value = entered[field]
    if (value !== undefined) values[field] = value
  }
  for (const field of askedFields(asksView(options, 'en'))) {
    const value = entered[field]
    if (value !== undefined) values[field] = value
  }
  return values
}

function lineView(item: DrawnItem, currency: string, isOnly: boolean): LineView {
  const { price, quantity } = item
  const terms = termsIn(price, currency)
  const total = terms ? costOfLine(terms, item) : 0
  const isPlain =
    terms?.unit_amount !== null && !price.transform_quantity && price.billing_scheme === 'per_unit'
  return {
    id: item.id,
    name: item.name,
    description: item.description,
    imageUrl: item.imageUrl,
    quantity,
    unitAmount: isPlain && terms ? terms.unit_amount : null,
    total,
    adjustable: adjustableView(item, isOnly),
    offer: item.offer && {
      quantity: item.offer.quantity,
      amount: terms ? priceLine(terms, item.offer.quantity) : 0,
    },
  }
}

function adjustableView(item: DrawnItem, isOnly: boolean): LineView['adjustable'] {
  const { adjustable_quantity: adjustable, offer } = item
  return adjustable && (offer?.bounds ?? quantityBounds(adjustable, isOnly))
}

function customAmountView(items: readonly DrawnItem[], currency: string): CustomAmountView | null {
  const item = items.find(({ price }) => price.custom_unit_amount)
  const custom = item && termsIn(item.price, currency)?.custom_unit_amount
  if (!item || !custom) return null
  return {
    amount: item.customAmount ?? custom.preset,
    ...boundsOfAmount(custom, currency),
    proposed: custom.preset !== null,
  }
}

/** What stands in the amount field: major units, as a payer writes them. */
export function typedAmount(amount: number | null, currency: string): string | undefined {
  return amount === null ? undefined : decimalFromMinor(amount, currency)
}

function asked(collect: { enabled: boolean; optional: boolean } | undefined): Asked {
  if (!collect?.enabled) return 'no'
  return collect.optional ? 'optional' : 'required'
}

function submitTypeOf(type: string | null): SubmitType {
  const isNamed = type === 'donate' || type === 'book' || type === 'pay' || type === 'subscribe'
  return isNamed ? type : 'auto'
}
