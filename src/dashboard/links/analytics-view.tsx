/** A link's numbers: views, started, paid and revenue, by day and by campaign. */

import { OTHER_CAMPAIGNS, conversionOf, utmOf } from '../../domain/link-counts.ts'
import type {
  CampaignFigures,
  LinkAnalytics,
  LinkFigures,
} from '../../operations/payment-links/analytics.ts'
import { money } from '../../ui/sheets/formats.ts'
import { Chip, Money, Panel, When } from '../parts/facts.tsx'
import { Table } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'
import { BarChart } from './chart.tsx'
import { sayDay } from './days.ts'
import type { LinkPayment } from './payments.ts'
import { count, percent, revenueText } from './words.ts'

export function Figures({ whole, note }: { readonly whole: LinkFigures; readonly note: string }) {
  const { views, started, paid, revenue } = whole
  const ofViews = (some: number) =>
    views === 0 ? note : `${percent(conversionOf({ views, paid: some }))} of views`
  const refunded = revenue
    .filter((one) => one.refunded > 0)
    .map((one) => money(one.refunded, { currency: one.currency, locale: 'en' }))
  return (
    <dl class="cards">
      <Figure name="Views" value={count(views)} note={note} />
      <Figure name="Started" value={count(started)} note={ofViews(started)} />
      <Figure name="Paid" value={count(paid)} note={ofViews(paid)} />
      <Figure
        name="Revenue"
        value={revenueText(whole)}
        note={refunded.length > 0 ? `after ${refunded.join(', ')} refunded` : note}
      />
    </dl>
  )
}

function Figure(props: { readonly name: string; readonly value: string; readonly note: string }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd class="num">
        {props.value}
        <small>{props.note}</small>
      </dd>
    </div>
  )
}

export function Analytics(props: {
  readonly visit: Visit
  readonly analytics: LinkAnalytics
  readonly days: number
}) {
  const { visit, analytics, days } = props
  const { period, whole } = analytics
  const periods = [7, 30, 90, 365]
  return (
    <>
      <nav class="tools" aria-label="Period">
        {periods.map((length) => (
          <a
            class="button quiet"
            href={`${visit.to(visit.path)}?days=${length}`}
            aria-current={length === days ? 'page' : undefined}
          >
            {length === 365 ? 'A year' : `${length} days`}
          </a>
        ))}
        <span class="sub">{`In all: ${count(whole.views)} views, ${count(whole.paid)} paid, ${revenueText(whole)}`}</span>
      </nav>
      <Figures whole={period} note={days === 365 ? 'last year' : `last ${days} days`} />
      <div class="two">
        <Panel title="Views by day">
          <BarChart
            bars={analytics.days.map(({ start, views }) => ({ start, value: views }))}
            of="views"
          />
        </Panel>
        <Panel title="Payments by day">
          <BarChart
            bars={analytics.days.map(({ start, paid }) => ({ start, value: paid }))}
            of="payments"
          />
        </Panel>
      </div>
      <Panel title="By campaign">
        <Campaigns campaigns={analytics.campaigns} />
      </Panel>
      <details class="panel">
        <summary>Every day as a table</summary>
        <Table
          label="By day"
          rows={analytics.days
            .filter(
              ({ views, started, paid, revenue }) => views + started + paid + revenue.length > 0,
            )
            .toReversed()}
          columns={[{ title: 'Day (UTC)', cell: ({ start }) => sayDay(start) }, ...FIGURE_COLUMNS]}
        />
      </details>
      <p class="hint analytics-note">
        A view is somebody who opens the page, at most once in half an hour; programs do not count.
        No cookie is set, and nobody can be recognised the next day. Revenue is what came in, less
        what went back; what a subscription brings after its first payment is not in it.
      </p>
    </>
  )
}

const FIGURE_COLUMNS = [
  { title: 'Views', kind: 'num' as const, cell: ({ views }: LinkFigures) => count(views) },
  {
    title: 'Started',
    kind: 'num optional' as const,
    cell: ({ started }: LinkFigures) => count(started),
  },
  { title: 'Paid', kind: 'num' as const, cell: ({ paid }: LinkFigures) => count(paid) },
  {
    title: 'Conversion',
    kind: 'num optional' as const,
    cell: (figures: LinkFigures) => percent(conversionOf(figures)),
  },
  { title: 'Revenue', kind: 'num' as const, cell: (figures: LinkFigures) => revenueText(figures) },
]

const CAMPAIGNS_SHOWN = 50

function Campaigns({ campaigns }: { readonly campaigns: readonly CampaignFigures[] }) {
  if (campaigns.length === 0)
    return <p>Add utm_source and its like to the link’s address, and each appears here.</p>
  return (
    <Table
      label="By campaign"
      rows={campaigns.slice(0, CAMPAIGNS_SHOWN)}
      columns={[
        { title: 'Campaign', cell: ({ campaign }) => campaignName(campaign) },
        ...FIGURE_COLUMNS,
      ]}
    />
  )
}

function campaignName(campaign: string) {
  if (campaign === '') return 'Directly'
  if (campaign === OTHER_CAMPAIGNS) return 'All others'
  const { utm_source: source, utm_campaign: name, ...more } = utmOf(campaign)
  const rest = Object.values(more).join(', ')
  return (
    <>
      <b>{name ?? source ?? rest}</b>
      <small>{[name === undefined ? '' : source, rest].filter(Boolean).join(', ')}</small>
    </>
  )
}

export function RecentPayments(props: {
  readonly visit: Visit
  readonly payments: readonly LinkPayment[]
  readonly now: number
}) {
  const { visit, payments, now } = props
  return (
    <Panel title="Recent payments">
      {payments.length === 0 ? (
        <p class="sub">Nobody has paid by this link yet.</p>
      ) : (
        <Table
          label="Recent payments"
          rows={payments}
          columns={[
            {
              title: 'Customer',
              cell: ({ session, who, method }) => (
                <>
                  <PaymentName visit={visit} payment={session.payment_intent} who={who} />
                  <small>
                    <When at={session.created} now={now} />
                    {method && ` · ${method}`}
                  </small>
                </>
              ),
            },
            { title: 'Status', cell: ({ state }) => <Chip {...state} /> },
            {
              title: 'Amount',
              kind: 'num',
              cell: ({ session }) => (
                <Money amount={session.amount_total ?? 0} currency={session.currency ?? 'usd'} />
              ),
            },
          ]}
        />
      )}
    </Panel>
  )
}

function PaymentName(props: {
  readonly visit: Visit
  readonly payment: unknown
  readonly who: string
}) {
  const { visit, payment, who } = props
  if (typeof payment !== 'string') return <b>{who}</b>
  return (
    <a class="row-link" href={visit.to(`/payments/${payment}`)}>
      {who}
    </a>
  )
}
