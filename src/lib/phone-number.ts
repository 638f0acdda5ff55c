/** Reads a telephone number as people write it, and says it as machines do: E.164. */

import { createRequire } from 'node:module'
import type * as Library from 'libphonenumber-js'

/** Read when the first number comes: it is large, and a server is to start at once. */
const load = createRequire(import.meta.url)
const library = () => load('libphonenumber-js') as typeof Library // What its own types describe.

/**
 * Null for what no telephone answers to. A number without its country's code is taken for one of
 * `country`, where that is known.
 */
export function phoneNumberOf(text: string, country: string | null): string | null {
  const number = library().parsePhoneNumberFromString(text, {
    ...(isCountry(country) ? { defaultCountry: country } : {}),
    extract: false,
  })
  return number?.isValid() ? number.number : null
}

function isCountry(country: string | null): country is Library.CountryCode {
  return country !== null && library().isSupportedCountry(country)
}
