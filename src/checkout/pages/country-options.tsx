/** The choices of a country field. They are most of the page, so each list is drawn once. */

import { raw } from 'hono/html'
import { countriesIn } from '../../i18n/countries.ts'

interface CountryOptionsProps {
  readonly locale: string
  readonly chosen: string | undefined
  readonly allowed: readonly string[]
}

const drawn = new Map<string, string>()
/** The locale is the reader's choice: keep a few. */
const MOST_DRAWN = 100

export function CountryOptions({ locale, chosen, allowed }: CountryOptionsProps) {
  const key = `${locale} ${allowed.join('')}`
  const options = drawn.get(key) ?? draw(key, locale, allowed)
  // Everything in it was escaped when it was drawn, and only a known code is put in.
  if (chosen === undefined || !allowed.includes(chosen)) return raw(options)
  return raw(options.replace(`value="${chosen}"`, `value="${chosen}" selected=""`))
}

function draw(key: string, locale: string, allowed: readonly string[]): string {
  const options = countriesIn(locale)
    .filter(({ code }) => allowed.includes(code))
    .map(({ code, name }) => <option value={code}>{name}</option>)
  const html = options.map((option) => option.toString()).join('')
  if (drawn.size >= MOST_DRAWN) drawn.clear()
  drawn.set(key, html)
  return html
}
