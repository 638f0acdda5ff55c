/** How a subscription is paid, taxed and shown: what a request says of it, and what stays. */

import { type PartyInput, SELF, partyOf, readerOfParty } from '../connect/parties.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Price } from '../../domain/records.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { TaxRate } from '../../domain/records/tax-rate.ts'
import { locate } from '../../domain/tax/locate.ts'
import {
  dueDaysNeeded,
  dueDaysOfCharge,
  methodOfNobody,
} from '../../objects/subscription-refusals.ts'
import { locationInvalid, taxedTwice } from '../../objects/tax-refusals.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import { taxIds } from '../../store/tax-ids.ts'
import { taxRates } from '../../store/tax-rates.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, findNamed } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'
import { checkAutomaticTax } from '../tax/given-taxes.ts'
import { requireTaxRates } from '../tax/rates.ts'
import { NO_ROUTE, type RecurringInput, recurringRoute } from '../transfers/recurring.ts'

type CustomField = { readonly name: string; readonly value: string }

export interface InvoiceSettingsInput {
  readonly account_tax_ids?: readonly string[] | null
  readonly custom_fields?: readonly CustomField[] | null
  readonly description?: string | null
  readonly footer?: string | null
  readonly issuer?: PartyInput
}

export interface SettingsInput extends RecurringInput {
  readonly automatic_tax?: {
    readonly enabled: boolean
    readonly liability?: PartyInput
  }
  readonly collection_method?: 'charge_automatically' | 'send_invoice'
  readonly days_until_due?: number
  readonly default_payment_method?: string
  readonly default_tax_rates?: readonly string[] | null
  readonly description?: string | null
  readonly invoice_settings?: InvoiceSettingsInput
  readonly metadata?: MetadataChange
  readonly payment_settings?: {
    readonly payment_method_types?: readonly string[] | null
    readonly save_default_payment_method?: 'off' | 'on_subscription'
  }
  readonly pending_invoice_item_interval?: {
    readonly interval: 'day' | 'month' | 'week' | 'year'
    readonly interval_count?: number
  } | null
  readonly trial_settings?: {
    readonly end_behavior: {
      readonly billing_cycle_anchor?: 'now' | 'unchanged'
      readonly missing_payment_method?: 'cancel' | 'create_invoice' | 'pause'
    }
  }
}

export type Settings = Pick<
  Subscription,
  | 'application_fee_percent'
  | 'automatic_tax'
  | 'collection_method'
  | 'days_until_due'
  | 'default_payment_method'
  | 'default_tax_rates'
  | 'description'
  | 'invoice_settings'
  | 'metadata'
  | 'on_behalf_of'
  | 'payment_settings'
  | 'pending_invoice_item_interval'
  | 'transfer_data'
  | 'trial_settings'
>

interface Owner {
  readonly customer: Customer
  readonly prices: readonly Price[]
  readonly currency: string
}

export const NEW_SETTINGS: Settings = {
  ...NO_ROUTE,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  collection_method: 'charge_automatically',
  days_until_due: null,
  default_payment_method: null,
  default_tax_rates: [],
  description: null,
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: { type: 'self' },
  },
  metadata: {},
  payment_settings: {
    payment_method_options: null,
    payment_method_types: null,
    save_default_payment_method: 'off',
  },
  pending_invoice_item_interval: null,
  trial_settings: {
    end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' },
  },
}

/** What was left out stays as it was. */
export async function settingsGiven(
  tx: Transaction,
  input: SettingsInput,
  before: Settings & Partial<Pick<Subscription, 'application'>>,
  owner: Owner,
): Promise<Settings> {
  const method = input.default_payment_method
  const application = typeof before.application === 'string' ? before.application : null
  return {
    ...(await recurringRoute(tx, before, input, { application })),
    automatic_tax: await automaticTax(tx, input, before, owner),
    ...collectionOf(input, before),
    default_payment_method:
      method === undefined
        ? before.default_payment_method
        : (await methodOf(tx, owner.customer, method, 'default_payment_method')).id,
    default_tax_rates:
      input.default_tax_rates === undefined
        ? before.default_tax_rates
        : await ratesNamed(tx, input.default_tax_rates ?? [], 'default_tax_rates'),
    description: input.description === undefined ? before.description : input.description,
    invoice_settings: await invoiceSettings(tx, input.invoice_settings, before.invoice_settings),
    metadata: changedMetadata(before.metadata, input.metadata),
    payment_settings: paymentSettings(input.payment_settings, before.payment_settings),
    pending_invoice_item_interval: intervalOf(input, before),
    trial_settings: trialSettings(input, before),
  }
}

/** A method that its customer has kept. */
export async function methodOf(
  tx: Transaction,
  customer: Customer,
  id: string,
  param: string,
): Promise<PaymentMethod> {
  const method = await tx.find(paymentMethods, id)
  if (!method || method.customer !== customer.id) throw methodOfNobody(id, param)
  return method
}

/** In the order in which they were named. */
export async function ratesNamed(
  tx: Transaction,
  ids: readonly string[],
  path: string,
): Promise<readonly TaxRate[]> {
  await requireTaxRates(tx, ids, path)
  const found: TaxRate[] = []
  for (const [index, id] of ids.entries())
    found.push(await findNamed(tx, taxRates, id, `${path}[${index}]`))
  return found
}

async function automaticTax(
  tx: Transaction,
  { automatic_tax: asked, default_tax_rates: rates }: SettingsInput,
  { automatic_tax: before }: Settings,
  { customer, prices, currency }: Owner,
): Promise<Settings['automatic_tax']> {
  if (!asked) return before
  if (!asked.enabled) return { disabled_reason: null, enabled: false, liability: null }
  if (rates?.length) throw taxedTwice('default_tax_rates')
  await checkAutomaticTax(tx, asked, { prices, options: [], currency })
  const { country = null, state = null, postal_code = null } = customer.address ?? {}
  if (!locate({ country, state, postal_code })) throw locationInvalid()
  return { disabled_reason: null, enabled: true, liability: { ...(asked.liability ?? SELF) } }
}

function collectionOf(
  { collection_method: asked, days_until_due: days }: SettingsInput,
  before: Settings,
): Pick<Settings, 'collection_method' | 'days_until_due'> {
  const collection_method = asked ?? before.collection_method
  if (collection_method === 'charge_automatically') {
    if (days !== undefined) throw dueDaysOfCharge()
    return { collection_method, days_until_due: null }
  }
  const due = days ?? before.days_until_due
  if (due === null) throw dueDaysNeeded()
  return { collection_method, days_until_due: due }
}

async function invoiceSettings(
  tx: Transaction,
  asked: InvoiceSettingsInput | undefined,
  before: Settings['invoice_settings'],
): Promise<Settings['invoice_settings']> {
  const { account_tax_ids: ids, custom_fields: fields, description, footer } = asked ?? {}
  const issuer = asked?.issuer
    ? await partyOf(tx, asked.issuer, 'invoice_settings[issuer]')
    : before.issuer
  for (const [index, id] of (ids ?? []).entries())
    await findNamed(
      readerOfParty(tx, issuer),
      taxIds,
      id,
      `invoice_settings[account_tax_ids][${index}]`,
    )
  return {
    account_tax_ids: ids === undefined ? before.account_tax_ids : ids && [...ids],
    custom_fields: fields === undefined ? before.custom_fields : fields && [...fields],
    description: description === undefined ? before.description : description,
    footer: footer === undefined ? before.footer : footer,
    issuer,
  }
}

function paymentSettings(
  asked: SettingsInput['payment_settings'],
  before: Settings['payment_settings'],
): Settings['payment_settings'] {
  const types = asked?.payment_method_types
  const save = asked?.save_default_payment_method
  return {
    payment_method_options: null,
    payment_method_types:
      types === undefined ? (before?.payment_method_types ?? null) : types && [...types],
    save_default_payment_method: save ?? before?.save_default_payment_method ?? 'off',
  }
}

function intervalOf(
  { pending_invoice_item_interval: asked }: SettingsInput,
  before: Settings,
): Settings['pending_invoice_item_interval'] {
  if (asked === undefined) return before.pending_invoice_item_interval
  return asked && { interval: asked.interval, interval_count: asked.interval_count ?? 1 }
}

function trialSettings(
  { trial_settings: asked }: SettingsInput,
  { trial_settings: before }: Settings,
): Settings['trial_settings'] {
  if (!asked) return before
  const { billing_cycle_anchor: anchor, missing_payment_method: missing } = asked.end_behavior
  return {
    end_behavior: {
      billing_cycle_anchor: anchor ?? before?.end_behavior.billing_cycle_anchor ?? null,
      missing_payment_method:
        missing ?? before?.end_behavior.missing_payment_method ?? 'create_invoice',
    },
  }
}
