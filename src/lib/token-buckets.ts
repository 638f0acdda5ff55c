/** How often somebody may do something: a bucket for each, which empties and fills up again. */

export interface TokenBuckets {
  /** Takes one; false when there is none, and then takes nothing. */
  take(key: string): boolean
}

export interface BucketOptions {
  /** What a full bucket holds: as many may come at once. */
  readonly capacity: number
  readonly perSecond: number
  /** Of so many the least recently asked for is forgotten, and begins anew. */
  readonly most: number
  /** In seconds. */
  readonly now: () => number
}

export function tokenBuckets({ capacity, perSecond, most, now }: BucketOptions): TokenBuckets {
  // In the order in which they were last asked for.
  const buckets = new Map<string, { readonly left: number; readonly at: number }>()
  return {
    take(key) {
      const at = now()
      const known = buckets.get(key)
      // A clock that is set back fills nothing.
      const passed = known ? Math.max(0, at - known.at) : 0
      const left = known ? Math.min(capacity, known.left + passed * perSecond) : capacity
      const isGranted = left >= 1
      buckets.delete(key)
      buckets.set(key, { left: isGranted ? left - 1 : left, at })
      const [oldest] = buckets.keys()
      if (buckets.size > most && oldest !== undefined) buckets.delete(oldest)
      return isGranted
    },
  }
}
