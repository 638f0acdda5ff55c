/** The list of payouts: what went to the bank, or is on its way. */

import { type PayoutStatus, PAYOUT_STATUSES } from '../../domain/payouts/status.ts'
import type { Payout } from '../../domain/records/payout.ts'
import { payouts } from '../../store/payouts.ts'
import type { Filter } from '../../store/reader.ts'
import { cardName } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { LinkButton } from '../parts/buttons.tsx'
import { Chip, type ChipTone, Money, When } from '../parts/facts.tsx'
import { Empty, Filters, Pager, Table } from '../parts/lists.tsx'
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
  const isEmpty = page.records.length === 0 && visit.query.size === 0
  const actions = (
    <>
      {!isEmpty && visit.may('exports.read') && (
        <LinkButton href={`${visit.to('/payouts/export')}?${visit.query}`}>Export</LinkButton>
      )}
      {visit.may('payouts.write') && (
        <LinkButton href={visit.to('/payouts/new')} tone="primary">
          Pay out
        </LinkButton>
      )}
    </>
  )
  return frame(
    visit,
    { title: 'Payouts', sub: 'From your balance to your bank.', actions },
    <>
      <BankTabs visit={visit} />
      {isEmpty ? (
        <Empty title="No payouts yet" text="What is available can be paid out to your bank." />
      ) : (
        <Found visit={visit} records={page.records} hasMore={page.hasMore} />
      )}
    </>,
  )
}

function Found(props: {
  readonly visit: Visit
  readonly records: readonly Payout[]
  readonly hasMore: boolean
}) {
  const { visit, records, hasMore } = props
  const now = visit.ctx.clock.now()
  const choices = ['', ...PAYOUT_STATUSES].map((value) => ({
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
          label="Payouts"
          rows={records}
          columns={[
            {
              title: 'Amount',
              cell: ({ id, amount, currency, description }) => (
                <a class="line" href={visit.to(`/payouts/${id}`)}>
                  <Money amount={amount} currency={currency} strong />
                  <small>{description}</small>
                </a>
              ),
            },
            { title: 'Status', cell: ({ status }) => <PayoutChip status={status} /> },
            {
              title: 'Made',
              kind: 'optional',
              cell: ({ automatic }) => (automatic ? 'By schedule' : 'By hand'),
            },
            { title: 'Arrives', cell: ({ arrival_date: at }) => <When at={at} now={now} /> },
          ]}
        />
      )}
      <Pager visit={visit} ids={records.map(({ id }) => id)} hasMore={hasMore} />
    </>
  )
}
