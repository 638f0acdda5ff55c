/** What the API refuses where taxes are concerned. */

import { type ApiError, invalid } from './errors.ts'

export const inactiveTaxRate = (id: string, param: string): ApiError =>
  invalid(`The tax rate \`${id}\` is inactive. This field only accepts active tax rates.`, {
    param,
  })

export const tooManyTaxRates = (param: string): ApiError =>
  invalid('A line item can have at most 5 tax rates.', { param })

export const taxedTwice = (param: string): ApiError =>
  invalid('You cannot set `tax_rates` when `automatic_tax[enabled]` is `true`.', { param })

export const noHeadOffice = (): ApiError =>
  invalid(
    'You must have a valid head office address to enable automatic tax calculation. ' +
      'Set it with POST /v1/tax/settings.',
    { param: 'automatic_tax[enabled]' },
  )

export const unspecifiedBehavior = (
  what: 'price' | 'shipping rate',
  id: string,
  param: string,
): ApiError =>
  invalid(
    `The ${what} \`${id}\` needs a \`tax_behavior\` of \`inclusive\` or \`exclusive\` for ` +
      'automatic tax, or the tax settings a default one.',
    { param },
  )

export const customerWithoutLocation = (): ApiError =>
  invalid(
    'Automatic tax calculation in Checkout requires a valid address on the Customer. Add a valid ' +
      "address to the Customer or set either `customer_update[address]` to 'auto' or " +
      "`customer_update[shipping]` to 'auto' to save the address entered in Checkout to the Customer.",
    { code: 'customer_tax_location_invalid', param: 'automatic_tax[enabled]' },
  )

export const locationInvalid = (): ApiError =>
  invalid("The customer's location isn't recognized. Set a valid customer address.", {
    code: 'customer_tax_location_invalid',
    param: 'tax[validate_location]',
  })

export const nameNotUpdated = (): ApiError =>
  invalid(
    'Tax ID collection requires updating business name on the customer. To enable tax ID ' +
      'collection for an existing customer, please set `customer_update[name]` to `auto`.',
    { param: 'customer_update[name]' },
  )

export const updateWithoutCustomer = (): ApiError =>
  invalid('`customer_update` can only be used with `customer`.', { param: 'customer_update' })

export const invalidTaxId = (type: string, param: string): ApiError =>
  invalid(`Invalid value for ${type}.`, { code: 'tax_id_invalid', param })

export const tooManyTaxIds = (): ApiError =>
  invalid('A customer can have at most 25 tax ids.', { param: 'value' })

export const locationUnknown = (): ApiError =>
  invalid("The payer's location isn't recognized, so no tax can be calculated.", {
    code: 'customer_tax_location_invalid',
    param: 'payment_method',
  })

export const locationUnfound = (): ApiError =>
  invalid('The address of a tax location has to say where it is taxed: its state, for one.', {
    code: 'customer_tax_location_invalid',
    param: 'address',
  })

export const registrationRule = (message: string, param: string): ApiError =>
  invalid(message, { param })
