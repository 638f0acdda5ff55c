/** The wire shape of an uploaded file. */

import type Stripe from 'stripe'
import type { File } from '../domain/records/file.ts'
import type { Wire } from '../domain/wire.ts'

/** A secret key opens its address. */
export function renderFile(
  { own: _own, ...file }: File,
  { baseUrl }: { readonly baseUrl: string },
): Wire<Stripe.File> {
  return { ...file, url: `${baseUrl}/v1/files/${file.id}/contents` }
}
