/** How single kinds of methods are used for a session: the options that have an effect here. */

import { BLOCKABLE_BRANDS, BLOCKABLE_FUNDINGS } from '../../domain/card-restrictions.ts'
import { enumOf, hash, list, optional } from '../params.ts'
import { boleto, cardFields, customerBalance, konbini } from '../payment-intents/params.ts'

const restrictions = () =>
  hash({
    brands_blocked: optional(list(enumOf(BLOCKABLE_BRANDS))),
    funding_types_blocked: optional(list(enumOf(BLOCKABLE_FUNDINGS))),
  })

export const sessionMethodOptions = () =>
  hash({
    boleto: optional(boleto()),
    card: optional(hash({ ...cardFields(), restrictions: optional(restrictions()) })),
    customer_balance: optional(customerBalance()),
    konbini: optional(konbini()),
  })
