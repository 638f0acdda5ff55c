/** Which kinds of methods payers are offered: configurations, one of which is the default. */

import { OFFERED_METHOD_TYPES, type OfferedType } from '../domain/payment-method-types.ts'
import type {
  MethodPreference,
  PaymentMethodConfiguration,
} from '../domain/records/payment-method-configuration.ts'
import { WALLETS, type Wallet } from '../domain/wallets.ts'
import { sha256 } from '../lib/crypto.ts'
import { noSuch } from '../objects/errors.ts'
import {
  keepConfiguration,
  paymentMethodConfigurations,
} from '../store/payment-method-configurations.ts'
import type { Scope } from '../store/kinds.ts'
import type { Reader } from '../store/reader.ts'
import type { Transaction } from '../store/transaction.ts'
import { lockOr404 } from './changes.ts'

type Preferences = {
  readonly [Type in OfferedType | Wallet]?: {
    readonly display_preference?: { readonly preference?: 'none' | 'off' | 'on' }
  }
}

export interface ConfigurationInput extends Preferences {
  readonly active?: boolean
  readonly name?: string
  readonly parent?: string
}

export async function createConfiguration(
  tx: Transaction,
  input: ConfigurationInput,
): Promise<PaymentMethodConfiguration> {
  if (input.parent !== undefined) await configurationNamed(tx, input.parent, 'parent')
  const configuration: PaymentMethodConfiguration = {
    ...blank(tx.scope),
    id: tx.newId('pmc'),
    created: tx.now,
    is_default: false,
    methods: chosen(BLANK_METHODS, input),
    name: input.name ?? 'Configuration',
    parent: input.parent ?? null,
  }
  tx.insert(paymentMethodConfigurations, configuration)
  return configuration
}

export async function updateConfiguration(
  tx: Transaction,
  id: string,
  input: ConfigurationInput,
): Promise<PaymentMethodConfiguration> {
  // The default one is not kept until somebody changes it.
  if (id === defaultId(tx.scope)) await keepConfiguration(tx, defaultConfiguration(tx.scope))
  const before = await lockOr404(tx, paymentMethodConfigurations, id)
  const after: PaymentMethodConfiguration = {
    ...before,
    active: input.active ?? before.active,
    methods: chosen(before.methods, input),
    name: input.name ?? before.name,
  }
  tx.update(paymentMethodConfigurations, after)
  return after
}

export async function configurationNamed(
  reader: Reader,
  id: string,
  param: string,
): Promise<PaymentMethodConfiguration> {
  const found = await reader.find(paymentMethodConfigurations, id)
  if (found) return found
  if (id === defaultId(reader.scope)) return defaultConfiguration(reader.scope)
  throw noSuch(paymentMethodConfigurations.object, id, param)
}

/** All of them: nobody has many. The default one is the last, as the oldest. */
export async function allConfigurations(
  reader: Reader,
): Promise<readonly PaymentMethodConfiguration[]> {
  const { records } = await reader.page(paymentMethodConfigurations, { limit: 100 })
  const others = records.filter((one) => !one.is_default)
  return [...others, await configurationNamed(reader, defaultId(reader.scope), 'configuration')]
}

/** The wallets that it leaves on. */
export async function configuredWallets(
  reader: Reader,
  id: string | null,
): Promise<readonly Wallet[]> {
  const wanted = id ?? defaultId(reader.scope)
  const { methods } = await configurationNamed(reader, wanted, 'payment_method_configuration')
  return WALLETS.filter((wallet) => methods[wallet].display_preference.value === 'on')
}

/** What a payer may be offered by it, fit or not. */
export async function configuredTypes(
  reader: Reader,
  id: string | null,
): Promise<{ readonly id: string; readonly types: readonly OfferedType[] }> {
  const wanted = id ?? defaultId(reader.scope)
  const { methods } = await configurationNamed(reader, wanted, 'payment_method_configuration')
  const isOn = (type: OfferedType) => methods[type]?.display_preference.value === 'on'
  return { id: wanted, types: OFFERED_METHOD_TYPES.filter(isOn) }
}

/** The same for ever, whether it is kept or not. */
function defaultId({ account, livemode }: Scope): string {
  const letters = sha256(`default methods ${account} ${livemode}`).slice(0, 14)
  return `pmc_1${account.slice(-10)}${letters}`
}

function defaultConfiguration(scope: Scope): PaymentMethodConfiguration {
  return { ...blank(scope), id: defaultId(scope), is_default: true, name: 'Default' }
}

function blank({ livemode }: Scope): PaymentMethodConfiguration {
  return {
    id: '',
    object: 'payment_method_configuration',
    active: true,
    application: null,
    created: 0,
    is_default: false,
    livemode,
    methods: BLANK_METHODS,
    name: '',
    parent: null,
  }
}

const preferred = (
  preference: MethodPreference['display_preference']['preference'],
  value: 'off' | 'on',
) => ({
  available: value === 'on',
  display_preference: { overridable: null, preference, value },
})

const CONFIGURED = [...OFFERED_METHOD_TYPES, ...WALLETS]

/** Cards, in a wallet or not, and whatever else the merchant has chosen. */
const BLANK_METHODS = Object.fromEntries(
  CONFIGURED.map((type) => [type, preferred('none', isUsual(type) ? 'on' : 'off')]),
) as PaymentMethodConfiguration['methods'] // One for each.

function isUsual(type: OfferedType | Wallet): boolean {
  return type === 'card' || type === 'apple_pay' || type === 'google_pay'
}

function chosen(
  before: PaymentMethodConfiguration['methods'],
  input: Preferences,
): PaymentMethodConfiguration['methods'] {
  const changes = CONFIGURED.flatMap((type) => {
    const preference = input[type]?.display_preference?.preference
    if (preference === undefined) return []
    const value = preference === 'none' ? BLANK_METHODS[type].display_preference.value : preference
    return [[type, preferred(preference, value)] as const]
  })
  return { ...before, ...Object.fromEntries(changes) }
}
