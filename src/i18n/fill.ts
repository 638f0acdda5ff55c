/** Puts values into a sentence, without the catalogues: the browser loads this too. */

/** Replaces each `{name}` that has a value; what has none stays visible rather than vanishing. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
