/** What we keep of a payment method. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

type Shown = Pick<
  Stripe.PaymentMethod,
  | 'allow_redisplay'
  | 'billing_details'
  | 'created'
  | 'customer_account'
  | 'id'
  | 'livemode'
  | 'metadata'
  | 'object'
  | 'type'
>

export type PaymentMethod = Stored<Shown> & {
  readonly bacs_debit?: Stored<Stripe.PaymentMethod.BacsDebit>
  readonly bancontact?: Stored<Stripe.PaymentMethod.Bancontact>
  readonly card?: Stored<Stripe.PaymentMethod.Card>
  readonly customer: string | null
  readonly customer_balance?: Stored<Stripe.PaymentMethod.CustomerBalance>
  readonly ideal?: Stored<Stripe.PaymentMethod.Ideal>
  readonly klarna?: Stored<Stripe.PaymentMethod.Klarna>
  readonly boleto?: Stored<Stripe.PaymentMethod.Boleto>
  readonly konbini?: Stored<Stripe.PaymentMethod.Konbini>
  readonly sepa_debit?: Stored<Stripe.PaymentMethod.SepaDebit>
  readonly us_bank_account?: Stored<Stripe.PaymentMethod.UsBankAccount>
  readonly own: {
    /** The processor's own name for it; never a card number. */
    readonly vendorMethod: string
    /** Whether the security code was given along with the card. */
    readonly hasCvc: boolean
    /** The payer has authenticated it for payments in their absence. */
    readonly isSetUp: boolean
    /** It has paid without belonging to anybody, or was detached: it may not be used again. */
    readonly isSpent: boolean
  }
}
