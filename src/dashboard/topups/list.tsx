/** The list of top-ups: money from the account's bank. */

import { type TopupStatus, TOPUP_STATUSES } from '../../domain/payouts/status.ts'
import type { Topup } from '../../domain/records/topup.ts'
import { topups } from '../../store/topups.ts'
import { cardName } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { LinkButton } from '../parts/buttons.tsx'
import { Chip, type ChipTone, Money, When } from '../parts/facts.tsx'
import { Empty, Filters, Pager, Table } from '../parts/lists.tsx'
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
  const query = queryOf(visit, { status: 'status' })
  const { records, hasMore } = await pageOfRecords(visit, topups, query)
  const isEmpty = records.length === 0 && visit.query.size === 0
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
    <>
      <BankTabs visit={visit} />
      {isEmpty ? (
        <Empty
          title="No top-ups yet"
          text="Refunds and transfers take more than there is at times: top your balance up for them."
        />
      ) : (
        <Found visit={visit} records={records} />
      )}
      <Pager visit={visit} ids={records.map(({ id }) => id)} hasMore={hasMore} />
    </>,
  )
}

function Found({ visit, records }: { visit: Visit; records: readonly Topup[] }) {
  const now = visit.ctx.clock.now()
  const choices = ['', ...TOPUP_STATUSES].map((value) => ({
    value,
    text: value === '' ? 'Any status' : cardName(value, null),
  }))
  return (
    <>
      <Filters
        visit={visit}
        fields={[
          { kind: 'select', name: 'status', label: 'Status', choices },
          { kind: 'date', name: 'from', label: 'From' },
          { kind: 'date', name: 'to', label: 'To' },
        ]}
      />
      {records.length === 0 && <Empty title="Nothing found" text="Try other filters." />}
      {records.length > 0 && (
        <Table
          label="Top-ups"
          rows={records}
          columns={[
            {
              title: 'Amount',
              cell: ({ id, amount, currency, description }) => (
                <a class="line" href={visit.to(`/topups/${id}`)}>
                  <Money amount={amount} currency={currency} strong />
                  <small>{description}</small>
                </a>
              ),
            },
            { title: 'Status', cell: ({ status }) => <TopupChip status={status} /> },
            { title: 'Made', cell: ({ created }) => <When at={created} now={now} /> },
          ]}
        />
      )}
    </>
  )
}
