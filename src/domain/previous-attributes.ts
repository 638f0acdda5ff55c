/** What an update changed, as events tell it: the old values at the top level that differ. */

export function previousAttributes(before: object, after: object): Record<string, unknown> {
  const old = new Map(Object.entries(before))
  const now = new Map(Object.entries(after))
  const names = [...new Set([...old.keys(), ...now.keys()])]
  const changed = names.filter((name) => !same(old.get(name), now.get(name)))
  return Object.fromEntries(changed.map((name) => [name, old.get(name) ?? null]))
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
