/** Creating and changing tax rates. What a rate takes never changes. */

import type { TaxRate } from '../../domain/records/tax-rate.ts'
import { renderTaxRate } from '../../objects/tax-rate.ts'
import { inactiveTaxRate, tooManyTaxRates } from '../../objects/tax-refusals.ts'
import { taxRates } from '../../store/tax-rates.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject, changedMetadata, createObject, findNamed, lockOr404 } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'

const ways = { kind: taxRates, render: renderTaxRate }

interface TaxRateFields {
  readonly active?: boolean
  readonly country?: string
  readonly description?: string
  readonly jurisdiction?: string
  readonly metadata?: MetadataChange
  readonly state?: string
  readonly tax_type?: string
}

export interface NewTaxRate extends TaxRateFields {
  readonly display_name: string
  readonly inclusive: boolean
  readonly percentage: number
}

export interface TaxRateChange extends TaxRateFields {
  readonly display_name?: string
}

export async function createTaxRate(tx: Transaction, input: NewTaxRate): Promise<TaxRate> {
  const rate: TaxRate = {
    id: tx.newId('txr'),
    object: 'tax_rate',
    active: input.active ?? true,
    country: input.country ?? null,
    created: tx.now,
    description: input.description ?? null,
    display_name: input.display_name,
    effective_percentage: null,
    flat_amount: null,
    inclusive: input.inclusive,
    jurisdiction: input.jurisdiction ?? null,
    jurisdiction_level: null,
    livemode: tx.scope.livemode,
    metadata: changedMetadata({}, input.metadata),
    percentage: input.percentage,
    rate_type: 'percentage',
    state: input.state ?? null,
    tax_type: input.tax_type ?? null,
  }
  return createObject(tx, ways, rate, 'tax_rate.created')
}

export async function updateTaxRate(
  tx: Transaction,
  id: string,
  { metadata, ...change }: TaxRateChange,
): Promise<TaxRate> {
  const before = await lockOr404(tx, taxRates, id)
  const after: TaxRate = {
    ...before,
    ...change,
    metadata: changedMetadata(before.metadata ?? {}, metadata),
  }
  return changeObject(tx, ways, { before, after, event: 'tax_rate.updated' })
}

/** Most that one line can bear. */
const MOST = 5

/** The rates that a line names, each to be used still. */
export async function requireTaxRates(
  tx: Transaction,
  ids: readonly string[],
  path: string,
): Promise<void> {
  if (ids.length > MOST) throw tooManyTaxRates(path)
  for (const [index, id] of ids.entries()) {
    const rate = await findNamed(tx, taxRates, id, `${path}[${index}]`)
    if (!rate.active) throw inactiveTaxRate(id, `${path}[${index}]`)
  }
}
