/** The list of top-ups: money from the account's bank. */

import { type TopupStatus, TOPUP_STATUSES } from '../../domain/payouts/status.ts'
import type { Topup } from '../../domain/records/topup.ts'
import { topups } from '../../store/topups.ts'
import { cardName } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { LinkButton } from '../parts/buttons.tsx'
import { Chip, type ChipTone, When } from '../parts/facts.tsx'
import { MoneyList, amountColumn, statusField } from '../parts/money-list.tsx'
import { pageOfRecords, queryOf } from '../parts/records.ts'
import { BankTabs } from '../payouts/bank-tabs.tsx'
import type { Visit } from '../route.ts'

const TONES: Readonly<Record<TopupStatus, ChipTone>> = {
  canceled: 'plain',
  failed: 'bad',
  pending: 'info',
  reversed: 'bad',
  succeeded: 'good',
}

export function TopupChip({ status }: { readonly status: TopupStatus }) {
  return <Chip text={cardName(status, null)} tone={TONES[status]} />
}

export async function showTopups(visit: Visit): Promise<Response> {
  const page = await pageOfRecords(visit, topups, queryOf(visit, { status: 'status' }))
  const now = visit.ctx.clock.now()
  const actions = visit.may('payouts.write') && (
    <LinkButton href={visit.to('/topups/new')} tone="primary">
      Top up
    </LinkButton>
  )
  const made = visit.query.get('done') === 'made'
  return frame(
    visit,
    {
      title: 'Top-ups',
      sub: 'From your bank to your balance.',
      actions,
      notice: made ? 'The top-up was made.' : null,
    },
    <MoneyList
      visit={visit}
      label="Top-ups"
      page={page}
      empty={{
        title: 'No top-ups yet',
        text: 'Refunds and transfers take more than there is at times: top your balance up for them.',
      }}
      fields={[statusField(TOPUP_STATUSES)]}
      columns={[
        amountColumn<Topup>(visit, '/topups', ({ description }) => <small>{description}</small>),
        { title: 'Status', cell: ({ status }) => <TopupChip status={status} /> },
        { title: 'Made', cell: ({ created }) => <When at={created} now={now} /> },
      ]}
    >
      <BankTabs visit={visit} />
    </MoneyList>,
  )
}
