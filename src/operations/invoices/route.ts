/** Where the payment of an invoice goes. */

import type { Invoice } from '../../domain/records/invoice.ts'
import type { InvoiceRoute } from '../../domain/records/routing.ts'
import type { Transaction } from '../../store/transaction.ts'
import { applicationOf } from '../applications.ts'
import { checkRouting } from '../transfers/routing.ts'
import type { InvoiceFields } from './input.ts'

/** What is fixed for an invoice goes before what its subscription has in percent. */
export async function routeGiven(
  tx: Transaction,
  { application, own }: Invoice,
  input: InvoiceFields,
): Promise<{ readonly route?: InvoiceRoute }> {
  const { application_fee_amount: fee, on_behalf_of: seller, transfer_data: transfer } = input
  if (fee === undefined && seller === undefined && transfer === undefined) return {}
  const before: InvoiceRoute = own.route ?? {}
  const route: InvoiceRoute = {
    ...before,
    ...(fee === undefined ? {} : { application_fee_amount: fee }),
    ...(transfer === undefined ? {} : { transfer_data: transfer }),
  }
  await checkRouting(
    tx,
    {
      application_fee_amount: route.application_fee_amount ?? null,
      on_behalf_of: seller ?? null,
      transfer_data: route.transfer_data ?? null,
    },
    {
      application: typeof application === 'string' ? application : applicationOf(tx),
      // What is due is known once it is finalized.
      amount: null,
      noun: 'Invoice',
    },
  )
  return { route }
}
