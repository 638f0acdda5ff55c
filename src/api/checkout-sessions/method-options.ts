/** How single kinds of methods are used for a session: the options that have an effect here. */

import { hash, optional } from '../params.ts'
import { boleto, card, customerBalance, konbini } from '../payment-intents/params.ts'

export const sessionMethodOptions = () =>
  hash({
    boleto: optional(boleto()),
    card: optional(card()),
    customer_balance: optional(customerBalance()),
    konbini: optional(konbini()),
  })
