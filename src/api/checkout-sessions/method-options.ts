/** How single kinds of methods are used for a session: the options that have an effect here. */

import { BLOCKABLE_BRANDS, BLOCKABLE_FUNDINGS } from '../../domain/card-restrictions.ts'
import { invalid } from '../../objects/errors.ts'
import { checked, enumOf, hash, list, optional, string, unsettable } from '../params.ts'
import { boleto, cardFields, customerBalance, konbini } from '../payment-intents/params.ts'

const restrictions = () =>
  hash({
    brands_blocked: optional(list(enumOf(BLOCKABLE_BRANDS))),
    funding_types_blocked: optional(list(enumOf(BLOCKABLE_FUNDINGS))),
  })

const usage = () => optional(enumOf(['none', 'off_session', 'on_session']))

/** Beginnings that banks keep for others. */
const TAKEN = /^(STRIPE|DDIC)/

const referencePrefix = () =>
  checked(string({ max: 12 }), (value, path) => {
    if (/^[A-Z0-9 /_&.-]*$/.test(value) && !TAKEN.test(value)) return value
    throw invalid(
      'A reference prefix can only have uppercase letters, numbers, spaces, and the characters ' +
        "'/', '_', '-', '&' and '.', and cannot begin with 'STRIPE' or 'DDIC'.",
      { param: path },
    )
  })

const debit = () =>
  hash({
    mandate_options: optional(hash({ reference_prefix: unsettable(referencePrefix()) })),
    setup_future_usage: usage(),
  })

const card = () =>
  hash({
    ...cardFields(),
    capture_method: optional(enumOf(['manual'])),
    restrictions: optional(restrictions()),
    setup_future_usage: usage(),
  })

const usBankAccount = () =>
  hash({
    setup_future_usage: usage(),
    verification_method: optional(enumOf(['automatic', 'instant'])),
  })

export const sessionMethodOptions = () =>
  hash({
    bacs_debit: optional(debit()),
    boleto: optional(boleto()),
    card: optional(card()),
    customer_balance: optional(customerBalance()),
    konbini: optional(konbini()),
    sepa_debit: optional(debit()),
    us_bank_account: optional(usBankAccount()),
  })
