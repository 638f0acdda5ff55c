/** The pages of customers. */

import { updateCustomer } from '../../operations/customers.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { customers } from '../../store/customers.ts'
import { exportCustomers } from '../exports/others.ts'
import { PERSONAL_DATA } from '../exports/personal-data.ts'
import { metadataRoutes } from '../metadata.tsx'
import { type Route, page } from '../route.ts'
import { showCustomer } from './detail.tsx'
import { showCustomers } from './list.tsx'

const reads = { permission: 'customers.read' } as const

export const customerRoutes: readonly Route[] = [
  page('/customers', reads, showCustomers),
  page('/customers/export', { ...PERSONAL_DATA, audit: 'Exported customers' }, exportCustomers),
  page('/customers/:id', reads, showCustomer),
  ...metadataRoutes({
    base: '/customers',
    noun: 'customer',
    permission: 'customers.write',
    async read({ ctx }, id) {
      const found = await ctx.reader.find(customers, id)
      return found && !found.own.deleted ? found.metadata : null
    },
    async write(ctx, id, metadata) {
      const at = await onClockOf(ctx, [id])
      await at.transaction((tx) => updateCustomer(tx, id, { metadata }))
    },
  }),
]
