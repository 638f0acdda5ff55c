/** What the portal's pages show. */

import type { FieldErrors, NoticeView, PageFrame } from '../../view.ts'

interface PortalPage extends PageFrame {
  /** Null where there is no way back. */
  readonly backUrl: string | null
}

export interface SubscriptionCard {
  readonly id: string
  readonly name: string
  readonly rate: string | null
  /** What comes next of it. */
  readonly status: string | null
  /** Where what is overdue can be paid. */
  readonly payUrl: string | null
  readonly canChange: boolean
  readonly canCancel: boolean
  readonly canKeep: boolean
}

export interface InvoiceRow {
  readonly url: string
  readonly date: string
  readonly number: string | null
  readonly amount: string
  readonly status: string
}

export interface DetailRow {
  readonly label: string
  readonly text: string
}

export interface HomeView extends PortalPage {
  readonly headline: string | null
  /** The portal's own address. */
  readonly home: string
  readonly notice: NoticeView | null
  readonly subscriptions: readonly SubscriptionCard[]
  readonly card: string | null
  readonly canChangeCard: boolean
  /** Null where the payer may not change them. */
  readonly details: readonly DetailRow[] | null
  readonly invoices: readonly InvoiceRow[]
}

export interface CardView extends PortalPage {
  readonly actionUrl: string
  readonly errors: FieldErrors
  readonly name: string
}

export interface DetailsView extends PortalPage {
  readonly actionUrl: string
  readonly notice: NoticeView | null
  readonly fields: readonly DetailField[]
  readonly taxIds: readonly { readonly id: string; readonly value: string }[] | null
  readonly taxIdError: string | undefined
}

/** A heading stands before the first field of an address. */
export interface DetailField {
  readonly name: string
  readonly heading?: string
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly autocomplete: string
  readonly kind: 'country' | 'email' | 'tel' | 'text'
}

export interface CancelView extends PortalPage {
  readonly actionUrl: string
  readonly name: string
  readonly text: string
  readonly notice: NoticeView | null
  readonly reasons: readonly string[]
}

export interface PlanOption {
  readonly price: string
  readonly name: string
  readonly rate: string
  readonly isChosen: boolean
}

export interface PreviewView {
  readonly price: string
  readonly quantity: number
  readonly at: number
  readonly expected: number
  readonly lines: readonly { readonly text: string; readonly amount: string }[]
  readonly label: string
  readonly total: string
}

export interface PlanView extends PortalPage {
  readonly actionUrl: string
  readonly name: string
  readonly notice: NoticeView | null
  readonly options: readonly PlanOption[]
  /** Whether the merchant has chosen, so that there is nothing but to confirm. */
  readonly isFixed: boolean
  readonly quantity: number
  readonly bounds: { readonly minimum: number; readonly maximum: number } | null
  readonly preview: PreviewView | null
}

export interface DoneView extends PortalPage {
  readonly message: string | null
}

export interface LoginView extends PageFrame {
  readonly actionUrl: string
  readonly email: string
  readonly error: string | undefined
  readonly isSent: boolean
}

/** Null where the link opens nothing. */
export interface SignInView extends PageFrame {
  readonly actionUrl: string | null
}
