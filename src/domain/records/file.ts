/** What we keep of an uploaded file: what it is. Its contents are kept apart. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

/** `url` depends on where this server is, so it is told when the file is shown. */
export type File = Stored<Omit<Stripe.File, 'links' | 'url'>> & {
  /** Of pictures. */
  readonly own: { readonly width?: number; readonly height?: number }
}
