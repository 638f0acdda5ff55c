/** What waits for an invoice, held by the one that takes it: so that no other bills it, too. */

import type { InvoiceItem } from '../../domain/records/invoice.ts'
import { invoiceItems, pendingItems } from '../../store/invoices.ts'
import type { Transaction } from '../../store/transaction.ts'

export async function takePending(
  tx: Transaction,
  customer: string,
  isWanted: (item: InvoiceItem) => boolean,
): Promise<readonly InvoiceItem[]> {
  const seen = (await pendingItems(tx, customer)).filter(isWanted)
  const taken: InvoiceItem[] = []
  for (const { id } of seen) {
    const item = await tx.lock(invoiceItems, id)
    // Somebody may have billed it, changed it or taken it away while this waited for it.
    if (item && item.invoice === null && isWanted(item)) taken.push(item)
  }
  return taken
}
