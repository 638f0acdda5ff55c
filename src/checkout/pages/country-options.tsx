/** The choices of a country field. They are most of the page, so each language draws them once. */

import { raw } from 'hono/html'
import { countriesIn, countryCodes } from '../../i18n/countries.ts'

interface CountryOptionsProps {
  readonly locale: string
  readonly chosen: string | undefined
}

const drawn = new Map<string, string>()
/** The locale is the reader's choice: keep a few. */
const MOST_DRAWN = 100

export function CountryOptions({ locale, chosen }: CountryOptionsProps) {
  const options = drawn.get(locale) ?? draw(locale)
  // Everything in it was escaped when it was drawn, and only a known code is put in.
  if (chosen === undefined || !countryCodes.includes(chosen)) return raw(options)
  return raw(options.replace(`value="${chosen}"`, `value="${chosen}" selected=""`))
}

function draw(locale: string): string {
  const options = countriesIn(locale).map(({ code, name }) => <option value={code}>{name}</option>)
  const html = options.map((option) => option.toString()).join('')
  if (drawn.size >= MOST_DRAWN) drawn.clear()
  drawn.set(locale, html)
  return html
}
