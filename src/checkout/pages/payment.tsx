/** How it is paid: the test card form, a processor's own page, or nothing to pay. */

import type { PaymentView } from '../view.ts'
import { BillingCountry, BillingAddress } from './billing.tsx'
import { CardholderName } from './card.tsx'
import { Methods } from './methods.tsx'
import type { SectionProps } from './parts.tsx'
import { CardChoice } from './saved-cards.tsx'
import { TaxId } from './tax-id.tsx'
import { UpdateButton } from './update-button.tsx'
import { Wallets } from './wallets.tsx'

export function Payment(props: SectionProps) {
  const { view } = props
  const isFull = view.questions.address === 'full'
  return (
    <>
      <Method {...props} payment={view.payment} />
      {isFull && <BillingAddress {...props} />}
      <TaxId {...props} />
    </>
  )
}

function Method({ payment, ...props }: SectionProps & { readonly payment: PaymentView }) {
  const { say, figures, view } = props
  switch (payment.kind) {
    case 'none':
      return null
    case 'processor':
      return (
        <section class="group" aria-labelledby="payment-title">
          <h2 id="payment-title">{say('form.payment')}</h2>
          <p class="note">{say('card.processor', { processor: payment.name })}</p>
        </section>
      )
    case 'methods':
      return <Methods {...props} types={payment.types} />
    case 'card':
      return (
        <fieldset
          class="group"
          id="card"
          aria-labelledby="payment-title"
          data-testid="card-accordion-item"
          hidden={figures.isFree}
          disabled={figures.isFree}
        >
          <h2 id="payment-title">{say('form.payment')}</h2>
          <Wallets {...props} />
          <CardChoice {...props} />
          <CardholderName {...props} />
          {view.questions.address !== 'full' && <BillingCountry {...props} />}
          {view.questions.address === 'taxed' && <UpdateButton text={say('tax.update')} />}
        </fieldset>
      )
  }
}
