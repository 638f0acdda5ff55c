/** Cards as sources of a customer: payment methods with ids of their own, made of tokens. */

import { checksAfterUse, declineOnAttach } from '../../domain/card-network.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { type DeletedCardObject, renderCard, renderDeletedCard } from '../../objects/card.ts'
import { noSuch } from '../../objects/errors.ts'
import { cardRefused } from '../../objects/payment-refusals.ts'
import { renderPaymentMethod } from '../../objects/payment-method.ts'
import { cardSources } from '../../store/payment-methods.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject, changedMetadata } from '../changes.ts'
import { livingCustomer } from '../living-customer.ts'
import { methodOf, presentedOf } from '../payment-methods/make.ts'
import type { MetadataChange } from '../prices/input.ts'
import { cardByToken } from '../tokens/cards.ts'
import { replaceDefaultSource, setDefaultSource } from './default-source.ts'

const cardWays = { kind: cardSources, render: renderCard }

export interface NewCard {
  /** A token: it stands for a card. */
  readonly source: string
  readonly metadata?: MetadataChange
  /** Whether its bank is asked; it is unless somebody says not. */
  readonly validate?: boolean
}

export async function createCard(
  tx: Transaction,
  customerId: string,
  input: NewCard,
): Promise<PaymentMethod> {
  const customer = await livingCustomer(tx, customerId)
  const card = await prepareCard(tx, customer.id, input)
  announceCard(tx, card)
  if (customer.default_source === null) await setDefaultSource(tx, customer, card.id)
  return card
}

/** Stored, and told of by `announceCard`. */
export async function prepareCard(
  tx: Transaction,
  customer: string,
  { source, metadata, validate = true }: NewCard,
): Promise<PaymentMethod> {
  const { card: checked, billing: billing_details } = await cardByToken(tx, source, 'source')
  const at = { id: tx.newId('card'), now: tx.now, scope: tx.scope }
  const details = { billing_details, ...(metadata === undefined ? {} : { metadata }) }
  const made = methodOf(checked, details, at)
  const presented = presentedOf(made)
  const decline = validate ? declineOnAttach(checked.card, presented) : null
  if (decline) throw cardRefused({ ...decline, param: null })
  const checks = validate ? checksAfterUse(checked.card, presented) : made.card!.checks
  const card: PaymentMethod = { ...made, card: { ...made.card!, checks }, customer }
  tx.insert(cardSources, card)
  return card
}

export function announceCard(tx: Transaction, card: PaymentMethod): void {
  tx.emit('payment_method.attached', renderPaymentMethod(card))
  tx.emit('customer.source.created', renderCard(card))
}

/** The new card takes the place of the default one, which goes. */
export async function exchangeCard(
  tx: Transaction,
  before: Customer,
  card: PaymentMethod,
): Promise<void> {
  announceCard(tx, card)
  const gone = before.default_source && (await tx.lock(cardSources, before.default_source))
  if (gone) remove(tx, gone)
}

export interface CardChange {
  readonly address_city?: string | null
  readonly address_country?: string | null
  readonly address_line1?: string | null
  readonly address_line2?: string | null
  readonly address_state?: string | null
  readonly address_zip?: string | null
  readonly exp_month?: number
  readonly exp_year?: number
  readonly metadata?: MetadataChange
  readonly name?: string | null
}

export async function updateCard(
  tx: Transaction,
  customer: string,
  { id, change }: { readonly id: string; readonly change: CardChange },
): Promise<PaymentMethod> {
  await livingCustomer(tx, customer)
  const before = ownCard(await tx.lock(cardSources, id), { customer, id })
  const { metadata, name, exp_month, exp_year } = change
  const { billing_details: billing, card } = before
  const after: PaymentMethod = {
    ...before,
    billing_details: {
      ...billing,
      address: addressAfter(billing.address, change),
      ...(name === undefined ? {} : { name }),
    },
    card: {
      ...card!,
      exp_month: exp_month ?? card!.exp_month,
      exp_year: exp_year ?? card!.exp_year,
    },
    metadata: changedMetadata(before.metadata ?? {}, metadata),
  }
  return changeObject(tx, cardWays, { before, after, event: 'customer.source.updated' })
}

type Address = PaymentMethod['billing_details']['address']

function addressAfter(before: Address, change: CardChange): Address {
  const said = (value: string | null | undefined, was: string | null | undefined) =>
    value === undefined ? (was ?? null) : value
  return {
    city: said(change.address_city, before?.city),
    country: said(change.address_country, before?.country),
    line1: said(change.address_line1, before?.line1),
    line2: said(change.address_line2, before?.line2),
    postal_code: said(change.address_zip, before?.postal_code),
    state: said(change.address_state, before?.state),
  }
}

export async function deleteCard(
  tx: Transaction,
  customer: string,
  id: string,
): Promise<DeletedCardObject> {
  await livingCustomer(tx, customer)
  const card = ownCard(await tx.lock(cardSources, id), { customer, id })
  remove(tx, card)
  await replaceDefaultSource(tx, customer, id)
  return renderDeletedCard(card)
}

function remove(tx: Transaction, card: PaymentMethod): void {
  const detached = { ...card, customer: null, own: { ...card.own, isSpent: true } }
  tx.update(cardSources, detached)
  const previous = { customer: card.customer }
  tx.emit('payment_method.detached', renderPaymentMethod(detached), previous)
  tx.emit('customer.source.deleted', renderCard(card))
}

export async function findCard(reader: Reader, named: Named): Promise<PaymentMethod> {
  return ownCard(await reader.find(cardSources, named.id), named)
}

interface Named {
  readonly customer: string
  readonly id: string
  readonly param?: string
}

/** Throws for what is no card, no source, or somebody else's. */
function ownCard(found: PaymentMethod | null, { customer, id, param }: Named): PaymentMethod {
  if (found?.customer === customer && found.id.startsWith('card_')) return found
  throw noSuch(cardSources.object, id, param)
}
