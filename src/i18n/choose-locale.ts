/** Chooses the locale of a page, from what is asked of it and what the browser prefers. */

import { intlTag, nearestLocale } from './nearest-locale.ts'

const FALLBACK = 'en'
/** More languages than this in one header is not a reader. */
const MOST_LANGUAGES = 20

/**
 * What the link or session asks for, else what the browser asks for, else English. Only a tag whose
 * language the pages speak is answered, with its country: words and numbers always agree.
 */
export function chooseLocale(requested: string | null, acceptLanguage: string | null): string {
  const wanted = [canonical(requested ?? ''), ...preferredLocales(acceptLanguage)]
  return wanted.map(spoken).find((tag) => tag !== null) ?? FALLBACK
}

/** What a browser asks for, the most wanted first, whether the pages speak it or not. */
export function preferredLocales(acceptLanguage: string | null): readonly string[] {
  return (acceptLanguage ?? '')
    .split(',', MOST_LANGUAGES)
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/\s*;\s*q=/)
      return { tag: canonical(tag), quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ tag, quality }) => quality > 0 && tag !== '')
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

/** `de-CH` stays: German with Swiss numbers. `nn` becomes `nb`, and `ms-Arab` plain `ms`. */
function spoken(tag: string): string | null {
  const nearest = tag === '' ? null : nearestLocale(tag)
  if (nearest === null) return null
  const ours = intlTag(nearest)
  if (tag === nearest) return ours
  const [asked, given] = [new Intl.Locale(tag).maximize(), new Intl.Locale(ours).maximize()]
  return asked.language === given.language && asked.script === given.script ? tag : ours
}

/** Empty for what is no tag. One can look right and still repeat a subtag: Intl throws at that. */
function canonical(tag: string): string {
  if (!/^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i.test(tag)) return ''
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? ''
  } catch {
    return ''
  }
}
