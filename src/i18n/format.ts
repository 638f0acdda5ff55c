/** Small pieces of text that follow the habits of a locale. */

/** What stands for the currency in that locale: `$`, `US$`, `€`, `JP¥`. */
export function currencySymbol(currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency
}

/** A day and its time, far from where the reader is: so the zone is said. */
export function longDate(seconds: number, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return `${format.format(new Date(seconds * 1000))} UTC`
}

/** "3 months", "14 days". */
export function formatUnits(
  count: number,
  unit: 'day' | 'month' | 'week' | 'year',
  locale: string,
): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

/** One or two letters that stand for a name, where there is no picture: `FN` of Field Notes. */
export function initials(name: string, locale: string): string {
  const words = name.split(/[\s\-_/&.,]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  return words.slice(0, 2).map(firstLetter).join('').toLocaleUpperCase(locale)
}

function firstLetter(word: string): string {
  return /^\P{M}\p{M}*/u.exec(word)?.[0] ?? ''
}

/** A share in hundredths: 12.5 is `12.5%`, or `12,5 %` where it is written so. */
export function formatPercent(percent: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 })
  // As text: a hundredth of 33.3 is no number that a machine holds exactly.
  return format.format(`${percent}e-2` as Intl.StringNumericLiteral)
}

/** Digits and a point, as the API writes amounts, with the point that readers of a locale write. */
export function localDecimal(text: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5)
  const point = parts.find(({ type }) => type === 'decimal')?.value ?? '.'
  return /^\d+\.\d+$/.test(text) ? text.replace('.', point) : text
}
