/** One call of the table in calls.ts. */

/** When all of them are made: nothing falls due meanwhile, however long it takes. */
export const CALLED_AT = 1_800_000_000

export interface Call {
  /** As the route's own: `POST /v1/products/:id`. */
  readonly route: string
  /** What stands for the ids of its path. */
  readonly ids?: readonly string[]
  readonly form?: Readonly<Record<string, string>>
  /** Sent as the part `file`, beside the form. */
  readonly file?: Buffer
  /** The name under which something of the answer is kept, and where it stands there. */
  readonly keeps?: Readonly<Record<string, string>>
  /** The status of a call that is made to be refused. */
  readonly refused?: number
  /** Sent with another key, or none. */
  readonly key?: string | null
}
