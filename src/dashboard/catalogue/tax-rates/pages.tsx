/** The list of tax rates, and the page of one: what it takes, where, and how it is put to use. */

import type { TaxRate } from '../../../domain/records/tax-rate.ts'
import { textLike } from '../../../store/catalogue-search.ts'
import { MetadataPanel } from '../../metadata.tsx'
import { Copyable } from '../../parts/buttons.tsx'
import { Facts, Panel, When } from '../../parts/facts.tsx'
import type { Visit } from '../../route.ts'
import { type CatalogueList, showList } from '../list-page.tsx'
import { pathOf, withRecord } from '../noun.ts'
import { RecordActions, recordFrame } from '../record-page.tsx'
import { TAX_RATES, TYPE_NAMES, placeOf, takes } from './noun.ts'

export const showRates = (visit: Visit) =>
  showList(visit, {
    ...RATE_LIST,
    sub: (
      <>
        Rates that you put on invoices and subscriptions yourself. Taxes that are worked out by
        themselves follow your <a href={visit.to('/settings/tax')}>registrations</a>.
      </>
    ),
  })

const RATE_LIST: Omit<CatalogueList<TaxRate>, 'sub'> = {
  noun: TAX_RATES,
  always: {},
  states: [
    { value: 'active', text: 'Active', filter: () => ({ where: [['active', '=', 1]] }) },
    { value: 'archived', text: 'Archived', filter: () => ({ where: [['active', '=', 0]] }) },
  ],
  searched: 'Search by name, place or ID',
  find: (reader, text) =>
    textLike(reader, ['display_name', 'jurisdiction', 'country', 'state', 'description'], text),
  detailOf: (rate) => takes(rate),
  columns: () => [{ title: 'Where', cell: (rate) => placeOf(rate) ?? '–' }],
  empty:
    'A tax rate is a tax that you know yourself: “VAT, 19%, Germany”. Invoices, quotes, ' +
    'subscriptions and checkout sessions bear it, once a program names it.',
}

const WORDS = { on: 'Restore', off: 'Archive' }

export const showRate = withRecord(TAX_RATES, (visit, rate) => {
  const path = pathOf(TAX_RATES, rate)
  return recordFrame(visit, TAX_RATES, rate, {
    here: 'overview',
    actions: <RecordActions visit={visit} path={path} active={rate.active} words={WORDS} canEdit />,
    content: (
      <div class="split">
        <div>
          <Details visit={visit} rate={rate} />
          <Use visit={visit} rate={rate} />
        </div>
        <MetadataPanel
          visit={visit}
          metadata={rate.metadata}
          edit={visit.may('catalogue.write') ? `${path}/metadata` : null}
        />
      </div>
    ),
  })
})

function Details({ visit, rate }: { readonly visit: Visit; readonly rate: TaxRate }) {
  const { country, state, jurisdiction, description, tax_type: type } = rate
  const land = placeOf({ ...rate, state: null, jurisdiction: null })
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['Takes', takes(rate)],
          country === null ? null : ['Country', land],
          state === null ? null : ['State', state],
          jurisdiction === null ? null : ['Jurisdiction', jurisdiction],
          type === null ? null : ['Kind of tax', TYPE_NAMES[type] ?? type],
          description === null ? null : ['Description', description],
          ['ID', <Copyable text={rate.id} label="the tax rate’s ID" />],
          ['Made', <When at={rate.created} now={visit.ctx.clock.now()} />],
        ]}
      />
    </Panel>
  )
}

function Use({ visit, rate }: { readonly visit: Visit; readonly rate: TaxRate }) {
  return (
    <Panel title="How it is used">
      <p>
        {rate.active
          ? 'Name its ID as a tax rate of an invoice, a quote, a subscription or a line of them.'
          : 'It is in the archive: what has it keeps it, and nothing new takes it.'}{' '}
        Payment links work out their taxes by your{' '}
        <a href={visit.to('/settings/tax')}>registrations</a>.
      </p>
    </Panel>
  )
}
