/** The money of one connected account, as its platform sees it. */

import type { ApplicationFee } from '../../domain/records/application-fee.ts'
import type { Transfer } from '../../domain/records/transfer.ts'
import { shownBalance } from '../../operations/balance/release.ts'
import { applicationFees } from '../../store/application-fees.ts'
import { charges } from '../../store/charges.ts'
import { type Page, type Reader, readerFor } from '../../store/reader.ts'
import { transfers } from '../../store/transfers.ts'
import { type Fact, Facts, Money, Panel } from '../parts/facts.tsx'
import { Table } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'
import { feeColumns } from './fees.tsx'
import { TRANSFERS } from './tabs.tsx'
import { transferColumns } from './transfers.tsx'

const SOME = 5
/** A fee does not say of which account it is where it can be looked for: their payments do. */
const LOOKED_AT = 100

export interface SellerMoney {
  readonly held: Awaited<ReturnType<typeof shownBalance>>
  readonly sent: Page<Transfer>
  /** Of the latest payments. */
  readonly fees: readonly ApplicationFee[]
}

export async function moneyOf(reader: Reader, account: string): Promise<SellerMoney> {
  const there = readerFor(reader, account)
  const paid = await there.page(charges, { limit: LOOKED_AT })
  const ids = paid.records.flatMap(({ application_fee: fee }) =>
    typeof fee === 'string' ? [fee] : [],
  )
  const fees = await reader.findAll(applicationFees, ids)
  return {
    held: await shownBalance(there),
    sent: await reader.page(transfers, { where: [['destination', '=', account]], limit: SOME }),
    fees: fees.toSorted((a, b) => b.created - a.created).slice(0, SOME),
  }
}

export function MoneyPanels(props: {
  readonly visit: Visit
  readonly account: string
  readonly money: SellerMoney
}) {
  const { visit, account, money } = props
  const { sent, fees } = money
  const all = visit.to(`${TRANSFERS}?account=${account}`)
  return (
    <>
      <Panel title="Transfers" actions={sent.hasMore && <a href={all}>All of them</a>}>
        {sent.records.length === 0 ? (
          <p class="sub">None.</p>
        ) : (
          <Table label="Transfers" rows={sent.records} columns={transferColumns(visit, null)} />
        )}
      </Panel>
      <Panel title="Application fees">
        {fees.length === 0 ? (
          <p class="sub">{`None of the latest ${LOOKED_AT} payments.`}</p>
        ) : (
          <Table label="Application fees" rows={fees} columns={feeColumns(visit, null)} />
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
