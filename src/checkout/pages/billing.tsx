/** The billing address: country and postal code beside the card, or the whole of it. */

import { postalCodeCountries } from '../address.ts'
import { Address, Country, PostalCode } from './address.tsx'
import type { SectionProps } from './parts.tsx'

export function BillingCountry(props: SectionProps) {
  const { view, say, focus } = props
  const country = view.values.billingCountry ?? ''
  const countries = postalCodeCountries(view.questions.address)
  return (
    <>
      <SameAsShipping {...props} />
      <div class="pair billing">
        <Country {...props} kind="billing" />
        <PostalCode
          id="billingPostalCode"
          label={say('address.postalCode.any')}
          value={view.values.billingPostalCode}
          error={view.errors.billingPostalCode}
          autocomplete="billing postal-code"
          autofocus={focus === 'billingPostalCode'}
          country=""
          locale={view.locale}
          isOff={!countries.includes(country)}
          data={{ 'data-needed': '', 'data-countries': countries.join(' ') }}
        />
      </div>
    </>
  )
}

export function BillingAddress(props: SectionProps) {
  return (
    <section class="group" aria-labelledby="billing-title">
      <h2 id="billing-title">{props.say('form.billing')}</h2>
      <SameAsShipping {...props} />
      <div class="group billing">
        <Address {...props} kind="billing" />
      </div>
    </section>
  )
}

/** The style sheet hides the billing address while it is ticked. */
function SameAsShipping({ view, say }: SectionProps) {
  if (!view.questions.shippingCountries) return null
  return (
    <div class="tick">
      <input
        type="checkbox"
        id="billingSameAsShipping"
        name="billingSameAsShipping"
        value="yes"
        checked={view.values.billingSameAsShipping !== 'no'}
      />
      <label for="billingSameAsShipping">{say('form.sameAsShipping')}</label>
      {/* The first value of a name counts: this one does where the box is not ticked. */}
      <input type="hidden" name="billingSameAsShipping" value="no" />
    </div>
  )
}
