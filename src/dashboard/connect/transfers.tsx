/** Transfers: what was sent to connected accounts, and what came back of it. */

import type { Transfer, TransferReversal } from '../../domain/records/transfer.ts'
import { transferReversals, transfers } from '../../store/transfers.ts'
import type { Filter } from '../../store/reader.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { MetadataPanel } from '../metadata.tsx'
import { Copyable, LinkButton } from '../parts/buttons.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import { Chip, Facts, Money, Panel, When } from '../parts/facts.tsx'
import { type Column, Table } from '../parts/lists.tsx'
import { MoneyList, amountColumn, isBlank } from '../parts/money-list.tsx'
import { pageOfRecords, queryOf } from '../parts/records.ts'
import { saidOf } from '../parts/said.ts'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { PaymentLink, paymentOf } from './payment-of.tsx'
import { SELLER_FIELD, sellerNames } from './sellers.ts'
import { ACCOUNTS, ConnectTabs, FEES, TRANSFERS } from './tabs.tsx'

const SHOWN = 100

const DONE: Readonly<Record<string, string>> = {
  made: 'The money was sent.',
  reversed: 'The money is in your balance again.',
  saved: 'The metadata was saved.',
}

export async function showTransfers(visit: Visit): Promise<Response> {
  const page = await pageOfRecords(visit, transfers, transferQuery(visit))
  const nameOf = await sellerNames(
    visit.ctx.reader,
    page.records.map(({ destination }) => destination),
  )
  return frame(
    visit,
    {
      title: 'Transfers',
      sub: 'From your balance to those of connected accounts.',
      actions: (
        <>
          {!isBlank(visit, page) && <ExportButton visit={visit} />}
          {visit.may('connect.write') && (
            <LinkButton href={visit.to(`${TRANSFERS}/new`)} tone="primary">
              Send money
            </LinkButton>
          )}
        </>
      ),
      notice: saidOf(visit, DONE),
    },
    <MoneyList
      visit={visit}
      label="Transfers"
      page={page}
      empty={{
        title: 'No transfers yet',
        text: 'What a payment passes on to a seller, and what you send by hand, is here.',
      }}
      fields={[SELLER_FIELD]}
      columns={transferColumns(visit, nameOf)}
    >
      <ConnectTabs visit={visit} />
    </MoneyList>,
  )
}

/** What the address of the list asks for. */
export function transferQuery(visit: Visit): Filter {
  return queryOf(visit, { account: 'destination' })
}

/** Without names: on a page of the account that all of them went to. */
export function transferColumns(
  visit: Visit,
  nameOf: ((id: string) => string) | null,
): readonly Column<Transfer>[] {
  const now = visit.ctx.clock.now()
  const columns: readonly Column<Transfer>[] = [
    amountColumn(visit, TRANSFERS, ({ destination, description }) =>
      nameOf ? <small class="on-phone">{nameOf(destination)}</small> : <small>{description}</small>,
    ),
    {
      title: 'To',
      kind: 'optional',
      cell: ({ destination }) => nameOf?.(destination),
    },
    { title: 'Status', cell: (transfer) => <TransferChip transfer={transfer} /> },
    { title: 'Date', cell: ({ created }) => <When at={created} now={now} /> },
  ]
  return nameOf ? columns : columns.filter(({ title }) => title !== 'To')
}

function TransferChip({ transfer }: { readonly transfer: Transfer }) {
  if (transfer.reversed) return <Chip text="Taken back" />
  if (transfer.amount_reversed > 0) return <Chip text="Partly taken back" tone="info" />
  return <Chip text="Sent" tone="good" />
}

export async function showTransfer(visit: Visit): Promise<Response> {
  const { reader } = visit.ctx
  const transfer = await reader.find(transfers, visit.param('id'))
  if (!transfer) return showNotFound(visit, 'transfer')
  const { id, amount, currency, description, destination, metadata, reversed } = transfer
  const { records: reversals } = await reader.page(transferReversals, {
    where: [['transfer', '=', id]],
    limit: SHOWN,
  })
  const nameOf = await sellerNames(reader, [destination])
  return frame(
    visit,
    {
      title: `${money(amount, { currency, locale: 'en' })} ${currency.toUpperCase()}`,
      aside: <TransferChip transfer={transfer} />,
      sub: description,
      back: { path: TRANSFERS, text: 'Transfers' },
      actions: !reversed && visit.may('connect.write') && (
        <LinkButton href={visit.to(`${TRANSFERS}/${id}/reverse`)}>Take back</LinkButton>
      ),
      notice: saidOf(visit, DONE),
    },
    <div class="split">
      <div>
        <Panel title="Taken back">
          {reversals.length === 0 ? (
            <p class="sub">Nothing.</p>
          ) : (
            <Reversals visit={visit} reversals={reversals} />
          )}
        </Panel>
      </div>
      <div>
        <Details
          visit={visit}
          transfer={transfer}
          seller={nameOf(destination)}
          payment={await paymentOf(reader, transfer.source_transaction)}
        />
        <MetadataPanel
          visit={visit}
          metadata={metadata}
          edit={visit.may('connect.write') ? `${TRANSFERS}/${id}/metadata` : null}
        />
      </div>
    </div>,
  )
}

function Reversals(props: {
  readonly visit: Visit
  readonly reversals: readonly TransferReversal[]
}) {
  const now = props.visit.ctx.clock.now()
  return (
    <Table
      label="Taken back"
      rows={props.reversals}
      columns={[
        {
          title: 'Amount',
          cell: ({ id, amount, currency }) => (
            <>
              <Money amount={amount} currency={currency} strong />
              <small>{id}</small>
            </>
          ),
        },
        {
          title: 'Why',
          cell: ({ source_refund: refund }) => (refund === null ? 'By hand' : 'With a refund'),
        },
        { title: 'Date', cell: ({ created }) => <When at={created} now={now} /> },
      ]}
    />
  )
}

function Details(props: {
  readonly visit: Visit
  readonly transfer: Transfer
  readonly seller: string
  readonly payment: string | null
}) {
  const { visit, transfer, seller, payment } = props
  const { id, amount_reversed: back, created, currency, destination, own } = transfer
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['ID', <Copyable text={id} label="the transfer’s ID" />],
          ['To', <a href={visit.to(`${ACCOUNTS}/${destination}`)}>{seller}</a>],
          ['Sent', <When at={created} now={visit.ctx.clock.now()} />],
          payment === null ? null : ['Of', <PaymentLink visit={visit} id={payment} />],
          own.fee === null
            ? null
            : ['Your fee', <a href={visit.to(`${FEES}/${own.fee}`)}>Look at it</a>],
          back > 0 ? ['Taken back', <Money amount={back} currency={currency} />] : null,
          transfer.transfer_group === null ? null : ['Group', transfer.transfer_group],
          ['Their payment', transfer.destination_payment],
        ]}
      />
    </Panel>
  )
}
