/** Asking an online register of tax ids, where one is wired up. */

import type { TaxId } from '../../domain/records/tax-id.ts'
import { renderTaxId } from '../../objects/tax-id.ts'
import { taxIds } from '../../store/tax-ids.ts'
import { changeObject } from '../changes.ts'
import type { Context } from '../context.ts'

/** Told twice, it asks once more and changes nothing. */
export async function verifyTaxId(ctx: Context, id: string): Promise<void> {
  const taxId = await ctx.reader.find(taxIds, id)
  if (!ctx.taxRegister || taxId?.verification?.status !== 'pending') return
  const { status, name, address } = await ctx.taxRegister.look(taxId)
  await ctx.transaction(async (tx) => {
    const before = await tx.lock(taxIds, id)
    if (before?.verification?.status !== 'pending') return
    const after: TaxId = {
      ...before,
      verification: { status, verified_address: address ?? null, verified_name: name ?? null },
    }
    const ways = { kind: taxIds, render: renderTaxId }
    if (before.customer === null) tx.update(taxIds, after)
    else changeObject(tx, ways, { before, after, event: 'customer.tax_id.updated' })
  })
}
