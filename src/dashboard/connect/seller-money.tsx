/** The money of one connected account, as its platform sees it. */

import type { ApplicationFee } from '../../domain/records/application-fee.ts'
import type { Transfer } from '../../domain/records/transfer.ts'
import { shownBalance } from '../../operations/balance/release.ts'
import { applicationFees } from '../../store/application-fees.ts'
import { type Page, type Reader, readerFor } from '../../store/reader.ts'
import { transfers } from '../../store/transfers.ts'
import { type Fact, Facts, Money, Panel } from '../parts/facts.tsx'
import { Table } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'
import { feeColumns } from './fees.tsx'
import { FEES, TRANSFERS } from './tabs.tsx'
import { transferColumns } from './transfers.tsx'

const SOME = 5

export interface SellerMoney {
  readonly held: Awaited<ReturnType<typeof shownBalance>>
  readonly sent: Page<Transfer>
  readonly fees: Page<ApplicationFee>
}

export async function moneyOf(reader: Reader, account: string): Promise<SellerMoney> {
  return {
    held: await shownBalance(readerFor(reader, account)),
    sent: await reader.page(transfers, { where: [['destination', '=', account]], limit: SOME }),
    fees: await reader.page(applicationFees, { where: [['seller', '=', account]], limit: SOME }),
  }
}

export function MoneyPanels(props: {
  readonly visit: Visit
  readonly account: string
  readonly money: SellerMoney
}) {
  const { visit, account, money } = props
  const { sent, fees } = money
  const allOf = (list: string) => <a href={visit.to(`${list}?account=${account}`)}>All of them</a>
  return (
    <>
      <Panel title="Transfers" actions={sent.hasMore && allOf(TRANSFERS)}>
        {sent.records.length === 0 ? (
          <p class="sub">None.</p>
        ) : (
          <Table label="Transfers" rows={sent.records} columns={transferColumns(visit, null)} />
        )}
      </Panel>
      <Panel title="Application fees" actions={fees.hasMore && allOf(FEES)}>
        {fees.records.length === 0 ? (
          <p class="sub">None.</p>
        ) : (
          <Table label="Application fees" rows={fees.records} columns={feeColumns(visit, null)} />
        )}
      </Panel>
    </>
  )
}

export function BalancePanel({ money: { held } }: { readonly money: SellerMoney }) {
  const soon = (currency: string) =>
    held.pending.find((one) => one.currency === currency)?.amount ?? 0
  return (
    <Panel title="Balance">
      <Facts
        facts={held.available.flatMap(({ amount, currency }): readonly (Fact | null)[] => [
          [
            `Available in ${currency.toUpperCase()}`,
            <Money amount={amount} currency={currency} strong />,
          ],
          soon(currency) === 0
            ? null
            : ['Available soon', <Money amount={soon(currency)} currency={currency} />],
        ])}
      />
    </Panel>
  )
}
