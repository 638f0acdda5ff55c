/** Which mails there are, and what each of them has to know: facts, not words. */

import type {
  ChargeOnPaper,
  InvoiceOnPaper,
  PaperNames,
  ReceiptOnPaper,
  SheetMerchant,
} from './papers.ts'

/** What every mail has to know. */
export interface MailFrame {
  /** The reader's, as `chooseLocale` answers it. */
  readonly locale: string
  readonly merchant: SheetMerchant
  readonly testMode: boolean
  readonly names?: PaperNames
}

export interface MailContents {
  receipt: ReceiptOnPaper & { readonly receiptUrl: string | null }
  /** One that is still to be paid. */
  invoice: { readonly invoice: InvoiceOnPaper }
  payment_failed: {
    readonly amount: number
    readonly currency: string
    /** Whether it had failed before. */
    readonly again: boolean
    readonly retryAt: number | null
    readonly updateUrl: string | null
  }
  trial_ending: Coming
  renewal: Coming
  refund: {
    readonly charge: ChargeOnPaper
    readonly amount: number
    readonly currency: string
    readonly refundedAt: number
    readonly number: string
    readonly receiptUrl: string | null
    readonly invoice?: InvoiceOnPaper | null
  }
  /** To the merchant. */
  paid: { readonly charge: ChargeOnPaper; readonly payment: string }
  sign_in: { readonly url: string; readonly expiresAt: number }
  link: LinkOnPaper
  /** To members of the team, and to those who are to be. */
  invitation: { readonly url: string; readonly by: string; readonly expiresAt: number }
  password_reset: { readonly url: string; readonly expiresAt: number }
  security_notice: { readonly change: string; readonly at: number; readonly address: string | null }
  destination_notice: DestinationOnPaper
}

/** What leads payers, or news of them, away from this server. */
export type Destination = 'payment_link' | 'webhook_endpoint'

/** That it leads somewhere else now. */
interface DestinationOnPaper {
  readonly of: Destination
  readonly id: string
  readonly host: string
  /** Null where it led nowhere. */
  readonly before: string | null
  readonly by: string
  readonly at: number
  /** Its page in the dashboard. */
  readonly url: string
}

/** A payment link that its merchant sends to somebody. */
interface LinkOnPaper {
  readonly url: string
  /** What it sells. */
  readonly title: string
  /** The merchant's own words, in whatever language. */
  readonly message: string | null
}

interface Coming {
  readonly plan: string
  readonly amount: number
  readonly currency: string
  readonly at: number
  readonly manageUrl: string | null
}

export type MailKind = keyof MailContents

export const MAIL_KINDS = [
  'receipt',
  'invoice',
  'payment_failed',
  'trial_ending',
  'renewal',
  'refund',
  'paid',
  'sign_in',
  'link',
  'invitation',
  'password_reset',
  'security_notice',
  'destination_notice',
] as const satisfies readonly MailKind[]

/** Theirs alone: they are about the team, and the link of some signs in whoever reads it. */
export const TEAM_MAIL_KINDS: readonly MailKind[] = [
  'invitation',
  'password_reset',
  'security_notice',
  'destination_notice',
]

/** A kind with what belongs to it, so that one cannot be taken for another. */
export type MailMatter = {
  readonly [K in MailKind]: { readonly kind: K } & MailContents[K]
}[MailKind]

/** Of a server that mails nobody: who may get mails of test mode all the same. */
export function mayLeave(
  { livemode, to }: { readonly livemode: boolean; readonly to: string },
  team: readonly string[],
): boolean {
  return livemode || team.some((address) => address.toLowerCase() === to.toLowerCase())
}

/**
 * One line without anything that a header could be made of: a merchant's name is anybody's text.
 */
export function headerText(text: string, most = 200): string {
  const line = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
  return [...line.replace(/ {2,}/g, ' ').trim()].slice(0, most).join('')
}

/** `Invoice-0A1B2C3D-0001.pdf`: nothing but what every file system takes. */
export function fileName(name: string, number: string | null): string {
  const safe = (number ?? '').replace(/[^A-Za-z0-9-]+/g, '')
  return `${[name, safe].filter(Boolean).join('-')}.pdf`
}
