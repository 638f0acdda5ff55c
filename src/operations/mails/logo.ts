/** The merchant's logo as a picture that a document can hold. */

import { type Sold, sellingAccount } from '../connect/parties.ts'
import { findImage, imageIdOfFile } from '../../store/images.ts'
import type { Reader } from '../../store/reader.ts'

const DRAWN: readonly string[] = ['image/png', 'image/jpeg']

/** Null where there is none, or one that only browsers can draw. */
export async function brandLogo(reader: Reader, sold: Sold = {}): Promise<Uint8Array | null> {
  const account = await sellingAccount(reader, sold)
  const file = account.settings.branding.logo
  if (!file) return null
  const image = await findImage(reader.engine, imageIdOfFile(file))
  return image && DRAWN.includes(image.type) ? image.bytes : null
}
