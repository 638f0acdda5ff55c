/** What a request says of a payment intent. */

import type { CaptureMethod } from '../../domain/records/payment-intent.ts'
import type { NewMethod } from '../payment-methods/create.ts'
import type { TypesInput } from './types-input.ts'
import type { MethodOptionsInput } from './method-options.ts'
import type { MandateInput } from '../mandates.ts'
import type { MetadataChange } from '../prices/input.ts'
import type { TransferInput, TransferWishes } from '../transfers/transfer-data.ts'
import type { ShippingInput } from '../shipping.ts'

export type MethodData = NewMethod

/** What pays: by id, or described in passing. */
export interface MethodInput {
  readonly payment_method?: string
  readonly payment_method_data?: MethodData
}

/** How a confirmation goes about it. */
export interface ConfirmInput extends MethodInput, TypesInput {
  readonly amount_to_confirm?: number
  readonly capture_method?: CaptureMethod
  readonly error_on_requires_action?: boolean
  readonly mandate_data?: MandateInput | null
  readonly payment_method_options?: MethodOptionsInput
  readonly off_session?: boolean | 'one_off' | 'recurring'
  readonly receipt_email?: string | null
  readonly return_url?: string
  readonly setup_future_usage?: 'off_session' | 'on_session' | null
  readonly shipping?: ShippingInput | null
  readonly use_stripe_sdk?: boolean
}

export interface CreateInput extends Omit<ConfirmInput, 'amount_to_confirm'> {
  readonly amount: number
  readonly application_fee_amount?: number
  readonly automatic_payment_methods?: {
    readonly allow_redirects?: 'always' | 'never'
    readonly enabled: boolean
  }
  readonly confirm?: boolean
  readonly confirmation_method?: 'automatic' | 'manual'
  readonly currency: string
  readonly customer?: string
  readonly description?: string
  readonly metadata?: MetadataChange
  readonly on_behalf_of?: string
  readonly statement_descriptor?: string
  readonly statement_descriptor_suffix?: string
  readonly transfer_data?: TransferInput
  readonly transfer_group?: string
}

export interface UpdateInput extends MethodInput, TypesInput {
  readonly payment_method_options?: MethodOptionsInput
  readonly amount?: number
  readonly application_fee_amount?: number | null
  readonly capture_method?: CaptureMethod
  readonly currency?: string
  readonly customer?: string
  readonly description?: string | null
  readonly metadata?: MetadataChange
  readonly receipt_email?: string | null
  readonly setup_future_usage?: 'off_session' | 'on_session' | null
  readonly shipping?: ShippingInput | null
  readonly statement_descriptor?: string | null
  readonly statement_descriptor_suffix?: string | null
  readonly transfer_data?: TransferWishes
  readonly transfer_group?: string | null
}

export interface CaptureInput {
  readonly amount_to_capture?: number
  readonly application_fee_amount?: number
  readonly metadata?: MetadataChange
  readonly statement_descriptor?: string
  readonly statement_descriptor_suffix?: string
  readonly transfer_data?: { readonly amount?: number }
}
