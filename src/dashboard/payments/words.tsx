/** How the dashboard speaks of payments. */

import { type ListedMethod, type PaymentState } from '../../domain/listings/payment.ts'
import { cardName } from '../../ui/sheets/formats.ts'
import { Chip, type ChipTone } from '../parts/facts.tsx'

const STATES: Readonly<Record<PaymentState, readonly [text: string, tone: ChipTone]>> = {
  succeeded: ['Succeeded', 'good'],
  refunded: ['Refunded', 'plain'],
  partial_refund: ['Partial refund', 'info'],
  failed: ['Failed', 'bad'],
  incomplete: ['Incomplete', 'plain'],
  disputed: ['Disputed', 'warn'],
  uncaptured: ['Uncaptured', 'info'],
  processing: ['Processing', 'info'],
  canceled: ['Canceled', 'plain'],
}

// The keys of the table are the states.
export const STATE_CHOICES = Object.entries(STATES).map(([state, [text]]) => [state, text] as const)

export function StateChip({ state }: { readonly state: PaymentState }) {
  const [text, tone] = STATES[state]
  return <Chip text={text} tone={tone} />
}

const METHODS: Readonly<Record<string, string>> = {
  card: 'Card',
  sepa_debit: 'SEPA Direct Debit',
  us_bank_account: 'US bank account',
  bacs_debit: 'Bacs Direct Debit',
  customer_balance: 'Bank transfer',
  ideal: 'iDEAL',
  bancontact: 'Bancontact',
  klarna: 'Klarna',
  konbini: 'Konbini',
  boleto: 'Boleto',
  link: 'Link',
  affirm: 'Affirm',
  afterpay_clearpay: 'Afterpay',
  amazon_pay: 'Amazon Pay',
  cashapp: 'Cash App Pay',
  paypal: 'PayPal',
}

export const METHOD_CHOICES = [
  { value: '', text: 'Any method' },
  ...Object.entries(METHODS).map(([value, text]) => ({ value, text })),
]

export function methodName(type: string): string {
  return METHODS[type] ?? cardName(type, null)
}

/** `Visa •••• 4242`, `Klarna`; a dash for what was never paid with. */
export function sayMethod(method: ListedMethod | null): string {
  if (method === null) return '–'
  if (method.type === 'card') return cardName(method.brand, method.last4)
  return [methodName(method.type), method.last4 && `•••• ${method.last4}`].filter(Boolean).join(' ')
}
