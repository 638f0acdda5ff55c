/** Where the order is brought, and how: one of the merchant's rates. */

import { TextField } from '../../ui/field.tsx'
import { Money } from '../../ui/money.tsx'
import type { PaymentPageView, ShippingRateView } from '../view.ts'
import { Address } from './address.tsx'
import type { SectionProps } from './parts.tsx'
import { UpdateButton } from './update-button.tsx'

export function Shipping(props: SectionProps) {
  const { view } = props
  return (
    <>
      {view.questions.shippingCountries && <ShippingAddress {...props} />}
      {view.shippingRates.length > 0 && <ShippingMethod {...props} />}
    </>
  )
}

function ShippingAddress(props: SectionProps) {
  const { view, say, focus } = props
  return (
    <section class="group" aria-labelledby="shipping-title">
      <h2 id="shipping-title">{say('form.shipping')}</h2>
      <TextField
        id="shippingName"
        label={say('field.shippingName')}
        value={view.values.shippingName}
        error={view.errors.shippingName}
        autocomplete="shipping name"
        maxlength={150}
        required
        autofocus={focus === 'shippingName'}
      />
      <Address {...props} kind="shipping" />
      {view.shippingText !== null && <p class="prose small">{view.shippingText}</p>}
    </section>
  )
}

function ShippingMethod({ view, say }: SectionProps) {
  return (
    <fieldset class="group" aria-labelledby="shipping-method-title">
      <h2 id="shipping-method-title">{say('form.shippingMethod')}</h2>
      <div class="rates" id="shippingRates">
        <Rates rates={view.shippingRates} />
      </div>
      {view.shippingRates.length > 1 && <UpdateButton text={say('summary.update')} />}
    </fieldset>
  )
}

/** What the script puts in their place when the merchant has changed them. */
export function renderShippingRates({ shippingRates }: PaymentPageView): string {
  return (<Rates rates={shippingRates} />).toString()
}

function Rates({ rates }: { readonly rates: readonly ShippingRateView[] }) {
  return (
    <>
      {rates.map((rate) => (
        <Rate {...rate} />
      ))}
    </>
  )
}

function Rate({ id, name, estimate, amount, isChosen }: ShippingRateView) {
  return (
    <label class="rate">
      <input type="radio" name="shippingRate" value={id} checked={isChosen} />
      <span>
        {name} {estimate !== null && <small>{estimate}</small>}
      </span>
      <Money text={amount} />
    </label>
  )
}
