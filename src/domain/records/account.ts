/** What we keep of an account: what its merchant says of the business, and how its pages look. */

import type Stripe from 'stripe'
import type { Timestamp } from '../../lib/clock.ts'
import type { Dunning } from '../billing/dunning.ts'
import type { BorderStyle, FontFamily } from '../branding/look.ts'
import type { Connected, ExternalAccount, Payouts } from '../connect/connected.ts'
import type { Stored } from '../wire.ts'

type StripeProfile = Stored<NonNullable<Stripe.Account['business_profile']>>

export interface Account {
  readonly id: string
  readonly created: Timestamp
  readonly email: string | null
  readonly metadata: Readonly<Record<string, string>>
  readonly business_profile: BusinessProfile
  readonly settings: {
    readonly branding: {
      /** Files. */
      readonly icon: string | null
      readonly logo: string | null
      readonly primary_color: string | null
      readonly secondary_color: string | null
    }
    readonly payments: { readonly statement_descriptor: string | null }
  }
  readonly own: PublicDetails
  /** Absent for an account that is on this server in its own right. */
  readonly connected?: Connected
  /** Where such an account is paid out to, and when; absent until it was said. */
  readonly bank?: {
    readonly external_accounts: readonly ExternalAccount[]
    readonly payouts: Payouts
  }
}

export type BusinessProfile = Pick<
  StripeProfile,
  | 'name'
  | 'product_description'
  | 'support_address'
  | 'support_email'
  | 'support_phone'
  | 'support_url'
  | 'url'
>

/** What Stripe lets merchants say in its dashboard only: `paylinks` on the wire. */
export interface PublicDetails {
  readonly border_style: BorderStyle | null
  readonly display_name: string | null
  /** How unpaid invoices are tried again; absent for the usual way. */
  readonly dunning?: Dunning | null
  /** Mails to payers whose payment failed while they were not there. */
  readonly failed_payment_mails?: boolean | null
  readonly font_family: FontFamily | null
  /** Whose invoices are numbered in one row: each customer's (the usual), or all of them. */
  readonly invoice_numbering?: 'account' | 'customer' | null
  /** What their numbers begin with, where they are the account's. */
  readonly invoice_prefix?: string | null
  /** The name of the server that links are made with; absent or null for the usual one. */
  readonly link_domain?: string | null
  /** What the next of them is, in each mode; never shown. */
  readonly nextInvoice?: { readonly live?: number; readonly test?: number }
  /** Mails that are sent by themselves: to the merchant, and to payers who gave an address. */
  readonly payment_mails: boolean | null
  /** Where answers of OAuth may go; absent where nobody is let in by it. */
  readonly oauth_redirect_uris?: readonly string[]
  readonly privacy_policy_url: string | null
  readonly receipt_mails: boolean | null
  readonly refund_mails: boolean | null
  /** Mails before a subscription is renewed, and before its trial ends. */
  readonly renewal_mails?: boolean | null
  readonly trial_mails?: boolean | null
  readonly refund_policy: string | null
  readonly refund_policy_url: string | null
  readonly terms_of_service_url: string | null
}

/** What every account is before its merchant has said anything. */
export const NEW_ACCOUNT: Omit<Account, 'id' | 'created'> = {
  email: null,
  metadata: {},
  business_profile: {
    name: null,
    product_description: null,
    support_address: null,
    support_email: null,
    support_phone: null,
    support_url: null,
    url: null,
  },
  settings: {
    branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
    payments: { statement_descriptor: null },
  },
  own: {
    border_style: null,
    display_name: null,
    font_family: null,
    payment_mails: null,
    privacy_policy_url: null,
    receipt_mails: null,
    refund_mails: null,
    refund_policy: null,
    refund_policy_url: null,
    terms_of_service_url: null,
  },
}
