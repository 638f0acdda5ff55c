/** What the API refuses of invoices, of what stands on them, and of customers' balances. */

import type { InvoiceStatus } from '../domain/billing/invoice-status.ts'
import { ApiError, invalid } from './errors.ts'

// ── What may be changed ─────────────────────────────────────────────────────────────────────────

export const finalizedNotEditable = (param?: string): ApiError =>
  invalid("Finalized invoices can't be updated in this way", {
    code: 'invoice_not_editable',
    ...(param === undefined ? {} : { param }),
  })

export const alreadyFinalized = (): ApiError =>
  invalid("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {
    code: 'invoice_not_editable',
  })

export const notDeletable = (): ApiError =>
  invalid("You can't delete a finalized invoice: void it instead.", {
    code: 'invoice_not_editable',
  })

export const draftOfSubscription = (): ApiError =>
  invalid('You cannot delete invoices that were made by a subscription.', {
    code: 'invoice_not_editable',
  })

export const itemNotEditable = (): ApiError =>
  invalid('This invoice item is on an invoice that is no longer a draft, and cannot be changed.', {
    code: 'invoice_not_editable',
  })

// ── What may be done ────────────────────────────────────────────────────────────────────────────

const DONE = {
  mark_uncollectible: 'marked uncollectible',
  pay: 'paid',
  send: 'sent',
  void: 'voided',
  credit: 'credited',
  attach_payment: 'given a payment',
} as const

export type RefusedAction = keyof typeof DONE

/** `allowed`: in which statuses it may. */
export const wrongInvoiceStatus = (
  action: RefusedAction,
  status: InvoiceStatus,
  allowed: readonly InvoiceStatus[],
): ApiError => {
  if (action === 'pay' && status === 'paid') return invalid('Invoice is already paid')
  return invalid(
    `This invoice cannot be ${DONE[action]} because it has a status of ${status}. ` +
      `Only an invoice with one of the following statuses may be: ${allowed.join(', ')}.`,
    { code: 'status_transition_invalid' },
  )
}

export const sentByHandOnly = (): ApiError =>
  invalid("You can only manually send an invoice if its collection method is 'send_invoice'.")

export const recipientWithoutEmail = (): ApiError =>
  invalid('Missing email. In order to send the invoice, the customer must have a valid email.', {
    code: 'missing',
  })

export const nothingToPayWith = (): ApiError =>
  invalid(
    'This customer has no attached payment source or default payment method. Please consider adding ' +
      'a default payment method. For more information, visit ' +
      'https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
    { code: 'resource_missing' },
  )

/** The payer's bank asks for them; `intent` is the payment intent as it travels. */
export const payerNeeded = (intent: object): ApiError =>
  new ApiError(
    402,
    'card_error',
    'This payment requires additional user action before it can be completed successfully. Payment ' +
      'can be completed using the PaymentIntent associated with the invoice. For more details see: ' +
      'https://stripe.com/docs/billing/subscriptions/overview#requires-action',
    { code: 'invoice_payment_intent_requires_action', payment_intent: intent },
  )

export const intentOfInvoice = (action: 'cancel' | 'update'): ApiError =>
  invalid(
    action === 'cancel'
      ? 'You cannot cancel this PaymentIntent because it was created by an Invoice. Void the Invoice ' +
          'instead.'
      : 'You cannot update this PaymentIntent because it was created by an Invoice. Update the ' +
          'Invoice instead.',
    { code: 'payment_intent_unexpected_state' },
  )

export const intentNotAttachable = (why: string): ApiError =>
  invalid(`This PaymentIntent cannot be attached to the invoice: ${why}`, {
    param: 'payment_intent',
  })

// ── How it is collected ─────────────────────────────────────────────────────────────────────────

export const dueWithoutSending = (param: string): ApiError =>
  invalid(
    `\`${param}\` can only be set if \`collection_method\` is \`send_invoice\`: ` +
      'an invoice that is charged automatically is never due.',
    { param },
  )

export const sendingWithoutDue = (): ApiError =>
  invalid(
    "If invoice is being sent to customer, you must either set 'days_until_due' or 'due_date'.",
    { code: 'parameter_missing', param: 'days_until_due' },
  )

export const timeInThePast = (param: string): ApiError =>
  invalid('Invalid timestamp: it must be in the future.', { param })

export const timeTooFar = (param: string, years: number): ApiError =>
  invalid(`Invalid timestamp: it can be no more than ${years} years in the future.`, { param })

export const methodNotOfCustomer = (method: string, param: string): ApiError =>
  invalid(
    `The customer does not have a payment method with the ID ${method}. The payment method must be ` +
      'attached to the customer.',
    { code: 'resource_missing', param },
  )

// ── What stands on it ───────────────────────────────────────────────────────────────────────────

export const lineWithoutAmount = (path: string): ApiError =>
  invalid(
    'You must specify one of `amount`, `pricing`, `price_data` or `unit_amount_decimal` for what is ' +
      'billed.',
    { code: 'parameter_missing', param: path },
  )

export const recurringPrice = (param: string): ApiError =>
  invalid(
    'The price specified is set to `type=recurring` but this field only accepts prices with ' +
      '`type=one_time`.',
    { param },
  )

export const currencyOfInvoice = (given: string, currency: string, param: string): ApiError =>
  invalid(
    `The currency of what is billed (${given}) does not match the currency of its invoice ` +
      `(${currency}).`,
    { param },
  )

export const customerOfInvoice = (param: string): ApiError =>
  invalid('The invoice belongs to another customer.', { param })

export const tooManyLines = (most: number): ApiError =>
  invalid(`An invoice has at most ${most} line items.`, { param: 'invoice' })

export const creditNotDiscountable = (param: string): ApiError =>
  invalid('A credit cannot be discounted: `discountable` must be false for a negative amount.', {
    param,
  })

export const periodBackwards = (param: string): ApiError =>
  invalid('The end of a period cannot be before its start.', { param })

export const lineOfSubscription = (param: string): ApiError =>
  invalid(
    'What a subscription bills follows from its items: change the subscription item, or add a line.',
    { param },
  )

export const lineCannotBeUnassigned = (param: string): ApiError =>
  invalid('Only a line that was made from an invoice item can be unassigned.', { param })

export const itemAlreadyBilled = (item: string, param: string): ApiError =>
  invalid(`The invoice item ${item} is on an invoice already.`, { param })

export const invoiceTooLarge = (currency: string): ApiError =>
  invalid(`The total of this invoice is more than can be charged in ${currency}.`, {
    code: 'amount_too_large',
  })

export const numberTaken = (number: string): ApiError =>
  invalid(`The number ${number} has been used for another invoice of this account.`, {
    param: 'number',
  })

export const prefixMalformed = (param: string): ApiError =>
  invalid('An invoice prefix has 3 to 12 capital letters or digits.', { param })

export const notRevisable = (status: InvoiceStatus): ApiError =>
  invalid(
    `Only an invoice with a status of open can be revised. This invoice has a status of ${status}.`,
    { param: 'from_invoice[invoice]' },
  )

/** What was paid has to go somewhere: a credit note says where. */
export const paidInPart = (param?: string): ApiError =>
  invalid(
    "You can't void or revise an invoice that has paid payments. Use a credit note instead.",
    {
      code: 'invoice_not_editable',
      ...(param === undefined ? {} : { param }),
    },
  )

// ── Customers' balances ─────────────────────────────────────────────────────────────────────────

export const balanceInOtherCurrency = (currency: string): ApiError =>
  invalid(
    'You cannot combine currencies on a single customer. This customer has had a subscription, ' +
      `coupon, or invoice item with currency ${currency}.`,
    { param: 'currency' },
  )

export const changeOfNothing = (): ApiError =>
  invalid('The amount of a balance transaction cannot be zero.', {
    code: 'parameter_invalid_integer',
    param: 'amount',
  })

export const billedCustomer = (customer: string): ApiError =>
  invalid(
    `The customer ${customer} cannot be deleted while a payment of one of its invoices is under way.`,
  )

// ── Rendering templates ─────────────────────────────────────────────────────────────────────────

export const templateArchived = (param: string): ApiError =>
  invalid('The invoice rendering template is archived.', { param })

export const templateStatus = (status: string): ApiError =>
  invalid(`This invoice rendering template is ${status} already.`)
