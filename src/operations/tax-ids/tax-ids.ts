/** Tax ids: given, kept and taken away, of customers and of the merchant. */

import type { TaxId } from '../../domain/records/tax-id.ts'
import { countryOfTaxId } from '../../domain/tax/tax-id-types.ts'
import { noSuch, notAvailable } from '../../objects/errors.ts'
import { type DeletedTaxIdObject, renderDeletedTaxId, renderTaxId } from '../../objects/tax-id.ts'
import { invalidTaxId, tooManyTaxIds } from '../../objects/tax-refusals.ts'
import { customers } from '../../store/customers.ts'
import { taxIds, taxIdsOf } from '../../store/tax-ids.ts'
import type { Transaction } from '../../store/transaction.ts'
import { createObject, findNamed, lockOr404 } from '../changes.ts'
import { formOfTaxId, normalTaxId } from './formats.ts'
import { magicStanding, standingOfTaxId } from './register.ts'

const ways = { kind: taxIds, render: renderTaxId }

export interface NewTaxId {
  readonly type: string
  readonly value: string
}

/** Most that one customer can have. */
const MOST = 25

/** Null for one of the merchant's own. Those are in no event of Stripe's list. */
export async function createTaxId(
  tx: Transaction,
  customer: string | null,
  given: NewTaxId,
  path = 'value',
): Promise<TaxId> {
  const value = normalTaxId(given.value)
  const isMagic = magicStanding(value, tx.scope.livemode) !== null
  if (!isMagic && formOfTaxId(given.type, value) === 'malformed')
    throw invalidTaxId(given.type, path)
  if (customer !== null && (await taxIdsOf(tx, customer)).length >= MOST) throw tooManyTaxIds()
  const known = standingOfTaxId({ type: given.type, value }, tx.scope.livemode)
  const isAsked = known === 'unavailable' && tx.site.asksTaxRegister === true
  const taxId: TaxId = {
    id: tx.newId('txi'),
    object: 'tax_id',
    country: countryOfTaxId(given.type, value),
    created: tx.now,
    customer,
    customer_account: null,
    livemode: tx.scope.livemode,
    owner:
      customer === null
        ? { customer_account: null, type: 'self' }
        : { customer, customer_account: null, type: 'customer' },
    type: given.type,
    value,
    verification: {
      status: isAsked ? 'pending' : known,
      verified_address: null,
      verified_name: null,
    },
  }
  if (isAsked) tx.enqueue({ kind: 'verify-tax-id', subject: taxId.id, runAt: tx.now })
  if (customer !== null) return createObject(tx, ways, taxId, 'customer.tax_id.created')
  tx.insert(taxIds, taxId)
  return taxId
}

/** `customer`: whose it must be; undefined where the path says nothing of that. */
export async function deleteTaxId(
  tx: Transaction,
  id: string,
  customer?: string,
): Promise<DeletedTaxIdObject> {
  const taxId = await lockOr404(tx, taxIds, id)
  if (customer !== undefined && taxId.customer !== customer) throw noSuch(taxIds.object, id)
  tx.remove(taxIds, id)
  if (taxId.customer !== null) tx.emit('customer.tax_id.deleted', renderTaxId(taxId))
  return renderDeletedTaxId(taxId)
}

interface OwnerInput {
  readonly customer?: string
  readonly type: 'account' | 'application' | 'customer' | 'self'
}

/** Whose a new tax id is: null for the merchant's. */
export async function ownerOf(
  tx: Transaction,
  owner: OwnerInput | undefined,
): Promise<string | null> {
  switch (owner?.type ?? 'self') {
    case 'self':
      return null
    case 'customer': {
      const customer = await findNamed(tx, customers, owner?.customer ?? '', 'owner[customer]')
      if (customer.own.deleted) throw noSuch('customer', customer.id, 'owner[customer]')
      return customer.id
    }
    case 'account':
    case 'application':
      throw notAvailable('owner[type]', 'tax ids belong to a customer or to oneself here.')
  }
}

/** Keeps what a payer has given, unless the customer has it already. */
export async function keepTaxIds(
  tx: Transaction,
  customer: string,
  given: readonly { readonly type: string; readonly value: string | null }[],
): Promise<void> {
  const known = await taxIdsOf(tx, customer)
  for (const { type, value } of given) {
    const isKnown = known.some((one) => one.type === type && one.value === value)
    if (value === null || isKnown || known.length >= MOST) continue
    await createTaxId(tx, customer, { type, value })
  }
}
