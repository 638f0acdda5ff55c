/** What rows of a scoped table begin with. */

export type Flag = 0 | 1

/** What every row of a scoped table begins with; its primary key is (account, livemode, id). */
export interface Scoped {
  account: string
  livemode: Flag
}

/**
 * A Stripe object. `data` holds it as it travels; a column beside it exists for what is filtered,
 * joined, constrained or locked. `position` orders lists: microseconds since the epoch, made
 * unique.
 */
export interface ObjectRow extends Scoped {
  id: string
  position: number
  data: string
}
