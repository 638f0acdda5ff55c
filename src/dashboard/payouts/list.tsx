/** The list of payouts: what went to the bank, or is on its way. */

import { type PayoutStatus, PAYOUT_STATUSES } from '../../domain/payouts/status.ts'
import type { Payout } from '../../domain/records/payout.ts'
import { payouts } from '../../store/payouts.ts'
import type { Filter } from '../../store/reader.ts'
import { cardName } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { LinkButton } from '../parts/buttons.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import { Chip, type ChipTone, When } from '../parts/facts.tsx'
import { MoneyList, amountColumn, isBlank, statusField } from '../parts/money-list.tsx'
import { pageOfRecords, queryOf } from '../parts/records.ts'
import type { Visit } from '../route.ts'
import { BankTabs } from './bank-tabs.tsx'

const TONES: Readonly<Record<PayoutStatus, ChipTone>> = {
  canceled: 'plain',
  failed: 'bad',
  in_transit: 'info',
  paid: 'good',
  pending: 'info',
}

export function PayoutChip({ status }: { readonly status: PayoutStatus }) {
  return <Chip text={cardName(status, null)} tone={TONES[status]} />
}

/** What the address of the list asks for. */
export function payoutQuery(visit: Visit): Filter {
  return queryOf(visit, { status: 'status' })
}

export async function showPayouts(visit: Visit): Promise<Response> {
  const page = await pageOfRecords(visit, payouts, payoutQuery(visit))
  const now = visit.ctx.clock.now()
  const actions = (
    <>
      {!isBlank(visit, page) && <ExportButton visit={visit} />}
      {visit.may('payouts.write') && (
        <LinkButton href={visit.to('/payouts/new')} tone="primary">
          Pay out
        </LinkButton>
      )}
    </>
  )
  return frame(
    visit,
    {
      title: 'Payouts',
      sub: 'From your balance to your bank.',
      actions,
      notice: visit.query.get('done') === 'made' ? 'The payout is on its way.' : null,
    },
    <MoneyList
      visit={visit}
      label="Payouts"
      page={page}
      empty={{
        title: 'No payouts yet',
        text: 'What is available can be paid out to your bank.',
      }}
      fields={[statusField(PAYOUT_STATUSES)]}
      columns={[
        amountColumn<Payout>(visit, '/payouts', ({ description }) => <small>{description}</small>),
        { title: 'Status', cell: ({ status }) => <PayoutChip status={status} /> },
        {
          title: 'Made',
          kind: 'optional',
          cell: ({ automatic }) => (automatic ? 'By schedule' : 'By hand'),
        },
        { title: 'Arrives', cell: ({ arrival_date: at }) => <When at={at} now={now} /> },
      ]}
    >
      <BankTabs visit={visit} />
    </MoneyList>,
  )
}
