/** A merchant's own notes on an object, and how a request changes them. */

export type Metadata = Readonly<Record<string, string>>

export type MergedMetadata =
  | { readonly ok: true; readonly metadata: Metadata }
  | { readonly ok: false; readonly reason: 'too_many_keys' }

export const METADATA_KEYS_MAX = 50

/** Listed keys are set, a key with an empty value goes, and an empty change removes them all. */
export function mergeMetadata(current: Metadata, change: Metadata | ''): MergedMetadata {
  if (change === '') return { ok: true, metadata: {} }
  // Entries, not assignment: a key may be called `__proto__`.
  const kept = Object.entries({ ...current, ...change }).filter(([, value]) => value !== '')
  if (kept.length > METADATA_KEYS_MAX) return { ok: false, reason: 'too_many_keys' }
  return { ok: true, metadata: Object.fromEntries(kept) }
}
