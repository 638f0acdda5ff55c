/** What a session says and takes in one mode and not in another. */

import type { Every } from '../../domain/billing/periods.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { Price } from '../../domain/records.ts'
import {
  collectionWithoutRecurring,
  nothingRecurring,
  invoiceOfSubscription,
  onlyInMode,
  recurringInPayment,
} from '../../objects/plan-refusals.ts'
import { notInMode } from '../../objects/setup-refusals.ts'
import { twoShippings } from '../../objects/shipping-refusals.ts'
import { taxedTwice } from '../../objects/tax-refusals.ts'
import { everyOfItems } from '../recurring-items.ts'
import { NO_INTENT_DATA } from './build.ts'
import { type InvoiceCreationInput, checkInvoiceCreation } from './invoice-creation.ts'
import type { SubscriptionDataInput } from './plan.ts'
import { type SavedMethodsInput, savedMethodOptions } from './saved-methods.ts'

interface Moded {
  readonly mode: 'payment' | 'setup' | 'subscription'
  readonly automatic_tax?: { readonly enabled: boolean }
  readonly customer_creation?: string
  readonly invoice_creation?: InvoiceCreationInput
  readonly payment_intent_data?: {
    readonly capture_method?: string
    readonly shipping?: object
  }
  readonly payment_method_collection?: 'always' | 'if_required'
  readonly setup_intent_data?: object
  readonly shipping_address_collection?: object
  readonly subscription_data?: SubscriptionDataInput
}

interface Item {
  readonly price: Pick<Price, 'recurring'>
}

/**
 * How often the items are billed; null where they are paid once. Throws for what cannot be asked of
 * one session.
 */
export function checkCombination(input: Moded, items: readonly Item[]): Every | null {
  const { mode } = input
  if (input.setup_intent_data) throw notInMode('setup_intent_data', mode)
  const recurring = items.findIndex(({ price }) => price.recurring)
  if (mode === 'subscription') {
    if (input.payment_intent_data) throw notInMode('payment_intent_data', mode)
    if (input.customer_creation) throw onlyInMode('customer_creation', 'payment')
    if (input.invoice_creation?.enabled) throw invoiceOfSubscription()
    if (recurring < 0) throw nothingRecurring()
    if (input.automatic_tax?.enabled && input.subscription_data?.default_tax_rates?.length)
      throw taxedTwice('subscription_data[default_tax_rates]')
    return everyOfItems(items)
  }
  checkInvoiceCreation(input.invoice_creation, input.payment_intent_data?.capture_method)
  if (recurring >= 0) throw recurringInPayment(`line_items[${recurring}][price]`)
  if (input.subscription_data) throw notInMode('subscription_data', mode)
  if (input.payment_method_collection === 'if_required') throw collectionWithoutRecurring()
  if (input.shipping_address_collection && input.payment_intent_data?.shipping) throw twoShippings()
  return null
}

type Asked = Pick<Moded, 'payment_method_collection'> & SavedMethodsInput

/** What a session that starts a subscription says and keeps otherwise than others. */
export function inSubscription(input: Asked) {
  const { customer, payment_method_collection: collection = 'always' } = input
  const shown = {
    customer_creation: customer === undefined ? 'always' : null,
    invoice_creation: null,
    mode: 'subscription',
    payment_method_collection: collection,
    saved_payment_method_options: savedMethodOptions(input) ?? SAVED_METHODS,
  } satisfies Partial<CheckoutSession>
  return { shown, own: { intentData: SUBSCRIBING } }
}

/** What is paid with is charged again when the payer is not there. */
export const SUBSCRIBING = {
  ...NO_INTENT_DATA,
  description: 'Subscription creation',
  setup_future_usage: 'off_session',
} as const

export const SAVED_METHODS: NonNullable<CheckoutSession['saved_payment_method_options']> = {
  allow_redisplay_filters: ['always'],
  payment_method_remove: 'disabled',
  payment_method_save: null,
}
