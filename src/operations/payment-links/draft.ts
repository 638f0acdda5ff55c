/** A link that is made and taken back at once, to look at what it would be. */

import type { PaymentLink } from '../../domain/records/payment-link.ts'
import type { Kind, ObjectRecord } from '../../store/kinds.ts'
import { prices } from '../../store/prices.ts'
import { products } from '../../store/products.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { takenBack } from '../taken-back.ts'

export interface LinkDraft {
  readonly link: PaymentLink
  /** Reads also what was made along with the link, which is in no database. */
  readonly reader: Reader
}

/** Refuses what the work refuses, in the same words: the draft is made as the link would be. */
export async function draftLink(
  ctx: Context,
  make: (tx: Transaction) => Promise<PaymentLink>,
): Promise<LinkDraft> {
  const { link, made } = await takenBack(ctx, async (tx) => {
    const link = await make(tx)
    return { link, made: await madeFor(tx, link) }
  })
  return { link, reader: readingAlso(ctx.reader, made) }
}

async function madeFor(
  tx: Transaction,
  { own }: PaymentLink,
): Promise<ReadonlyMap<string, ObjectRecord>> {
  const items = [...own.items, ...(own.offered ?? [])]
  const priced = await tx.findAll(
    prices,
    items.map(({ price }) => price),
  )
  const owners = await tx.findAll(
    products,
    priced.map(({ product }) => product),
  )
  return new Map<string, ObjectRecord>([...priced, ...owners].map((record) => [record.id, record]))
}

function readingAlso(reader: Reader, made: ReadonlyMap<string, ObjectRecord>): Reader {
  // Ids begin with the kind that they are of, so what is found is of the kind that was asked for.
  const known = <R extends ObjectRecord>(id: string) => made.get(id) as R | undefined
  return {
    ...reader,
    find: async (kind, id) => known(id) ?? reader.find(kind, id),
    async findAll<R extends ObjectRecord>(kind: Kind<R>, ids: readonly string[]) {
      const unknown = ids.filter((id) => !made.has(id))
      const found = await reader.findAll(kind, unknown)
      return [...new Set(ids)].flatMap((id) => known<R>(id) ?? []).concat(found)
    },
  }
}
