/** What the account holds, and every movement of it. */

import { shownBalance } from '../../operations/balance/release.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import { cardName } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import { Chip, Money, When } from '../parts/facts.tsx'
import type { Column } from '../parts/lists.tsx'
import { MoneyList, isBlank } from '../parts/money-list.tsx'
import { pageOfRecords } from '../parts/records.ts'
import type { Visit } from '../route.ts'
import { balanceQuery } from './asked.ts'

const TYPES = [
  ['', 'All movements'],
  ['charge', 'Payments'],
  ['refund', 'Refunds'],
  ['adjustment', 'Disputes and adjustments'],
  ['payout', 'Payouts'],
  ['transfer', 'Transfers'],
  ['application_fee', 'Application fees'],
  ['topup', 'Top-ups'],
] as const

export async function showBalance(visit: Visit): Promise<Response> {
  const page = await pageOfRecords(visit, balanceTransactions, balanceQuery(visit))
  const choices = TYPES.map(([value, text]) => ({ value, text }))
  return frame(
    visit,
    {
      title: 'Balance',
      sub: 'What you hold, and what moved it.',
      actions: !isBlank(visit, page) && <ExportButton visit={visit} />,
    },
    <MoneyList
      visit={visit}
      label="Movements"
      page={page}
      empty={{
        title: 'Nothing has moved yet',
        text: 'Each payment and refund is a line here.',
      }}
      fields={[{ kind: 'select', name: 'type', label: 'Kind', choices }]}
      columns={columnsAt(visit.ctx.clock.now())}
    >
      <Balances visit={visit} held={await shownBalance(visit.ctx.reader)} />
    </MoneyList>,
  )
}

/** A line of figures for each currency. */
export function Balances(props: {
  readonly visit: Visit
  readonly held: Awaited<ReturnType<typeof shownBalance>>
}) {
  const { available, pending } = props.held
  return (
    <>
      {available.map(({ amount, currency }) => {
        const coming = pending.find((one) => one.currency === currency)?.amount ?? 0
        return (
          <dl class="cards">
            <div>
              <dt>Available in {currency.toUpperCase()}</dt>
              <dd>
                <Money amount={amount} currency={currency} />
              </dd>
            </div>
            <div>
              <dt>Available soon</dt>
              <dd>
                <Money amount={coming} currency={currency} />
              </dd>
            </div>
          </dl>
        )
      })}
    </>
  )
}

type Movement = Parameters<(typeof balanceTransactions)['columns']>[0]

function columnsAt(now: number): readonly Column<Movement>[] {
  return [
    {
      title: 'Movement',
      cell: ({ description, type, source }) => (
        <>
          <b>{cardName(type, null)}</b>
          <small>{description ?? source}</small>
        </>
      ),
    },
    {
      title: 'Status',
      kind: 'optional',
      cell: ({ status }) =>
        status === 'available' ? (
          <Chip text="Available" tone="good" />
        ) : (
          <Chip text="Pending" tone="info" />
        ),
    },
    {
      title: 'Amount',
      kind: 'num',
      cell: ({ amount, currency }) => <Money amount={amount} currency={currency} />,
    },
    {
      title: 'Fee',
      kind: 'num optional',
      cell: ({ fee, currency }) => <Money amount={-fee} currency={currency} />,
    },
    {
      title: 'Net',
      kind: 'num',
      cell: ({ net, currency }) => <Money amount={net} currency={currency} strong />,
    },
    {
      title: 'Date',
      kind: 'optional',
      cell: ({ created }) => <When at={created} now={now} />,
    },
  ]
}
