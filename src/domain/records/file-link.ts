/** What we keep of a file link: a public address of a file. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

/** `expired` depends on the time, and `url` on where this server is. */
export type FileLink = Stored<Omit<Stripe.FileLink, 'expired' | 'url'>> & {
  readonly own: {
    /** The secret part of its address. */
    readonly slug: string
  }
}
