/** The list of shipping rates, and the page of one: its prices, its time, who offers it. */

import type { PaymentLink } from '../../../domain/records/payment-link.ts'
import type { ShippingRate } from '../../../domain/records/shipping-rate.ts'
import { findTaxCode } from '../../../domain/tax/tax-codes.ts'
import { linkLineItems } from '../../../operations/payment-links/line-items.ts'
import { textLike } from '../../../store/catalogue-search.ts'
import { paymentLinks } from '../../../store/payment-links.ts'
import type { Reader } from '../../../store/reader.ts'
import { titleOf } from '../../links/words.ts'
import { MetadataPanel } from '../../metadata.tsx'
import { Copyable } from '../../parts/buttons.tsx'
import { type Fact, Facts, Money, Panel, When } from '../../parts/facts.tsx'
import type { Visit } from '../../route.ts'
import { type CatalogueList, showList } from '../list-page.tsx'
import { pathOf, withRecord } from '../noun.ts'
import { RecordActions, recordFrame } from '../record-page.tsx'
import { SHIPPING_RATES, costs, delivers } from './noun.ts'

export const showRates = (visit: Visit) => showList(visit, RATE_LIST)

const RATE_LIST: CatalogueList<ShippingRate> = {
  noun: SHIPPING_RATES,
  sub: 'What shipping costs, and how long it takes.',
  always: { where: [['inline', '=', 0]] },
  states: [
    { value: 'active', text: 'Active', filter: () => ({ where: [['active', '=', 1]] }) },
    { value: 'archived', text: 'Archived', filter: () => ({ where: [['active', '=', 0]] }) },
  ],
  searched: 'Search by name or ID',
  find: (reader, text) => textLike(reader, ['display_name'], text),
  detailOf: (rate) => delivers(rate) ?? 'no time is said',
  columns: () => [{ title: 'Price', kind: 'num', cell: costs }],
  empty:
    'A shipping rate is what sending costs: “Standard, $5.00, 3 to 5 business days”. A payment ' +
    'link that asks for the address offers up to five of them.',
}

const WORDS = { on: 'Restore', off: 'Archive' }

export const showRate = withRecord(SHIPPING_RATES, async (visit, rate) => {
  const path = pathOf(SHIPPING_RATES, rate)
  return recordFrame(visit, SHIPPING_RATES, rate, {
    here: 'overview',
    actions: <RecordActions visit={visit} path={path} active={rate.active} words={WORDS} canEdit />,
    content: (
      <div class="split">
        <div>
          <Prices rate={rate} />
          <Offered visit={visit} links={await linksWith(visit.ctx.reader, rate.id)} />
        </div>
        <div>
          <Details visit={visit} rate={rate} />
          <MetadataPanel
            visit={visit}
            metadata={rate.metadata}
            edit={visit.may('catalogue.write') ? `${path}/metadata` : null}
          />
        </div>
      </div>
    ),
  })
})

const TAXES: Readonly<Record<string, string>> = {
  exclusive: 'Added to it',
  inclusive: 'In it',
}

function Prices({ rate }: { readonly rate: ShippingRate }) {
  const { currency: own, currency_options: options } = rate.fixed_amount
  const ordered = Object.entries(options).sort(([a], [b]) => Number(b === own) - Number(a === own))
  return (
    <Panel title="Price">
      <Facts
        facts={ordered.map(([currency, { amount, tax_behavior: tax }]): Fact => [
          currency.toUpperCase(),
          <>
            <Money amount={amount} currency={currency} />
            {TAXES[tax] && <span class="sub">{`, tax ${TAXES[tax]?.toLowerCase()}`}</span>}
          </>,
        ])}
      />
    </Panel>
  )
}

function Details({ visit, rate }: { readonly visit: Visit; readonly rate: ShippingRate }) {
  const code = rate.tax_code === null ? null : findTaxCode(rate.tax_code)
  const time = delivers(rate)
  return (
    <Panel title="Details">
      <Facts
        facts={[
          time === null ? null : ['Arrives after', time],
          ['Tax', TAXES[rate.tax_behavior ?? ''] ?? 'Not decided'],
          code ? ['Taxed as', code.name] : null,
          ['ID', <Copyable text={rate.id} label="the shipping rate’s ID" />],
          ['Made', <When at={rate.created} now={visit.ctx.clock.now()} />],
        ]}
      />
    </Panel>
  )
}

interface Offering {
  readonly id: string
  readonly title: string
}

function Offered({ visit, links }: { visit: Visit; links: readonly Offering[] }) {
  return (
    <Panel title="Payment links that offer it">
      {links.length === 0 ? (
        <p class="sub">{`None of your ${LINKS_LOOKED_AT} newest links.`}</p>
      ) : (
        <ul class="plain-list">
          {links.map(({ id, title }) => (
            <li>
              <a href={visit.to(`/payment-links/${id}`)}>{title}</a>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

const LINKS_LOOKED_AT = 200
const LINKS_SHOWN = 10

async function linksWith(reader: Reader, rate: string): Promise<readonly Offering[]> {
  const { records } = await reader.page(paymentLinks, {
    limit: LINKS_LOOKED_AT,
    where: [['active', '=', 1]],
  })
  const offers = ({ shipping_options: options }: PaymentLink) =>
    options.some(({ shipping_rate: one }) => one === rate)
  return Promise.all(
    records
      .filter(offers)
      .slice(0, LINKS_SHOWN)
      .map(async (link) => {
        const lines = await linkLineItems(reader, link)
        return { id: link.id, title: titleOf(lines.map(({ description }) => description ?? '')) }
      }),
  )
}
