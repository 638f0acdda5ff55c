/** The fields of an address, as its country writes it, under names that browsers can fill in. */

import { type AddressPart, addressFormat } from '../../i18n/address-format.ts'
import { countryCodes } from '../../i18n/countries.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { fieldOf } from '../address.ts'
import type { AddressKind, PaymentPageView } from '../view.ts'
import { CountryOptions } from './country-options.tsx'
import { type SectionProps, sectionProps } from './parts.tsx'

interface KindProps extends SectionProps {
  readonly kind: AddressKind
}

/** The country, and below it the place that the other fields stand in. */
export function Address(props: KindProps) {
  const { kind, say } = props
  return (
    <>
      <Country {...props} />
      <button class="button quiet unscripted" name="intent" value="address" formnovalidate>
        {say('form.updateAddress')}
      </button>
      <div class="group" id={`${kind}Fields`}>
        <AddressFields {...props} />
      </div>
    </>
  )
}

/** What the script puts into those places when a country is chosen. */
export function renderAddresses(view: PaymentPageView): Readonly<Record<string, string>> {
  const props = sectionProps({ ...view, errors: {} })
  const fields = (kind: AddressKind) => (<AddressFields {...props} kind={kind} />).toString()
  return {
    ...(view.questions.shippingCountries ? { shippingFields: fields('shipping') } : {}),
    ...(view.questions.address === 'full' ? { billingFields: fields('billing') } : {}),
  }
}

export function Country({ kind, view, say, focus }: KindProps) {
  const id = `${kind}Country` as const
  const allowed = kind === 'shipping' ? view.questions.shippingCountries : null
  // A browser could not say what is wrong in an address that the other one hides.
  const mayBeHidden = kind === 'billing' && view.questions.shippingCountries !== null
  return (
    <SelectField
      id={id}
      label={say('address.country')}
      prompt={allowed?.length === 1 ? undefined : say('address.chooseCountry')}
      error={view.errors[id]}
      autocomplete={`${kind} country`}
      required={!mayBeHidden}
      data={{ 'data-needed': '' }}
      autofocus={focus === id}
    >
      <CountryOptions
        locale={view.locale}
        chosen={view.values[id]}
        allowed={allowed ?? countryCodes}
      />
    </SelectField>
  )
}

function AddressFields(props: KindProps) {
  const { kind, view } = props
  const { rows } = addressFormat(view.values[`${kind}Country`] ?? '', view.locale)
  return (
    <>
      {rows.map((row) =>
        row.length === 1 ? (
          <Part {...props} part={row[0]!} />
        ) : (
          <div class="pair">
            {row.map((part) => (
              <Part {...props} part={part} />
            ))}
          </div>
        ),
      )}
    </>
  )
}

const AUTOCOMPLETE = {
  line1: 'address-line1',
  line2: 'address-line2',
  city: 'address-level2',
  state: 'address-level1',
  postalCode: 'postal-code',
} as const satisfies Readonly<Record<AddressPart, string>>

/** Not `required` for the browser: without scripts it could not know what another country needs. */
function Part({ kind, part, view, say, focus }: KindProps & { readonly part: AddressPart }) {
  const country = view.values[`${kind}Country`] ?? ''
  const format = addressFormat(country, view.locale)
  const id = fieldOf(kind, part)
  const isNeeded = format.required.includes(part)
  const shared = {
    id,
    label: labelOf({ part, country, view, say }),
    aside: isNeeded || (country === '' && part !== 'line2') ? undefined : say('form.optional'),
    error: view.errors[id],
    autocomplete: `${kind} ${AUTOCOMPLETE[part]}`,
    autofocus: focus === id,
  }
  const needed = isNeeded ? { 'data-needed': '' } : {}
  const value = view.values[id]
  if (part === 'state' && format.states.length > 0)
    return (
      <SelectField {...shared} prompt={say('address.choose')} data={needed}>
        {format.states.map((state) => (
          <option
            value={state.value}
            selected={value !== undefined && state.aliases.includes(value)}
          >
            {state.name}
          </option>
        ))}
      </SelectField>
    )
  if (part !== 'postalCode')
    return <TextField {...shared} value={value} maxlength={200} data={needed} />
  return (
    <PostalCode {...shared} value={value} country={country} locale={view.locale} data={needed} />
  )
}

interface PostalCodeProps {
  readonly id: string
  readonly label: string
  readonly aside?: string | undefined
  readonly value: string | undefined
  readonly error: string | undefined
  readonly autocomplete: string
  readonly autofocus: boolean
  readonly country: string
  readonly locale: string
  readonly isOff?: boolean
  readonly data: Readonly<Record<`data-${string}`, string>>
}

export function PostalCode({ country, locale, data, ...field }: PostalCodeProps) {
  const { postalCode } = addressFormat(country, locale)
  const check = postalCode && {
    'data-pattern': postalCode.pattern,
    'data-example': postalCode.example,
  }
  return (
    <TextField
      {...field}
      maxlength={20}
      inputmode={country === 'US' ? 'numeric' : 'text'}
      data={{ ...data, ...check }}
    />
  )
}

function labelOf({
  part,
  country,
  view,
  say,
}: Pick<SectionProps, 'view' | 'say'> & { readonly part: AddressPart; readonly country: string }) {
  const { names } = addressFormat(country, view.locale)
  switch (part) {
    case 'line1':
    case 'line2':
      return say(`address.${part}`)
    case 'city':
      return say(`address.city.${names.city}`)
    case 'state':
      return say(country === '' ? 'address.state.any' : `address.state.${names.state}`)
    case 'postalCode':
      return say(
        country === '' ? 'address.postalCode.any' : `address.postalCode.${names.postalCode}`,
      )
  }
}
