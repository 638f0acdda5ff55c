/** What a request says of a setup intent. */

import type { MandateInput } from '../mandates.ts'
import type { MethodInput } from '../payment-intents/input.ts'
import type { TypesInput } from '../payment-intents/types-input.ts'
import type { MetadataChange } from '../prices/input.ts'

export interface SetupConfirm extends MethodInput, TypesInput {
  readonly mandate_data?: MandateInput | null
  readonly return_url?: string
  readonly use_stripe_sdk?: boolean
}

export interface NewSetup extends SetupConfirm {
  readonly automatic_payment_methods?: {
    readonly allow_redirects?: 'always' | 'never'
    readonly enabled: boolean
  }
  readonly confirm?: boolean
  readonly customer?: string
  readonly description?: string
  readonly metadata?: MetadataChange
  readonly on_behalf_of?: string
  readonly usage?: 'off_session' | 'on_session'
}

export interface SetupChange extends MethodInput, TypesInput {
  readonly customer?: string
  readonly description?: string
  readonly metadata?: MetadataChange
}
