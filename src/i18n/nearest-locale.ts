/** Finds the language of the pages that is nearest to a reader's own. */

import type { PageLocale } from '../domain/page-locales.ts'
import { spokenLocales } from './catalogues.ts'

/** English as in the United States; the rest of the world writes as in Great Britain. */
const AMERICAN_ENGLISH = regions('AS CA GU MH MP PH PR UM US VI')
/** Spanish as in Latin America. */
const AMERICAN_SPANISH = regions(
  'AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE',
)

/** Of a well-formed tag; null when no language of the pages is like it. */
export function nearestLocale(
  tag: string,
  spoken: readonly PageLocale[] = spokenLocales,
): PageLocale | null {
  return find(tag) ?? candidates(new Intl.Locale(tag).maximize()).map(find).find(Boolean) ?? null

  function find(name: string): PageLocale | undefined {
    return spoken.find((locale) => locale === name)
  }
}

/** What Intl calls it. By Portuguese alone it means that of Brazil; Stripe does not. */
export function intlTag(locale: PageLocale): string {
  return locale === 'pt' ? 'pt-PT' : locale
}

function candidates({ language, script, region = '' }: Intl.Locale): readonly string[] {
  switch (language) {
    case 'en':
      return AMERICAN_ENGLISH.has(region) ? ['en'] : ['en-GB', 'en']
    case 'es':
      return AMERICAN_SPANISH.has(region) ? ['es-419', 'es'] : ['es']
    case 'hi':
      return ['hi-IN']
    case 'nn':
    case 'no':
      return ['nb']
    case 'pt':
      return region === 'BR' ? ['pt-BR', 'pt'] : ['pt']
    case 'zh':
      if (script !== 'Hant') return ['zh']
      return region === 'HK' || region === 'MO' ? ['zh-HK', 'zh-TW', 'zh'] : ['zh-TW', 'zh']
    default:
      return [language]
  }
}

function regions(codes: string): ReadonlySet<string> {
  return new Set(codes.split(' '))
}
