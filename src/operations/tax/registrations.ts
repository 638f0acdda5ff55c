/** Tax registrations: where the merchant collects tax, from when, and until when. */

import type { CountryOptions, TaxRegistration } from '../../domain/records/tax-registration.ts'
import { provinceTaxes, stateRate } from '../../domain/tax/north-america.ts'
import { REGISTRATION_TYPES, isRegistrable } from '../../domain/tax/registrations.ts'
import { exclusiveParams, invalidEnum, missingParam } from '../../objects/errors.ts'
import { renderTaxRegistration } from '../../objects/tax-registration.ts'
import { registrationRule } from '../../objects/tax-refusals.ts'
import { activeRegistrations, taxRegistrations } from '../../store/tax-registrations.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lockOr404 } from '../changes.ts'

type Moment = number | 'now'

export interface NewTaxRegistration {
  readonly active_from: Moment
  readonly country: string
  readonly country_options: Readonly<Record<string, CountryOptions | undefined>>
  readonly expires_at?: number
}

export interface TaxRegistrationChange {
  readonly active_from?: Moment
  readonly expires_at?: Moment | null
}

/** Stripe's list of events has none for registrations. */
export async function createTaxRegistration(
  tx: Transaction,
  { active_from, country, country_options, expires_at }: NewTaxRegistration,
): Promise<TaxRegistration> {
  const options = optionsFor(country, country_options)
  const registration: TaxRegistration = {
    id: tx.newId('taxreg'),
    object: 'tax.registration',
    active_from: active_from === 'now' ? tx.now : active_from,
    country,
    country_options: { [country.toLowerCase()]: options },
    created: tx.now,
    expires_at: expires_at ?? null,
    livemode: tx.scope.livemode,
  }
  checkTimes(registration)
  await requireFirst(tx, registration)
  tx.insert(taxRegistrations, registration)
  return registration
}

export async function updateTaxRegistration(
  tx: Transaction,
  id: string,
  change: TaxRegistrationChange,
): Promise<TaxRegistration> {
  const before = await lockOr404(tx, taxRegistrations, id)
  const { status } = renderTaxRegistration(before, tx.site)
  if (status === 'expired')
    throw registrationRule('An expired registration cannot be changed.', 'id')
  if (change.active_from !== undefined && status === 'active')
    throw registrationRule('The registration is active already.', 'active_from')
  const at = (moment: Moment) => (moment === 'now' ? tx.now : moment)
  const after: TaxRegistration = {
    ...before,
    active_from: change.active_from === undefined ? before.active_from : at(change.active_from),
    expires_at:
      change.expires_at === undefined
        ? before.expires_at
        : change.expires_at === null
          ? null
          : at(change.expires_at),
  }
  checkTimes(after)
  tx.update(taxRegistrations, after)
  return after
}

function optionsFor(country: string, given: NewTaxRegistration['country_options']): CountryOptions {
  const key = country.toLowerCase()
  if (!isRegistrable(country))
    throw registrationRule(`Registrations are not known in ${country}.`, 'country')
  const path = `country_options[${key}]`
  const others = Object.keys(given).filter((name) => name !== key)
  if (others.length > 0)
    throw registrationRule(
      `Only \`${path}\` goes with this country.`,
      `country_options[${others[0]}]`,
    )
  const options = given[key]
  if (!options) throw missingParam(path)
  return checkedOptions(country, options, path)
}

function checkedOptions(country: string, options: CountryOptions, path: string): CountryOptions {
  const { type, province_standard: own, standard, state } = options
  if (country === 'US') {
    if (stateRate(state ?? '') === null)
      throw registrationRule(`There is no such state: '${state}'.`, `${path}[state]`)
    return options
  }
  if (country === 'CA') {
    if (type !== 'province_standard') {
      if (own)
        throw registrationRule(
          '`province_standard` goes with that type only.',
          `${path}[province_standard]`,
        )
      return { type }
    }
    if (!own) throw missingParam(`${path}[province_standard]`)
    if (provinceTaxes(own.province)?.own) return { type, province_standard: own }
    throw registrationRule(
      'Only BC, MB, QC and SK have a tax of their own.',
      `${path}[province_standard][province]`,
    )
  }
  const known = REGISTRATION_TYPES.get(country)
  if (type !== 'standard') {
    if (standard) throw exclusiveParams(['standard', 'type'], `${path}[standard]`)
    return { type }
  }
  if (!known?.schemes) throw invalidEnum(known?.types ?? [], `${path}[type]`)
  return { type, standard: standard ?? { place_of_supply_scheme: 'standard' } }
}

function checkTimes({ active_from, expires_at }: TaxRegistration): void {
  if (expires_at === null || expires_at > active_from) return
  throw registrationRule('`expires_at` must be after `active_from`.', 'expires_at')
}

/** The same twice would say nothing more. */
async function requireFirst(tx: Transaction, registration: TaxRegistration): Promise<void> {
  const said = sayingOf(registration)
  const active = await activeRegistrations(tx)
  if (!active.some((one) => sayingOf(one) === said)) return
  throw registrationRule('There is an active registration of this kind already.', 'country')
}

function sayingOf({ country, country_options }: TaxRegistration): string {
  const { type, state, province_standard: own } = country_options[country.toLowerCase()] ?? {}
  return [country, type, state ?? '', own?.province ?? ''].join(' ')
}
