/** Reads a telephone number as people write it, and says it as machines do: E.164. */

import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * Null for what no telephone answers to. A number without its country's code is taken for one of
 * `country`, where that is known.
 */
export function phoneNumberOf(text: string, country: string | null): string | null {
  const number = parsePhoneNumberFromString(text, {
    ...(isCountry(country) ? { defaultCountry: country } : {}),
    extract: false,
  })
  return number?.isValid() ? number.number : null
}

function isCountry(country: string | null): country is CountryCode {
  return country !== null && isSupportedCountry(country)
}
