/** What payers are told of whom they pay, and how that merchant's pages look. */

import { assert } from '../lib/assert.ts'
import type { Look } from '../domain/branding/look.ts'
import { merchantName } from '../domain/merchant-name.ts'
import type { Origins } from '../domain/origins.ts'
import type { Account, BusinessProfile } from '../domain/records/account.ts'
import { findAccount } from '../store/accounts.ts'
import type { Engine } from '../store/engine.ts'
import { takesPayments } from './connect/chargeable.ts'
import { imagePathOfFile } from '../store/images.ts'

export interface Merchant {
  readonly name: string
  readonly websiteUrl: string | null
  /** On this server. */
  readonly iconUrl: string | null
  readonly logoUrl: string | null
  readonly termsUrl: string | null
  readonly privacyUrl: string | null
  readonly supportEmail: string | null
  readonly supportPhone: string | null
  readonly supportUrl: string | null
  /** Line by line, as on an envelope. */
  readonly supportAddress: readonly string[]
  readonly refundPolicy: string | null
  readonly refundPolicyUrl: string | null
  /** What stands on a card statement where the payment itself does not say. */
  readonly statementDescriptor: string | null
  readonly look: Look
  /** False for an account that was rejected or deleted. */
  readonly takesPayments?: boolean
}

type Site = Pick<Origins, 'baseUrl'>

export async function merchantOf(engine: Engine, id: string, site: Site): Promise<Merchant> {
  const account = await findAccount(engine, id)
  assert(account, 'a page is somebody’s')
  return describeMerchant(account, site)
}

export function describeMerchant(account: Account, site: Site): Merchant {
  const { business_profile: profile, own } = account
  const { branding, payments } = account.settings
  return {
    name: merchantName(account, site),
    websiteUrl: profile.url,
    iconUrl: branding.icon && imagePathOfFile(branding.icon),
    logoUrl: branding.logo && imagePathOfFile(branding.logo),
    termsUrl: own.terms_of_service_url,
    privacyUrl: own.privacy_policy_url,
    supportEmail: profile.support_email,
    supportPhone: profile.support_phone,
    supportUrl: profile.support_url,
    supportAddress: addressLines(profile.support_address),
    refundPolicy: own.refund_policy,
    refundPolicyUrl: own.refund_policy_url,
    statementDescriptor: payments.statement_descriptor,
    look: lookOf(account),
    takesPayments: takesPayments(account),
  }
}

/** The brand colour paints buttons, the accent colour what stands behind the order. */
function lookOf({ settings: { branding }, own }: Account): Look {
  return {
    buttonColor: branding.primary_color,
    backgroundColor: branding.secondary_color,
    borderStyle: own.border_style ?? 'rounded',
    fontFamily: own.font_family ?? 'default',
  }
}

function addressLines(address: BusinessProfile['support_address']): readonly string[] {
  if (!address) return []
  const { line1, line2, postal_code, city, state, country } = address
  const place = [postal_code, city, state].filter(Boolean).join(' ')
  return [line1, line2, place, country].flatMap((line) => line || [])
}
