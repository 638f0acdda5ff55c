/** The pages of connected accounts, and of the money that goes to and fro. */

import { updateTransfer } from '../../operations/transfers/create.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { transfers } from '../../store/transfers.ts'
import { exportFees, exportTransfers } from '../exports/between-accounts.ts'
import { PERSONAL_DATA } from '../exports/personal-data.ts'
import { metadataRoutes } from '../metadata.tsx'
import { type Route, action, page } from '../route.ts'
import { answerLink, showAccount, showAccounts } from './accounts.tsx'
import { answerFeeRefund, returnsMuch, showFeeRefund } from './fee-deeds.tsx'
import { showFee, showFees } from './fees.tsx'
import { ACCOUNTS, FEES, TRANSFERS } from './tabs.tsx'
import { answerNew, answerReverse, showNew, showReverse } from './transfer-deeds.tsx'
import { showTransfer, showTransfers } from './transfers.tsx'

const reads = { permission: 'connect.read' } as const
const writes = { permission: 'connect.write' } as const
const guarded = { ...writes, stepUp: true } as const
const refunds = { permission: 'fees.refund' } as const

export const connectRoutes: readonly Route[] = [
  page(ACCOUNTS, reads, showAccounts),
  // As Stripe's command line opens them.
  ...['/connect/overview', `${ACCOUNTS}/overview`].map((path) =>
    page(path, reads, (visit) => visit.request.redirect(visit.to(ACCOUNTS), 303)),
  ),
  page(`${ACCOUNTS}/:id`, reads, showAccount),
  action(`${ACCOUNTS}/:id/link`, { ...guarded, audit: 'Made an onboarding link' }, answerLink),
  page(TRANSFERS, reads, showTransfers),
  page(`${TRANSFERS}/export`, { ...PERSONAL_DATA, audit: 'Exported transfers' }, exportTransfers),
  page(`${TRANSFERS}/new`, writes, showNew),
  action(`${TRANSFERS}/new`, { ...guarded, audit: 'Made a transfer' }, answerNew),
  page(`${TRANSFERS}/:id`, reads, showTransfer),
  page(`${TRANSFERS}/:id/reverse`, writes, showReverse),
  action(`${TRANSFERS}/:id/reverse`, { ...guarded, audit: 'Reversed a transfer' }, answerReverse),
  ...metadataRoutes({
    base: TRANSFERS,
    noun: 'transfer',
    permission: 'connect.write',
    async read({ ctx }, id) {
      return (await ctx.reader.find(transfers, id))?.metadata ?? null
    },
    async write(ctx, id, metadata) {
      const at = await onClockOf(ctx, [id])
      await at.transaction((tx) => updateTransfer(tx, id, { metadata }))
    },
  }),
  page(FEES, reads, showFees),
  page(`${FEES}/export`, { ...PERSONAL_DATA, audit: 'Exported application fees' }, exportFees),
  page(`${FEES}/:id`, reads, showFee),
  page(`${FEES}/:id/refund`, refunds, showFeeRefund),
  action(
    `${FEES}/:id/refund`,
    { ...refunds, stepUp: returnsMuch, audit: 'Gave an application fee back' },
    answerFeeRefund,
  ),
]
