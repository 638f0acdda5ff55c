/** 2026-10-28.endive added Hindi to the languages of a Checkout Session. */

import { localeChoices } from '../../domain/page-locales.ts'

const before = localeChoices.filter((locale) => locale !== 'hi-IN')

export const endive2026_10_28 = {
  since: '2026-10-28.endive',
  requests: [
    {
      routes: ['POST /v1/checkout/sessions'],
      param: 'locale',
      wordsBefore: Object.fromEntries(before.map((locale) => [locale, locale])),
      words: localeChoices,
    },
  ],
} as const
