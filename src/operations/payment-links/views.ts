/** Counting who looked at a link. */

import { countView } from '../../store/payment-links.ts'
import type { Context } from '../context.ts'

/** A page that cannot be counted, because the disk is full perhaps, is shown all the same. */
export async function countLinkView({ reader }: Context, id: string): Promise<void> {
  await countView(reader.engine, reader.scope, id).catch(() => {})
}
