/** The pages of invoices. */

import { updateInvoice } from '../../operations/invoices/update.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { invoices } from '../../store/invoices.ts'
import { exportInvoices } from '../exports/others.ts'
import { PERSONAL_DATA } from '../exports/personal-data.ts'
import { metadataRoutes } from '../metadata.tsx'
import { type Route, page } from '../route.ts'
import { invoiceDeedRoutes } from './deeds.tsx'
import { showInvoice } from './detail.tsx'
import { showInvoices } from './list.tsx'

const reads = { permission: 'invoices.read' } as const

export const invoiceRoutes: readonly Route[] = [
  page('/invoices', reads, showInvoices),
  page('/invoices/export', { ...PERSONAL_DATA, audit: 'Exported invoices' }, exportInvoices),
  page('/invoices/:id', reads, showInvoice),
  ...invoiceDeedRoutes,
  ...metadataRoutes({
    base: '/invoices',
    noun: 'invoice',
    permission: 'invoices.write',
    async read({ ctx }, id) {
      const found = await ctx.reader.find(invoices, id)
      return found && (found.metadata ?? {})
    },
    async write(ctx, id, metadata) {
      const at = await onClockOf(ctx, [id])
      await at.transaction((tx) => updateInvoice(tx, id, { metadata }))
    },
  }),
]
