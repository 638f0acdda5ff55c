/** What /v1/payment_method_configurations accepts. */

import { OFFERED_METHOD_TYPES, type OfferedType } from '../../domain/payment-method-types.ts'
import { WALLETS, type Wallet } from '../../domain/wallets.ts'
import { type Optional, boolean, enumOf, hash, optional, string } from '../params.ts'
import type { KnownParameters } from '../known-parameters.ts'

import { paging } from '../vocabulary.ts'

const preference = () =>
  optional(
    hash({
      display_preference: optional(hash({ preference: optional(enumOf(['none', 'off', 'on'])) })),
    }),
  )

type Preference = ReturnType<typeof preference>

/** One for each kind that is taken, and for each wallet. */
const preferences = () =>
  Object.fromEntries(
    [...OFFERED_METHOD_TYPES, ...WALLETS].map((type) => [type, preference()]),
  ) as Readonly<Record<OfferedType | Wallet, Preference>>

const name = (): Optional<string> => optional(string({ max: 100 }))

export const createParams = hash({ ...preferences(), name: name(), parent: optional(string()) })

export const updateParams = hash({ ...preferences(), active: optional(boolean()), name: name() })

export const listParams = hash({ ...paging, active: optional(boolean()) })

const OTHERS = (
  'acss_debit affirm afterpay_clearpay alipay alma amazon_pay apple_pay_later au_becs_debit ' +
  'billie bizum blik cartes_bancaires cashapp crypto eps fpx fr_meal_voucher_conecs ' +
  'giropay grabpay jcb kakao_pay kr_card link mb_way mobilepay multibanco naver_pay ' +
  'nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay ' +
  'samsung_pay satispay scalapay sequra sofort sunbit swish twint upi wechat_pay zip'
).split(' ')

/** What is not taken can stay off. */
export const known: KnownParameters = Object.fromEntries(
  OTHERS.map((type) => [type, { why: 'this payment method is not built yet.', off: ['off'] }]),
)

export const listKnown: KnownParameters = {
  application: { why: 'configurations are of the account that they are for.' },
}
