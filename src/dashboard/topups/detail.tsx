/** A top-up: how much came from the bank, and when. */

import { mayTopupBecome } from '../../domain/payouts/status.ts'
import type { Topup } from '../../domain/records/topup.ts'
import { topups } from '../../store/topups.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { MetadataPanel } from '../metadata.tsx'
import { Copyable, LinkButton } from '../parts/buttons.tsx'
import { Facts, Panel, When } from '../parts/facts.tsx'
import { saidOf } from '../parts/said.ts'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { TopupChip } from './list.tsx'

const DONE: Readonly<Record<string, string>> = {
  canceled: 'The top-up was canceled: nothing is taken from your bank.',
  saved: 'The metadata was saved.',
}

export async function showTopup(visit: Visit): Promise<Response> {
  const topup = await visit.ctx.reader.find(topups, visit.param('id'))
  if (!topup) return showNotFound(visit, 'top-up')
  const { id, amount, currency, description, metadata, status } = topup
  return frame(
    visit,
    {
      title: `${money(amount, { currency, locale: 'en' })} ${currency.toUpperCase()}`,
      aside: <TopupChip status={status} />,
      sub: description,
      back: { path: '/topups', text: 'Top-ups' },
      actions: visit.may('payouts.write') && mayTopupBecome(status, 'canceled') && (
        <LinkButton href={visit.to(`/topups/${id}/cancel`)} tone="danger">
          Cancel
        </LinkButton>
      ),
      notice: saidOf(visit, DONE),
    },
    <div class="two">
      <Details visit={visit} topup={topup} />
      <MetadataPanel
        visit={visit}
        metadata={metadata}
        edit={visit.may('payouts.write') ? `/topups/${id}/metadata` : null}
      />
    </div>,
  )
}

function Details({ visit, topup }: { visit: Visit; topup: Topup }) {
  const { id, created, expected_availability_date: expected } = topup
  const now = visit.ctx.clock.now()
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['ID', <Copyable text={id} label="the top-up’s ID" />],
          ['Made', <When at={created} now={now} />],
          expected === null ? null : ['Expected', <When at={expected} now={now} />],
          topup.statement_descriptor === null
            ? null
            : ['On the bank’s statement', topup.statement_descriptor],
          topup.transfer_group === null ? null : ['Group', topup.transfer_group],
          topup.failure_message === null ? null : ['Failed', topup.failure_message],
        ]}
      />
    </Panel>
  )
}
