/** What requests say of a mandate. */

import { enumOf, hash, integer, optional, string, unsettable } from '../params.ts'

export const mandateData = () =>
  unsettable(
    hash({
      customer_acceptance: optional(
        hash({
          accepted_at: optional(integer({ min: 0 })),
          offline: optional(hash({})),
          online: optional(
            hash({ ip_address: optional(string()), user_agent: optional(string()) }),
          ),
          type: enumOf(['offline', 'online']),
        }),
      ),
    }),
  )
