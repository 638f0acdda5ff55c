/** A payout: where it goes, when it arrives, and which movements it pays. */

import { mayPayoutBecome } from '../../domain/payouts/status.ts'
import type { Payout } from '../../domain/records/payout.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import { payouts } from '../../store/payouts.ts'
import { cardName, money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { MetadataPanel } from '../metadata.tsx'
import { Copyable, LinkButton } from '../parts/buttons.tsx'
import { Facts, Money, Panel, When } from '../parts/facts.tsx'
import { Table } from '../parts/lists.tsx'
import { saidOf } from '../parts/said.ts'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { PayoutChip } from './list.tsx'

const DONE: Readonly<Record<string, string>> = {
  canceled: 'The payout was canceled: the money is in your balance again.',
  saved: 'The metadata was saved.',
}
/** As many movements as anybody reads; the others are in the file of the balance. */
const SHOWN = 100

export async function showPayout(visit: Visit): Promise<Response> {
  const { reader } = visit.ctx
  const payout = await reader.find(payouts, visit.param('id'))
  if (!payout) return showNotFound(visit, 'payout')
  const { id, amount, currency, description, metadata, status } = payout
  const { records: moved } = await reader.page(balanceTransactions, {
    where: [['payout', '=', id]],
    limit: SHOWN,
  })
  const mayCancel =
    visit.may('payouts.write') && !payout.automatic && mayPayoutBecome(status, 'canceled')
  return frame(
    visit,
    {
      title: `${money(amount, { currency, locale: 'en' })} ${currency.toUpperCase()}`,
      aside: <PayoutChip status={status} />,
      sub: description,
      back: { path: '/payouts', text: 'Payouts' },
      actions: mayCancel && amount > 0 && (
        <LinkButton href={visit.to(`/payouts/${id}/cancel`)} tone="danger">
          Cancel
        </LinkButton>
      ),
      notice: saidOf(visit, DONE),
    },
    <div class="split">
      <div>
        <Panel title="What it pays">
          {moved.length === 0 ? (
            <p class="sub">A part of the balance, and no movements of their own.</p>
          ) : (
            <Movements moved={moved} />
          )}
        </Panel>
      </div>
      <div>
        <Details visit={visit} payout={payout} />
        <MetadataPanel
          visit={visit}
          metadata={metadata}
          edit={visit.may('payouts.write') ? `/payouts/${id}/metadata` : null}
        />
      </div>
    </div>,
  )
}

type Moved = Parameters<(typeof balanceTransactions)['columns']>[0]

function Movements({ moved }: { readonly moved: readonly Moved[] }) {
  return (
    <Table
      label="Movements"
      rows={moved}
      columns={[
        {
          title: 'Movement',
          cell: ({ description, source, type }) => (
            <>
              <b>{cardName(type, null)}</b>
              <small>{description ?? source}</small>
            </>
          ),
        },
        {
          title: 'Net',
          kind: 'num',
          cell: ({ net, currency }) => <Money amount={net} currency={currency} />,
        },
      ]}
    />
  )
}

function Details({ visit, payout }: { visit: Visit; payout: Payout }) {
  const { id, arrival_date: arrival, automatic, created, destination, method } = payout
  const now = visit.ctx.clock.now()
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['ID', <Copyable text={id} label="the payout’s ID" />],
          ['Made', <When at={created} now={now} />],
          ['By', automatic ? 'Schedule' : 'Hand'],
          ['Arrives', <When at={arrival} now={now} />],
          ['Way', cardName(method, null)],
          ['To', destination],
          payout.failure_message ? ['Failed', payout.failure_message] : null,
        ]}
      />
    </Panel>
  )
}
