/** The kinds of payment methods that Stripe knows by name. */

export const PAYMENT_METHOD_TYPES: readonly string[] = (
  'acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact ' +
  'billie bizum blik boleto card card_present cashapp crypto custom customer_balance eps fpx ' +
  'giropay grabpay ideal interac_present kakao_pay klarna konbini kr_card link mb_way mobilepay ' +
  'multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix ' +
  'promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint ' +
  'upi us_bank_account wechat_pay zip'
).split(' ')

/** Those that this server takes, in the order in which a payer is offered them. */
export const TAKEN_METHOD_TYPES = [
  'card',
  'klarna',
  'ideal',
  'bancontact',
  'sepa_debit',
  'us_bank_account',
  'bacs_debit',
  'konbini',
  'boleto',
  'customer_balance',
] as const

/** Those that a payer can be offered on a page, and that a configuration may switch on. */
export const OFFERED_METHOD_TYPES = TAKEN_METHOD_TYPES
export type OfferedType = MethodType

export type MethodType = (typeof TAKEN_METHOD_TYPES)[number]

export function isTaken(type: string): type is MethodType {
  const taken: readonly string[] = TAKEN_METHOD_TYPES
  return taken.includes(type)
}
