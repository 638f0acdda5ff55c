/** Application fees: what a platform earned by its sellers' payments, and gave back of that. */

import type { ApplicationFee, FeeRefund } from '../../domain/records/application-fee.ts'
import { applicationFees, feeRefunds } from '../../store/application-fees.ts'
import type { Filter } from '../../store/reader.ts'
import { money } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { Copyable, LinkButton } from '../parts/buttons.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import { Chip, Facts, Money, Panel, When } from '../parts/facts.tsx'
import { type Column, Table } from '../parts/lists.tsx'
import { MoneyList, amountColumn, isBlank } from '../parts/money-list.tsx'
import { pageOfRecords, queryOf } from '../parts/records.ts'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { PaymentLink, paymentOf } from './payment-of.tsx'
import { SELLER_FIELD, sellerNames } from './sellers.ts'
import { ACCOUNTS, ConnectTabs, FEES } from './tabs.tsx'

const SHOWN = 100

export async function showFees(visit: Visit): Promise<Response> {
  const page = await pageOfRecords(visit, applicationFees, feeQuery(visit))
  const nameOf = await sellerNames(
    visit.ctx.reader,
    page.records.map(({ account }) => account),
  )
  return frame(
    visit,
    {
      title: 'Application fees',
      sub: 'What you keep of your sellers’ payments.',
      actions: !isBlank(visit, page) && <ExportButton visit={visit} />,
    },
    <MoneyList
      visit={visit}
      label="Application fees"
      page={page}
      empty={{
        title: 'No application fees yet',
        text: 'A payment link, a payment or a subscription that names a fee keeps it for you.',
      }}
      fields={[SELLER_FIELD]}
      columns={feeColumns(visit, nameOf)}
    >
      <ConnectTabs visit={visit} />
    </MoneyList>,
  )
}

/** What the address of the list asks for. */
export function feeQuery(visit: Visit): Filter {
  return queryOf(visit, { account: 'seller' })
}

/** Without names: on a page of the account that paid all of them. */
export function feeColumns(
  visit: Visit,
  nameOf: ((id: string) => string) | null,
): readonly Column<ApplicationFee>[] {
  const now = visit.ctx.clock.now()
  const columns: readonly Column<ApplicationFee>[] = [
    amountColumn(
      visit,
      FEES,
      ({ account }) => nameOf && <small class="on-phone">{nameOf(account)}</small>,
    ),
    { title: 'From', kind: 'optional', cell: ({ account }) => nameOf?.(account) },
    {
      title: 'Given back',
      kind: 'num',
      cell: ({ amount_refunded: back, currency }) =>
        back === 0 ? '–' : <Money amount={back} currency={currency} />,
    },
    { title: 'Date', cell: ({ created }) => <When at={created} now={now} /> },
  ]
  return nameOf ? columns : columns.filter(({ title }) => title !== 'From')
}

export async function showFee(visit: Visit): Promise<Response> {
  const { reader } = visit.ctx
  const fee = await reader.find(applicationFees, visit.param('id'))
  if (!fee) return showNotFound(visit, 'application fee')
  const { id, account, amount, currency, refunded } = fee
  const { records: given } = await reader.page(feeRefunds, {
    where: [['fee', '=', id]],
    limit: SHOWN,
  })
  const seller = (await sellerNames(reader, [account]))(account)
  return frame(
    visit,
    {
      title: `${money(amount, { currency, locale: 'en' })} ${currency.toUpperCase()}`,
      aside: <FeeChip fee={fee} />,
      sub: `Application fee, from ${seller}`,
      back: { path: FEES, text: 'Application fees' },
      actions: !refunded && visit.may('fees.refund') && (
        <LinkButton href={visit.to(`${FEES}/${id}/refund`)}>Give back</LinkButton>
      ),
      notice: visit.query.get('done') === 'refunded' ? `It is in ${seller}’s balance.` : null,
    },
    <div class="split">
      <div>
        <Panel title="Given back">
          {given.length === 0 ? (
            <p class="sub">Nothing.</p>
          ) : (
            <Refunds visit={visit} given={given} />
          )}
        </Panel>
      </div>
      <div>
        <Details
          visit={visit}
          fee={fee}
          seller={seller}
          payment={await paymentOf(reader, fee.originating_transaction)}
        />
      </div>
    </div>,
  )
}

function FeeChip({ fee }: { readonly fee: ApplicationFee }) {
  if (fee.refunded) return <Chip text="Given back" />
  if (fee.amount_refunded > 0) return <Chip text="Partly given back" tone="info" />
  return <Chip text="Kept" tone="good" />
}

function Refunds({ visit, given }: { visit: Visit; given: readonly FeeRefund[] }) {
  const now = visit.ctx.clock.now()
  return (
    <Table
      label="Given back"
      rows={given}
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
        { title: 'Date', cell: ({ created }) => <When at={created} now={now} /> },
      ]}
    />
  )
}

function Details(props: {
  readonly visit: Visit
  readonly fee: ApplicationFee
  readonly seller: string
  readonly payment: string | null
}) {
  const { visit, fee, seller, payment } = props
  const { id, account, amount_refunded: back, charge, created, currency } = fee
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['ID', <Copyable text={id} label="the fee’s ID" />],
          ['From', <a href={visit.to(`${ACCOUNTS}/${account}`)}>{seller}</a>],
          ['Kept', <When at={created} now={visit.ctx.clock.now()} />],
          payment === null
            ? ['Their payment', charge]
            : ['Of', <PaymentLink visit={visit} id={payment} />],
          back > 0 ? ['Given back', <Money amount={back} currency={currency} />] : null,
        ]}
      />
    </Panel>
  )
}
