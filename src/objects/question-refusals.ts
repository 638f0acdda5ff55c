/** What is wrong with a merchant's own questions, their consents, and the items they offer. */

import { type ApiError, invalid, missingParam } from './errors.ts'

export const notAlphanumeric = (value: string, param: string): ApiError =>
  invalid(
    `Invalid value: ${value.slice(0, 100).toWellFormed()}. It can only contain letters, digits, ` +
      'dashes and underscores.',
    { param },
  )

/** The hash of another kind of field than `type` says. */
export const fieldHashMismatch = (type: string, given: string, param: string): ApiError =>
  invalid(`You can only pass \`${given}\` when \`type\` is \`${given}\`, not \`${type}\`.`, {
    param,
  })

export const dropdownWithoutOptions = (path: string): ApiError => missingParam(`${path}[dropdown]`)

export const repeatedFieldKey = (key: string, param: string): ApiError =>
  invalid(`The \`key\` of each custom field must be unique. \`${key}\` is used more than once.`, {
    param,
  })

export const repeatedOption = (value: string, param: string): ApiError =>
  invalid(
    `The \`value\` of each dropdown option must be unique. \`${value}\` is used more than once.`,
    { param },
  )

export const defaultNotAnOption = (value: string, param: string): ApiError =>
  invalid(
    `The default value must match the \`value\` of one of the dropdown options. \`${value}\` does not.`,
    { param },
  )

export const lengthsCrossed = (param: string): ApiError =>
  invalid('`minimum_length` must be less than or equal to `maximum_length`.', { param })

export const defaultNotNumeric = (param: string): ApiError =>
  invalid('The default value of a numeric field can only contain digits.', { param })

export const defaultOutOfLength = (
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  param: string,
): ApiError =>
  invalid(`The default value must have a length from ${minimum} to ${maximum}.`, { param })

/** In Stripe's words, which name the place where its merchants set the address. */
export const termsUrlMissing = (): ApiError =>
  invalid(
    'You cannot collect consent to your terms of service unless a URL is set in the Stripe ' +
      'Dashboard. Update your public business details in the Dashboard ' +
      'https://dashboard.stripe.com/settings/public with a Terms of service URL to collect terms ' +
      'of service consent.',
    { param: 'consent_collection[terms_of_service]' },
  )

export const termsTextUnused = (): ApiError =>
  invalid(
    'You can only set `custom_text[terms_of_service_acceptance]` when ' +
      '`consent_collection[terms_of_service]` is `required`.',
    { param: 'custom_text[terms_of_service_acceptance]' },
  )

export const tooManyItemsTogether = (most: number): ApiError =>
  invalid(`You may only have ${most} line items and optional items together.`, {
    param: 'optional_items',
  })
