/** What a document needs beside its object: whose it is, for whom, and the names of what it names. */

import type Stripe from 'stripe'
import type { Wire } from '../../domain/wire.ts'
import { documentWords, type SayDocument } from '../../i18n/document-words.ts'
import { translator, type Translate } from '../../i18n/translate.ts'

export interface SheetMerchant {
  readonly name: string
  readonly address: AddressOnPaper | null
  readonly email: string | null
  readonly phone: string | null
  readonly url: string | null
  /** `#rrggbb`; null for ours. */
  readonly brandColor: string | null
}

export interface AddressOnPaper {
  readonly line1?: string | null
  readonly line2?: string | null
  readonly city?: string | null
  readonly state?: string | null
  readonly postal_code?: string | null
  readonly country?: string | null
}

export interface TaxIdOnPaper {
  readonly type: string
  readonly value: string | null
}

/** What a rate is called; an object names it by its id. */
export interface RateOnPaper {
  readonly display_name: string
  readonly percentage: number
  readonly jurisdiction?: string | null
  readonly country?: string | null
}

export interface DiscountOnPaper {
  readonly name: string
  readonly percent_off?: number | null
}

export interface SheetContext {
  /** The reader's, as `chooseLocale` answers it. */
  readonly locale: string
  readonly merchant: SheetMerchant
  /** Those of the account that the object names by their ids. */
  readonly sellerTaxIds?: readonly TaxIdOnPaper[]
  readonly taxRates?: Readonly<Record<string, RateOnPaper>>
  readonly discounts?: Readonly<Record<string, DiscountOnPaper>>
  readonly shippingName?: string | null
  /** Of a quote or credit note, whose objects do not say themselves who it is for. */
  readonly customer?: CustomerOnPaper | null
  /** The amount that is due in the money of whoever levies the tax, where that is another one. */
  readonly taxInLocalCurrency?: { readonly currency: string; readonly amount: number } | null
}

export interface CustomerOnPaper {
  readonly name: string | null
  readonly email: string | null
  readonly address: AddressOnPaper | null
  readonly tax_ids: readonly TaxIdOnPaper[]
}

export type InvoiceOnPaper = Wire<Stripe.Invoice>
export type CreditNoteOnPaper = Wire<Stripe.CreditNote>
export type QuoteOnPaper = Wire<Stripe.Quote>

/** Both vocabularies: that of the pages, and what only documents say. */
export interface Words {
  readonly locale: string
  readonly say: SayDocument
  readonly page: Translate
}

export function wordsIn(locale: string): Words {
  return { locale, say: documentWords(locale), page: translator(locale) }
}
