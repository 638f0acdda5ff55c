/** How requests say where money goes. */

import { cannotUnset, invalid } from '../objects/errors.ts'
import {
  type Param,
  enumOf,
  hash,
  integer,
  optional,
  string,
  textOf,
  unsettable,
} from './params.ts'
import { metadata } from './vocabulary.ts'

export const share = () => integer({ min: 0, max: 999_999_999_999 })

/** What intents may say of the transfer that they lead to. */
const wishes = () => ({
  amount: optional(share()),
  description: optional(string({ max: 1000 })),
  metadata: metadata(),
  payment_data: optional(
    hash({ description: optional(string({ max: 1000 })), metadata: metadata() }),
  ),
})

export const intentRouting = () => ({
  application_fee_amount: optional(share()),
  on_behalf_of: optional(string()),
  transfer_data: optional(hash({ ...wishes(), destination: string() })),
})

/** Where it goes stays; how much of it may change. */
export const intentRoutingUpdate = () => ({
  application_fee_amount: unsettable(share()),
  transfer_data: optional(hash(wishes())),
})

export const captureRouting = () => ({
  application_fee_amount: optional(share()),
  transfer_data: optional(hash({ amount: optional(share()) })),
})

/** Of sessions, links and invoices. */
export const simpleRouting = () => ({
  application_fee_amount: optional(share()),
  on_behalf_of: optional(string()),
  transfer_data: optional(hash({ amount: optional(share()), destination: string() })),
})

/** Of links, where an update may take away what was said. */
export const linkRouting = () => ({
  application_fee_amount: optional(share()),
  application_fee_percent: optional(percent()),
  on_behalf_of: optional(string()),
  transfer_data: optional(hash({ amount: optional(share()), destination: string() })),
})

export const linkRoutingUpdate = () => ({
  application_fee_amount: unsettable(share()),
  application_fee_percent: unsettable(percent()),
  on_behalf_of: unsettable(string()),
  transfer_data: unsettable(hash({ amount: unsettable(share()), destination: string() })),
})

/** From 0 to 100, with at most two decimals. */
export const percent = (): Param<number> => ({
  leaves: [''],
  parse(raw, path) {
    const text = textOf(raw, path)
    if (text === '') throw cannotUnset(path)
    if (/^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) <= 100) return Number(text)
    throw invalid('Invalid decimal; must be between 0 and 100, with at most two decimal places.', {
      param: path,
    })
  },
})

/** Of what is paid again and again. */
const recurringShare = () => hash({ amount_percent: optional(percent()), destination: string() })

export const recurringRouting = () => ({
  application_fee_percent: optional(percent()),
  on_behalf_of: optional(string()),
  transfer_data: optional(recurringShare()),
})

export const recurringRoutingUpdate = () => ({
  application_fee_percent: unsettable(percent()),
  on_behalf_of: unsettable(string()),
  transfer_data: unsettable(recurringShare()),
})

export const invoiceRoutingUpdate = () => ({
  application_fee_amount: optional(share()),
  on_behalf_of: unsettable(string()),
  transfer_data: unsettable(hash({ amount: optional(share()), destination: string() })),
})

export const quoteRouting = () => ({
  application_fee_amount: unsettable(share()),
  application_fee_percent: unsettable(percent()),
  on_behalf_of: unsettable(string()),
  transfer_data: unsettable(
    hash({
      amount: optional(share()),
      amount_percent: optional(percent()),
      destination: string(),
    }),
  ),
})

/** Who owes taxes, or issues invoices. */
export const party = () => hash({ account: optional(string()), type: enumOf(['account', 'self']) })
