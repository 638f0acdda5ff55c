/** What a payment brought, what it cost, and what it was paid with. */

import type { Charge } from '../../domain/records/charge.ts'
import { cardName } from '../../ui/sheets/formats.ts'
import { type Fact, Facts, Money, Panel } from '../parts/facts.tsx'
import type { Payment } from './read.ts'
import { methodName } from './words.tsx'

export function Breakdown({ payment }: { readonly payment: Payment }) {
  const { intent, moved, refunds } = payment
  const { currency } = intent
  if (moved.length === 0)
    return (
      <Panel title="Breakdown">
        <Facts
          facts={[
            ['Amount', <Money amount={intent.amount} currency={currency} />],
            ['Received', <Money amount={intent.amount_received} currency={currency} strong />],
          ]}
        />
      </Panel>
    )
  const sum = (part: 'amount' | 'fee' | 'net', only: (type: string) => boolean) =>
    moved.filter(({ type }) => only(type)).reduce((total, one) => total + one[part], 0)
  const isPaid = (type: string) => type === 'charge' || type === 'payment'
  const settled = moved[0]?.currency ?? currency
  const isContested = (type: string) => type === 'adjustment'
  const given = sum('amount', (type) => !isPaid(type) && !isContested(type))
  const contested = sum('amount', isContested)
  const netOf = (all: typeof moved = []) =>
    all.filter((one) => one.currency === settled).reduce((total, { net }) => total + net, 0)
  const passedOn = netOf(payment.sharing?.passedOn)
  const kept = netOf(payment.sharing?.kept)
  const net = sum('net', () => true) + passedOn + kept
  return (
    <Panel title="Breakdown">
      <Facts
        facts={[
          ['Amount', <Money amount={sum('amount', isPaid)} currency={settled} />],
          given !== 0 || refunds.length > 0
            ? ['Refunded', <Money amount={given} currency={settled} />]
            : null,
          contested === 0 ? null : ['Disputed', <Money amount={contested} currency={settled} />],
          ['Fees', <Money amount={-sum('fee', () => true)} currency={settled} />],
          passedOn === 0 ? null : ['Passed on', <Money amount={passedOn} currency={settled} />],
          kept === 0 ? null : ['Your fee', <Money amount={kept} currency={settled} />],
          ['Net', <Money amount={net} currency={settled} strong />],
        ]}
      />
    </Panel>
  )
}

export function Method({ payment: { charge } }: { readonly payment: Payment }) {
  const details = charge?.payment_method_details
  if (!charge || !details) return null
  return (
    <Panel title="Payment method">
      <Facts facts={[...methodFacts(details), ...payerFacts(charge), ...riskFacts(charge)]} />
    </Panel>
  )
}

type Details = NonNullable<Charge['payment_method_details']>

function methodFacts({ type, card, ...others }: Details): readonly (Fact | null)[] {
  if (!card) {
    const bank = others.sepa_debit ?? others.us_bank_account ?? others.bacs_debit
    const last4 = bank?.last4
    return [['Type', methodName(type)], last4 ? ['Account', `•••• ${last4}`] : null]
  }
  const { brand, last4, exp_month: month, exp_year: year, funding, country, wallet } = card
  const three = card.three_d_secure?.result
  return [
    ['Card', cardName(brand, last4)],
    ['Expires', `${String(month).padStart(2, '0')} / ${year}`],
    funding ? ['Kind', cardName(funding, null)] : null,
    country ? ['Issued in', country] : null,
    wallet ? ['Wallet', cardName(wallet.type, null)] : null,
    ['CVC check', check(card.checks?.cvc_check)],
    ['Street check', check(card.checks?.address_line1_check)],
    ['Postal code check', check(card.checks?.address_postal_code_check)],
    three ? ['3D Secure', cardName(three, null)] : null,
  ]
}

function payerFacts({ billing_details: payer }: Charge): readonly (Fact | null)[] {
  const { name, email, phone, address } = payer
  const place = [address?.line1, address?.line2, address?.postal_code, address?.city]
  const lines = [...place, address?.state, address?.country].filter(Boolean).join(', ')
  return [
    name ? ['Name', name] : null,
    email ? ['E-mail', email] : null,
    phone ? ['Phone', phone] : null,
    lines ? ['Billing address', lines] : null,
  ]
}

function riskFacts({ outcome, failure_message: failure }: Charge): readonly (Fact | null)[] {
  return [
    outcome?.risk_level ? ['Risk', cardName(outcome.risk_level, null)] : null,
    failure ? ['Refused', failure] : null,
  ]
}

function check(result: string | null | undefined): string {
  switch (result) {
    case 'pass':
      return 'Passed'
    case 'fail':
      return 'Failed'
    case 'unchecked':
      return 'Not checked yet'
    default:
      return 'Not provided'
  }
}
