/** Where everybody begins: what came in today, what is there, and what to do first. */

import type { ListedPayment } from '../../domain/listings/payment.ts'
import { shownBalance } from '../../operations/balance/release.ts'
import { lookUp } from '../../operations/listings/look-up.ts'
import { money } from '../../ui/sheets/formats.ts'
import { Balances } from '../balance/page.tsx'
import { frame } from '../frame.tsx'
import { leadsTo } from '../navigation.ts'
import { LinkButton } from '../parts/buttons.tsx'
import { Panel } from '../parts/facts.tsx'
import { Table } from '../parts/lists.tsx'
import { paymentColumns } from '../payments/list.tsx'
import type { Visit } from '../route.ts'
import { type Today, salesOfToday } from './today.ts'

const RECENT = 8

export async function showHome(visit: Visit): Promise<Response> {
  const { reader } = visit.ctx
  if (!visit.may('payments.read'))
    return frame(visit, { title: 'Home' }, <FirstSteps visit={visit} />)
  const recent = await lookUp<ListedPayment>(reader, 'payments', {
    text: '',
    filters: {},
    from: null,
    to: null,
    startingAfter: null,
    endingBefore: null,
    limit: RECENT,
  })
  const today = await salesOfToday(reader, visit.ctx.clock.now())
  return frame(
    visit,
    { title: 'Home' },
    recent.lines.length === 0 ? (
      <FirstSteps visit={visit} />
    ) : (
      <>
        <TodayCards today={today} />
        {visit.may('balance.read') && <Balances visit={visit} held={await shownBalance(reader)} />}
        <Panel
          title="Latest payments"
          actions={<LinkButton href={visit.to('/payments')}>All payments</LinkButton>}
        >
          <Table label="Latest payments" columns={paymentColumns(visit)} rows={recent.lines} />
        </Panel>
      </>
    ),
  )
}

function TodayCards({ today }: { readonly today: Today }) {
  const more = today.isAll ? '' : ' and more'
  const sums = [...today.sums]
  return (
    <dl class="cards">
      {sums.map(([currency, amount]) => (
        <div>
          <dt>Paid today in {currency.toUpperCase()}</dt>
          <dd>{money(amount, { currency, locale: 'en' }) + more}</dd>
        </div>
      ))}
      <div>
        <dt>Payments today</dt>
        <dd>{String(today.count) + more}</dd>
      </div>
    </dl>
  )
}

/** What somebody does who has just come. */
const STEPS = [
  ['/payment-links', 'Make a payment link', 'Choose what to sell, and share its address.'],
  ['/products', 'Add your products', 'With prices of every kind.'],
  ['/settings/public', 'Say who you are', 'Your name and address stand on receipts.'],
  ['/apikeys', 'Take your API keys', 'If you would rather write code.'],
  ['/settings/team', 'Invite your colleagues', 'Each with a role of their own.'],
] as const

function FirstSteps({ visit }: { readonly visit: Visit }) {
  const steps = STEPS.filter(([path]) => leadsTo(visit, path))
  return (
    <>
      <p class="sub">
        Nothing was paid yet. What is paid appears here at once. This is what to do first:
      </p>
      <ol class="steps">
        {steps.map(([path, text, why]) => (
          <li>
            <a href={visit.to(path)}>{text}</a>
            <span class="sub">{why}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
