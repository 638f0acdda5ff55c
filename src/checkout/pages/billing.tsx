/** The billing address: country and postal code beside the card, or the whole of it. */

import { SelectField, TextField } from '../../ui/field.tsx'
import { requiredParts, type AddressPart } from '../address.ts'
import { CountryOptions } from './country-options.tsx'
import type { SectionProps } from './parts.tsx'

export function BillingCountry(props: SectionProps) {
  return (
    <div class="pair">
      <Country {...props} />
      <Part {...props} id="billingPostalCode" autocomplete="billing postal-code" maxlength={20} />
    </div>
  )
}

export function BillingAddress(props: SectionProps) {
  const { view, say } = props
  return (
    <section class="group" aria-labelledby="billing-title">
      <h2 id="billing-title">{say('form.billing')}</h2>
      <Country {...props} />
      <Part {...props} id="billingAddressLine1" autocomplete="billing address-line1" />
      <TextField
        id="billingAddressLine2"
        label={say('field.billingAddressLine2')}
        aside={say('form.optional')}
        value={view.values.billingAddressLine2}
        error={view.errors.billingAddressLine2}
        autocomplete="billing address-line2"
        maxlength={200}
      />
      <div class="pair">
        <Part {...props} id="billingLocality" autocomplete="billing address-level2" />
        <Part {...props} id="billingPostalCode" autocomplete="billing postal-code" maxlength={20} />
      </div>
      <Part {...props} id="billingAdministrativeArea" autocomplete="billing address-level1" />
    </section>
  )
}

function Country({ view, say, focus }: SectionProps) {
  return (
    <SelectField
      id="billingCountry"
      label={say('field.billingCountry')}
      prompt={say('field.chooseCountry')}
      error={view.errors.billingCountry}
      autocomplete="billing country"
      required
      autofocus={focus === 'billingCountry'}
    >
      <CountryOptions locale={view.locale} chosen={view.values.billingCountry} />
    </SelectField>
  )
}

interface PartProps extends SectionProps {
  readonly id: AddressPart
  readonly autocomplete: string
  readonly maxlength?: number
}

/** Not `required` for the browser: without scripts it could not know that a country has none. */
function Part({ id, autocomplete, maxlength = 200, view, say, focus }: PartProps) {
  const country = view.values.billingCountry ?? ''
  return (
    <TextField
      id={id}
      label={say(`field.${id}`)}
      value={view.values[id]}
      error={view.errors[id]}
      autocomplete={autocomplete}
      maxlength={maxlength}
      isOff={!requiredParts(country, view.questions.address).includes(id)}
      autofocus={focus === id}
    />
  )
}
