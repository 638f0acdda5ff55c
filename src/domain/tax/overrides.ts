/** Rates that whoever runs the server knows better than our tables do. */

/**
 * By place, such as `DE` or `US-CA`, and there by tax code, by category, or by `standard` for all
 * that is taxed at the standard rate; the closest counts. Percentages have at most four decimals.
 */
export type TaxOverrides = Readonly<Record<string, Readonly<Record<string, number>>>>

/** The merchant's own rate, by the first name that it goes by; null where they say nothing. */
export function overrideFor(
  overrides: TaxOverrides,
  place: string,
  names: readonly string[],
): number | null {
  const rates = Object.hasOwn(overrides, place) ? overrides[place] : undefined
  const name = names.find((one) => rates !== undefined && Object.hasOwn(rates, one))
  return name === undefined ? null : (rates?.[name] ?? null)
}

/** The overrides that a text holds, or every mistake in it. */
export function readOverrides(
  text: string,
  isName: (name: string) => boolean,
): { readonly overrides: TaxOverrides } | { readonly mistakes: readonly string[] } {
  const table = parsed(text)
  if (!isTable(table)) return { mistakes: ['It is no JSON object of places.'] }
  const mistakes: string[] = []
  for (const [place, rates] of Object.entries(table)) {
    if (!/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(place))
      mistakes.push(`${place}: not a country (DE) or a state of one (US-CA).`)
    if (!isTable(rates)) mistakes.push(`${place}: not an object of rates.`)
    else
      for (const [name, rate] of Object.entries(rates)) {
        if (!isName(name)) mistakes.push(`${place}: ${name} is no tax code and no category.`)
        if (!isPercentage(rate))
          mistakes.push(`${place}: ${name} needs a percentage from 0 to 100, of four decimals.`)
      }
  }
  // Each place and each rate of it was looked at.
  return mistakes.length > 0 ? { mistakes } : { overrides: table as TaxOverrides }
}

function isPercentage(value: unknown): boolean {
  if (typeof value !== 'number' || value < 0 || value > 100) return false
  return /^\d{1,3}(\.\d{1,4})?$/.test(String(value))
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The one way that JSON has to say that a text is none.
    return null
  }
}
