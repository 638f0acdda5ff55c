/** Cards that the payer has kept, as the page shows them and as the form names them. */

import type { CardBrand } from '../domain/cards.ts'
import type { PaymentMethod } from '../domain/records/payment-method.ts'
import { restrictionsOf, savedCards } from '../operations/checkout/saved-methods.ts'
import type { PostedForm } from './posted-form.ts'
import type { SavedCardView } from './saved-card-view.ts'
import type { FieldValues, PaymentPageView } from './view.ts'
import type { SessionVisit } from './visits.ts'

/** What the page of a session has beside the card form. */
export async function drawnSavedCards({ ctx, session, options }: SessionVisit) {
  const saving = session.saved_payment_method_options
  const cards = await savedCards(ctx.reader, session, options.clock.now())
  const view = {
    savedCards: cards.flatMap(savedCardView),
    forgetsCards: saving?.payment_method_remove === 'enabled',
    offersSaving: saving?.payment_method_save === 'enabled' && session.mode === 'payment',
    restrictions: restrictionsOf(session),
  }
  return { view, values: valuesOf(cards[0]?.billing_details) }
}

export function savedCardView({ id, card }: PaymentMethod): readonly SavedCardView[] {
  if (!card) return []
  const { brand, last4, exp_month: month, exp_year: year } = card
  const expiry = `${String(month).padStart(2, '0')} / ${String(year).slice(-2)}`
  return [{ id, name: `${BRANDS[brand] ?? brand} ••••\u00a0${last4 ?? ''}`, expiry }]
}

/** Who has kept a card has said who they are. */
function valuesOf(billing: PaymentMethod['billing_details'] | undefined): FieldValues {
  const { address, name } = billing ?? {}
  return {
    ...(name ? { billingName: name } : {}),
    ...(address?.country ? { billingCountry: address.country } : {}),
    ...(address?.postal_code ? { billingPostalCode: address.postal_code } : {}),
  }
}

/** The one that the payer has chosen, or the newest; null for another card. */
export function chosenCard({
  savedCards: cards = [],
  values,
}: Pick<PaymentPageView, 'savedCards' | 'values'>): SavedCardView | null {
  const { savedCard: chosen } = values
  if (chosen === 'new') return null
  return cards.find(({ id }) => id === chosen) ?? cards[0] ?? null
}

/** What a form says of them: a card that is not on offer is none. */
export function postedCard(form: PostedForm, { savedCards: cards = [] }: PaymentPageView) {
  const id = form.get('savedCard')
  return cards.find((card) => card.id === id) ?? null
}

/** A kept card has no fields that a complaint could stand at. */
export function placed(
  view: PaymentPageView,
  words: Pick<PaymentPageView, 'errors' | 'notice'>,
): Pick<PaymentPageView, 'errors' | 'notice'> {
  const [text] = Object.values(words.errors)
  if (text === undefined || chosenCard(view) === null) return words
  return { errors: {}, notice: { tone: 'bad', text } }
}

const BRANDS: Readonly<Partial<Record<string, string>> & Record<CardBrand, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  unknown: '',
  visa: 'Visa',
}
