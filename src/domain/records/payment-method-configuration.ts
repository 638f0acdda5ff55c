/** What we keep of a payment method configuration: which kinds of methods payers are offered. */

import type Stripe from 'stripe'
import type { OfferedType } from '../payment-method-types.ts'
import type { Wallet } from '../wallets.ts'
import type { Stored } from '../wire.ts'

type Frame = Pick<
  Stripe.PaymentMethodConfiguration,
  'active' | 'application' | 'id' | 'is_default' | 'livemode' | 'name' | 'object' | 'parent'
>

export type PaymentMethodConfiguration = Stored<Frame> & {
  readonly created: number
  readonly methods: Readonly<Record<OfferedType | Wallet, MethodPreference>>
}

export interface MethodPreference {
  readonly available: boolean
  readonly display_preference: {
    readonly overridable: boolean | null
    readonly preference: 'none' | 'off' | 'on'
    readonly value: 'off' | 'on'
  }
}
