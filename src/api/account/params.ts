/** What /v1/accounts accepts of the account that the key belongs to. */

import { BORDER_STYLES, FONT_FAMILIES } from '../../domain/branding/look.ts'
import { RETRIES_MAX, RETRY_DAYS_MAX } from '../../domain/billing/dunning.ts'
import { invalidPhone } from '../../objects/account-refusals.ts'
import { businessName } from '../business-name.ts'
import { invoicePrefix } from '../customers/invoice-prefix.ts'
import { color } from '../color.ts'
import {
  type Param,
  boolean,
  checked,
  enumOf,
  hash,
  integer,
  list,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { statementDescriptor } from '../statement-descriptor.ts'
import { address, email, metadata, nullableText, url } from '../vocabulary.ts'

const phone = (): Param<string> =>
  checked(string({ max: 40 }), (value, path) => {
    const digits = value.replaceAll(/\D/g, '').length
    if (digits < 5 || digits > 15 || !/^\+?[\d ()./-]+$/.test(value)) throw invalidPhone(path)
    return value
  })

const businessProfile = () =>
  hash({
    name: unsettable(businessName()),
    product_description: nullableText(),
    support_address: optional(address()),
    support_email: unsettable(email()),
    support_phone: unsettable(phone()),
    support_url: unsettable(url()),
    url: unsettable(url()),
  })

const settings = () =>
  hash({
    branding: optional(
      hash({
        icon: unsettable(string()),
        logo: unsettable(string()),
        primary_color: unsettable(color()),
        secondary_color: unsettable(color()),
      }),
    ),
    payments: optional(hash({ statement_descriptor: unsettable(statementDescriptor()) })),
  })

/** What Stripe has in its dashboard only. */
const publicDetails = () =>
  hash({
    border_style: unsettable(enumOf(BORDER_STYLES)),
    display_name: unsettable(businessName()),
    dunning: unsettable(
      hash({
        afterwards: optional(enumOf(['cancel', 'past_due', 'unpaid'])),
        attempts: unsettable(list(integer({ min: 1, max: RETRY_DAYS_MAX }), { max: RETRIES_MAX })),
      }),
    ),
    failed_payment_mails: unsettable(boolean()),
    font_family: unsettable(enumOf(FONT_FAMILIES)),
    invoice_template: optional(
      hash({
        footer: optional(string()),
        memo: optional(string({ max: 1500 })),
        nickname: string({ max: 100 }),
      }),
    ),
    invoice_numbering: unsettable(enumOf(['account', 'customer'])),
    invoice_prefix: unsettable(invoicePrefix()),
    payment_mails: unsettable(boolean()),
    privacy_policy_url: unsettable(url()),
    receipt_mails: unsettable(boolean()),
    refund_mails: unsettable(boolean()),
    renewal_mails: unsettable(boolean()),
    refund_policy: nullableText(1200),
    refund_policy_url: unsettable(url()),
    terms_of_service_url: unsettable(url()),
    trial_mails: unsettable(boolean()),
  })

export const updateParams = hash({
  business_profile: optional(businessProfile()),
  email: unsettable(email()),
  metadata: metadata(),
  paylinks: optional(publicDetails()),
  settings: optional(settings()),
})
