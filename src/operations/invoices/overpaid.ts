/** What was paid for an invoice beyond what it wants: its customer has it in store. */

import type { Invoice } from '../../domain/records/invoice.ts'
import { assert } from '../../lib/assert.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { customers } from '../../store/customers.ts'
import type { Transaction } from '../../store/transaction.ts'
import { moveBalance } from '../customer-balance.ts'

export async function giveBackOverpaid(
  tx: Transaction,
  invoice: Invoice,
  amount: number,
): Promise<void> {
  const customer = invoice.customer ? await tx.lock(customers, invoice.customer) : null
  assert(customer, 'an invoice has its customer')
  tx.emit('invoice.overpaid', renderInvoice(invoice, tx.site))
  moveBalance(tx, customer, {
    amount: -amount,
    currency: invoice.currency,
    invoice: invoice.id,
    type: 'invoice_overpaid',
  })
}
