/** What the payer's pages need to be drawn: plain values, no records and no request. */

import type { Look } from '../domain/branding/look.ts'
import type { CardRestrictions } from '../domain/card-restrictions.ts'
import type { MethodType } from '../domain/payment-method-types.ts'
import type { Wallet } from '../domain/wallets.ts'
import type { TransferView, VoucherView } from './instructions.ts'
import type { RecurringView } from './recurring.ts'
import type { SavedCardView } from './saved-card-view.ts'

/** What each page knows, whatever it shows. */
export interface PageFrame {
  /** A tag that `chooseLocale` answered: it decides both words and numbers. */
  readonly locale: string
  readonly testMode: boolean
  readonly assets: AssetUrls
  /** Null only where nobody is known, as on a link that does not exist. */
  readonly merchant: MerchantView | null
}

/** Same-origin addresses of the built files. */
export interface AssetUrls {
  readonly stylesheet: string
  readonly script: string
  /** What shows the wallets: it runs where it stands. */
  readonly walletScript: string
}

/** What the operations know of the merchant, a session's own branding put into it. */
export interface MerchantView {
  readonly name: string
  /** False where nobody may pay it any longer. */
  readonly takesPayments?: boolean
  readonly websiteUrl: string | null
  /** On this origin: the page's policy loads no image from elsewhere. */
  readonly iconUrl: string | null
  readonly logoUrl: string | null
  readonly termsUrl: string | null
  readonly privacyUrl: string | null
  readonly supportEmail: string | null
  readonly supportPhone: string | null
  readonly supportUrl: string | null
  /** Line by line. */
  readonly supportAddress: readonly string[]
  /** In the merchant's own words, or on a page of theirs. */
  readonly refundPolicy: string | null
  readonly refundPolicyUrl: string | null
  readonly statementDescriptor: string | null
  readonly look: Look
}

export type SubmitType = 'auto' | 'pay' | 'book' | 'donate' | 'subscribe'
export type Asked = 'no' | 'optional' | 'required'
/**
 * `needed` asks for country, and for a postal code where issuers check one; `taxed` also where it
 * tells which taxes are due.
 */
export type AddressAsked = 'needed' | 'taxed' | 'full'

export type AddressKind = 'billing' | 'shipping'

export interface LineView {
  /** Names the field `quantity_<id>`. */
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly imageUrl: string | null
  readonly quantity: number
  /** Null when the total is not simply the quantity times one price. */
  readonly unitAmount: number | null
  readonly total: number
  readonly adjustable: AdjustableView | null
  /** What it costs again and again, with its quantity; absent where it is paid once. */
  readonly rate?: string
  /** Of an item that the payer may add: what adding it puts in. Null of the others. */
  readonly offer: OfferView | null
}

export interface OfferView {
  readonly quantity: number
  readonly amount: number
}

export interface AdjustableView {
  readonly minimum: number
  readonly maximum: number
}

/** A row between the subtotal and the total: a discount, shipping, tax. */
export interface AdjustmentView {
  readonly label: string
  readonly note: string | null
  /** Null while nobody knows. */
  readonly amount: number | null
  /** What the button says that takes it away; null where the payer cannot. */
  readonly remove: string | null
  /** What stands in place of the amount: "Free". */
  readonly text?: string
}

/** Whether the payer may enter a promotion code; one that is in effect gives way to no other. */
export type PromotionView = 'none' | 'open' | 'applied'

export interface CustomAmountView {
  /** What the line costs now; null until the payer has said so. */
  readonly amount: number | null
  readonly minimum: number
  readonly maximum: number
  /** Whether the merchant proposed an amount: then the field waits behind "Change amount". */
  readonly proposed: boolean
}

/** All that the figures of a page come from. */
export interface CartView {
  readonly locale: string
  readonly currency: string
  readonly submitType: SubmitType
  readonly lines: readonly LineView[]
  readonly customAmount: CustomAmountView | null
  readonly adjustments: readonly AdjustmentView[]
  readonly subtotal: number
  readonly total: number
  /** Whether a method is kept and no money taken. */
  readonly isSetup?: boolean
  readonly recurring?: RecurringView
}

/** How the money is taken. A card form exists in test mode only. */
export type PaymentView =
  | { readonly kind: 'card' }
  /** Some of several, or one that is no card; the first is chosen unless the payer has said so. */
  | { readonly kind: 'methods'; readonly types: readonly MethodType[] }
  | { readonly kind: 'processor'; readonly name: string }
  | { readonly kind: 'none' }

export interface QuestionsView {
  readonly phoneNumber: boolean
  readonly individualName: Asked
  readonly businessName: Asked
  readonly address: AddressAsked
  /** Whether a business may, or must, say its tax id. */
  readonly taxId: Asked
  /** The link fixed the e-mail address: it is shown and cannot be changed. */
  readonly isEmailLocked: boolean
  /** Where it may be shipped to; null where nothing is asked. */
  readonly shippingCountries: readonly string[] | null
}

/** A way to bring the order; the payer has one of them. */
export interface ShippingRateView {
  readonly id: string
  readonly name: string
  /** How long it takes, in words. */
  readonly estimate: string | null
  /** What it costs, ready to read. */
  readonly amount: string
  readonly isChosen: boolean
}

/** A merchant's own question. */
export interface CustomFieldView {
  readonly key: string
  readonly label: string
  readonly kind: 'text' | 'numeric' | 'dropdown'
  readonly isOptional: boolean
  readonly minimum: number
  readonly maximum: number
  /** Of a dropdown. */
  readonly options: readonly { readonly label: string; readonly value: string }[]
  readonly preset: string | null
}

/** What is asked after the card: a merchant's own questions, and what is agreed to. */
export interface AsksView {
  readonly customFields: readonly CustomFieldView[]
  /** The merchant's own words, or null for ours; the whole null where no terms are agreed to. */
  readonly terms: { readonly words: string | null } | null
  readonly promotions: boolean
}

/** What a payer types and gets back after a mistake. A card's data is never among it. */
export const rememberedFields = [
  'email',
  'phoneNumber',
  'individualName',
  'businessName',
  'taxBusiness',
  'taxId',
  'shippingName',
  'shippingCountry',
  'shippingAddressLine1',
  'shippingAddressLine2',
  'shippingLocality',
  'shippingAdministrativeArea',
  'shippingPostalCode',
  'billingName',
  'billingCountry',
  'billingAddressLine1',
  'billingAddressLine2',
  'billingLocality',
  'billingAdministrativeArea',
  'billingPostalCode',
  // `no` where the two differ.
  'billingSameAsShipping',
  'customUnitAmount',
  'promotionCode',
  'paymentMethod',
  // A kept card's id, or `new`.
  'savedCard',
  // `yes` or `no`.
  'saveCard',
] as const
export const cardFields = ['cardNumber', 'cardExpiry', 'cardCvc'] as const
export const bankFields = [
  'iban',
  'usRoutingNumber',
  'usAccountNumber',
  'bacsSortCode',
  'bacsAccountNumber',
  'boletoTaxId',
] as const

export type RememberedField = (typeof rememberedFields)[number]
export type CardField = (typeof cardFields)[number]
export type BankField = (typeof bankFields)[number]
export type QuantityField = `quantity_${string}`
/** Boxes to tick: their value is `on`, or the empty text. */
export const consentFields = ['termsOfServiceConsentCheckbox', 'promotionsConsentCheckbox'] as const
export type ConsentField = (typeof consentFields)[number]
export type AnswerField = `customField_${string}`
export type FieldName =
  RememberedField | BankField | CardField | QuantityField | ConsentField | AnswerField

export type FieldValues = Readonly<
  Partial<Record<RememberedField | ConsentField, string>> & {
    readonly [field: AnswerField]: string
  }
>
/** Finished sentences in the reader's language. */
export type FieldErrors = Readonly<Partial<Record<FieldName, string>>>

export interface NoticeView {
  readonly tone: 'info' | 'warn' | 'bad'
  readonly text: string
}

/** The simulated bank's question; `url` takes `result=complete|fail|cancel`. */
export interface ChallengeView {
  readonly url: string
}

export interface PaymentPageView extends PageFrame, CartView {
  readonly merchant: MerchantView
  /** Takes the whole form, with `intent` as `readIntent` reads it. */
  readonly actionUrl: string
  /**
   * Names this visit to a link, until it has a session: all submissions with one token belong to
   * one session, so that a repeated one cannot pay twice. Null on a session's own page.
   */
  readonly visitToken: string | null
  /** Where "Back" leads: only a session that was made through the API has one. */
  readonly cancelUrl: string | null
  readonly payment: PaymentView
  readonly savedCards?: readonly SavedCardView[]
  /** Whether the payer may take a kept card away. */
  readonly forgetsCards?: boolean
  /** Whether the payer may keep the card that they pay with. */
  readonly offersSaving?: boolean
  /** Which cards the merchant does not take. */
  readonly restrictions?: CardRestrictions | null
  /** Those that a browser may have. */
  readonly wallets: readonly Wallet[]
  readonly promotion: PromotionView
  readonly questions: QuestionsView
  readonly asks: AsksView
  /** Whether the payer is told that their method is kept for payments to come. */
  readonly showsReuse: boolean
  /** Whether the address decides what is to be paid. */
  readonly isTaxed: boolean
  readonly shippingRates: readonly ShippingRateView[]
  readonly values: FieldValues
  readonly errors: FieldErrors
  readonly notice: NoticeView | null
  readonly challenge: ChallengeView | null
  readonly shippingText: string | null
  readonly submitText: string | null
  readonly afterSubmitText: string | null
  /** The document that is paid here. */
  readonly paper?: { readonly text: string; readonly url: string }
  /** The link's address, for whoever it is shared with; null on a session's own page. */
  readonly shareUrl: string | null
}

export interface ConfirmationView extends PageFrame {
  readonly merchant: MerchantView
  readonly outcome: 'paid' | 'free' | 'pending' | 'submitted'
  /** What the payer takes to a shop; null where there is nothing to take. */
  readonly voucher: VoucherView | null
  /** Where the payer sends the money; absent where there is nothing to send. */
  readonly transfer?: TransferView | null
  readonly submitType: SubmitType
  /** Whether a subscription has begun that is paid for later. */
  readonly isTrial?: boolean
  /** Null where no money is taken. */
  readonly amount: number | null
  readonly currency: string
  /** The merchant's own words, in place of ours. */
  readonly message: string | null
  readonly statementDescriptor: string | null
  readonly receiptUrl: string | null
  /** Of a pending payment: where to look again how it ended. */
  readonly againUrl: string | null
}

/** The simulated bank, or whoever else is asked on a page of their own. */
export interface BankView extends PageFrame {
  /** The kind of method that is agreed to here; null for a card. */
  readonly method: string | null
  readonly merchant: MerchantView
  /** Null where nothing is paid. */
  readonly amount: number | null
  readonly currency: string
  readonly actionUrl: string
}

export type MessageKind =
  | 'deactivated'
  | 'soldOut'
  | 'expired'
  | 'completed'
  | 'canceled'
  | 'ready'
  | 'notFound'
  | 'unavailable'
  | 'tooMany'
  | 'failed'

export interface MessagePageView extends PageFrame {
  readonly kind: MessageKind
  /** The merchant's own words, in place of ours: `inactive_message`. */
  readonly message: string | null
  /** Where an expired visit begins again: the link's own address. */
  readonly startUrl: string | null
}

/** The numbers on a page, ready to read. The browser puts them in place as they are. */
export interface Figures {
  /** What a confirmation carries back as `expected_amount` and `expected_currency`. */
  readonly amount: number
  readonly currency: string
  readonly subtotal: string
  readonly total: string
  readonly heading: string
  readonly then: string
  readonly later: string
  readonly submit: string
  readonly isFree: boolean
  readonly lines: readonly LineFigures[]
  readonly adjustments: readonly AdjustmentFigures[]
}

export interface LineFigures {
  readonly id: string
  readonly quantity: number
  readonly each: string
  readonly total: string
}

export interface AdjustmentFigures {
  readonly label: string
  readonly note: string | null
  readonly amount: string
  readonly remove: string | null
}

/** What the form's address answers to the script: where to go, or what a fresh page would say. */
export type PageAnswer =
  /** `back`: what the browser's Back button is to find in place of the form. */
  | { readonly kind: 'redirect'; readonly url: string; readonly back: string | null }
  | {
      readonly kind: 'page'
      readonly actionUrl: string
      readonly figures: Figures
      readonly errors: FieldErrors
      readonly notice: NoticeView | null
      readonly challenge: ChallengeView | null
      /** What stands in the page otherwise than the browser drew it, by id: HTML of ours. */
      readonly parts: Readonly<Record<string, string>>
    }

export function answerField({ key }: Pick<CustomFieldView, 'key'>): AnswerField {
  return `customField_${key}`
}

export function quantityField(line: Pick<LineView, 'id'>): QuantityField {
  return `quantity_${line.id}`
}
