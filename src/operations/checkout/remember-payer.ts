/** What a completed session leaves with its customer: tax ids, a name, addresses. */

import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { customers } from '../../store/customers.ts'
import type { Transaction } from '../../store/transaction.ts'
import { updateCustomer } from '../customers.ts'
import { shippingOfPayer } from './payer.ts'
import { keepTaxIds } from '../tax-ids/tax-ids.ts'

export async function rememberPayer(tx: Transaction, session: CheckoutSession): Promise<void> {
  const { customer, customer_details: details, own } = session
  const collects = session.tax_id_collection?.enabled ?? false
  if (customer === null || !details || !(collects || own.customerUpdate)) return
  await tx.flush()
  const known = await tx.lock(customers, customer)
  // One that was deleted meanwhile learns nothing more.
  if (!known || known.own.deleted) return
  const name = own.customerUpdate?.name === 'auto' ? (details.business_name ?? details.name) : null
  const address = own.customerUpdate?.address === 'auto' ? details.address : null
  const shipping = own.customerUpdate?.shipping === 'auto' ? shippingOfPayer(session) : null
  if (name || address || shipping)
    await updateCustomer(tx, customer, {
      ...(name ? { name } : {}),
      ...(address ? { address } : {}),
      ...(shipping ? { shipping } : {}),
    })
  if (collects) await keepTaxIds(tx, customer, details.tax_ids ?? [])
}
