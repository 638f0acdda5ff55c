/** The languages that a payment page can be asked for, in Stripe's spelling. */

// prettier-ignore
export const pageLocales = [
  'bg', 'cs', 'da', 'de', 'el', 'en', 'en-GB', 'es', 'es-419', 'et', 'fi', 'fil', 'fr', 'fr-CA',
  'hi-IN', 'hr', 'hu', 'id', 'it', 'ja', 'ko', 'lt', 'lv', 'ms', 'mt', 'nb', 'nl', 'pl', 'pt',
  'pt-BR', 'ro', 'ru', 'sk', 'sl', 'sv', 'th', 'tr', 'vi', 'zh', 'zh-HK', 'zh-TW',
] as const

export type PageLocale = (typeof pageLocales)[number]

/** What a session may say: one of them, or whichever the payer's browser asks for. */
export const localeChoices = ['auto', ...pageLocales] as const

export type LocaleChoice = (typeof localeChoices)[number]

export function isPageLocale(text: string): text is PageLocale {
  const known: readonly string[] = pageLocales
  return known.includes(text)
}
