/** Puts values into a sentence. Apart from the catalogues, so that the browser need not load them. */

/** Replaces each `{name}` that has a value; what has none stays visible rather than vanishing. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
