/** Puts values into a sentence, without the catalogues: the browser loads this too. */

/**
 * Replaces each `{name}` that has a value; what has none stays visible rather than vanishing.
 * Numbers are written as that locale groups them.
 */
export function fill(
  text: string,
  values: Readonly<Record<string, string | number>>,
  locale: string,
): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    return values[name]?.toLocaleString(locale) ?? whole
  })
}
