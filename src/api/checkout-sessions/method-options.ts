/** How single kinds of methods are used for a session: the options that have an effect here. */

import { hash, optional } from '../params.ts'
import { boleto, customerBalance, konbini } from '../payment-intents/params.ts'

export const sessionMethodOptions = () =>
  hash({
    boleto: optional(boleto()),
    customer_balance: optional(customerBalance()),
    konbini: optional(konbini()),
  })
