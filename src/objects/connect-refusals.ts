/** What connecting accounts, and changing those that are connected, is refused with. */

import { type ApiError, clip, forbidden, invalid } from './errors.ts'

export const notConnectedItself = (id: string): ApiError =>
  invalid(
    `The account ${clip(id)} is this server's own, and is connected to nobody: it has nothing to prove.`,
  )

export const heldByLiveMode = (id: string): ApiError =>
  forbidden(
    `The account ${clip(id)} is in live mode, and what it says of itself holds in both modes: ` +
      'a test mode key cannot change it. Change it in the dashboard.',
    { code: 'livemode_mismatch' },
  )

export const unknownCapability = (name: string): ApiError =>
  invalid(`No such capability: '${clip(name)}'`, { code: 'resource_missing', param: 'capability' })

export const countryUnsupported = (country: string, param: string): ApiError =>
  invalid(`${clip(country)} is not a country that accounts can be in.`, {
    code: 'country_unsupported',
    param,
  })

export const typeAndController = (): ApiError =>
  invalid('You may only specify one of these parameters: type, controller.', {
    code: 'parameters_exclusive',
    param: 'controller',
  })

export const impossibleController = (reason: string, param: string): ApiError =>
  invalid(`These controller properties do not go together: ${reason}`, { param })

export const hasBegun = (param: string): ApiError =>
  invalid(
    `The account's holder has begun to answer for it. '${param}' can no longer be changed by the ` +
      'platform; create an account link instead.',
    { param },
  )

export const individualOfBusiness = (param: string): ApiError =>
  invalid("`individual` can only be given when the account's `business_type` is `individual`.", {
    param,
  })

export const companyOfIndividual = (param: string): ApiError =>
  invalid("`company` can only be given when the account's `business_type` is not `individual`.", {
    param,
  })

export const tosOfHolder = (): ApiError =>
  invalid(
    'You cannot accept the terms of service on behalf of accounts whose requirements are not ' +
      'collected by your platform.',
    { param: 'tos_acceptance' },
  )

export const invalidBank = (field: 'account_number' | 'routing_number', param: string): ApiError =>
  invalid(
    field === 'account_number' ? 'You must use a valid account number.' : 'Invalid routing number',
    { code: `${field}_invalid`, param },
  )

export const noTestBank = (param: string): ApiError =>
  invalid('In test mode, payouts to cards need the number of a test debit card.', { param })

export const wrongCurrency = (currency: string, param: string): ApiError =>
  invalid(`This account cannot be paid out to in ${clip(currency)}.`, { param })

export const usedToken = (id: string, param: string): ApiError =>
  invalid(`You cannot use a Stripe token more than once: ${clip(id)}.`, {
    code: 'token_already_used',
    param,
  })

export const lastExternalAccount = (): ApiError =>
  invalid(
    'You cannot delete the default external account of a currency. Make another one the default ' +
      'first.',
  )

export const tooManyOf = (noun: string, most: number): ApiError =>
  invalid(`An account can have at most ${most} ${noun}.`)

export const individualStays = (): ApiError =>
  invalid('The person who is the business cannot be deleted.')

export const cannotReject = (): ApiError =>
  invalid('Only accounts whose losses your platform is liable for can be rejected.')

export const notRejected = (): ApiError => invalid('This account was not rejected.')

export const notYours = (id: string): ApiError =>
  invalid(`The account ${clip(id)} was not created by your platform, so you cannot delete it.`)

export const noDashboard = (id: string): ApiError =>
  invalid(`Cannot create a login link for an account that is not an Express account: ${clip(id)}.`)

export const notOnboarded = (): ApiError =>
  invalid('Cannot create a login link for an account that has not completed onboarding.')

export const noUpdateLink = (): ApiError =>
  invalid(
    'Account links of type `account_update` are for accounts whose requirements your platform ' +
      'collects.',
    { param: 'type' },
  )

export const notChargeable = (id: string): ApiError =>
  invalid(`The account ${clip(id)} cannot take payments.`, { code: 'account_invalid' })
