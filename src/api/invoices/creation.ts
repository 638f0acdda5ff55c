/** What sessions and links may say of the invoice that a payment makes. */

import { party } from '../routing-params.ts'
import { boolean, enumOf, hash, list, optional, string, unsettable } from '../params.ts'
import { metadata } from '../vocabulary.ts'

const field = () => hash({ name: string({ max: 40 }), value: string({ max: 140 }) })

export const invoiceCreation = () =>
  hash({
    enabled: boolean(),
    invoice_data: optional(
      hash({
        account_tax_ids: unsettable(list(string(), { max: 25 })),
        custom_fields: unsettable(list(field(), { max: 4 })),
        description: optional(string({ max: 1500 })),
        footer: optional(string()),
        issuer: optional(party()),
        metadata: metadata(),
        rendering_options: unsettable(
          hash({
            amount_tax_display: unsettable(enumOf(['exclude_tax', 'include_inclusive_tax'])),
            template: optional(string()),
          }),
        ),
      }),
    ),
  })
