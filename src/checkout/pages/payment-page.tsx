/** The payment page: the order on one side, the form on the other, all of it one form. */

import { phrases } from '../../i18n/translate.ts'
import { brandStylePath } from '../../ui/brand-style.ts'
import { Document, renderDocument } from '../../ui/layout.tsx'
import { scriptKeys } from '../script-phrases.ts'
import type { CartView, PaymentPageView } from '../view.ts'
import { Challenge } from './challenge.tsx'
import { Contact } from './contact.tsx'
import { CustomFields } from './custom-fields.tsx'
import { Footer, Notice } from './frame.tsx'
import { Preview } from './preview.tsx'
import { sectionProps, type SectionProps } from './parts.tsx'
import { Payment } from './payment.tsx'
import { Shipping } from './shipping.tsx'
import { DefaultButton, Submit } from './submit.tsx'
import { Summary, titleOf } from './summary.tsx'
import { WalletSheet } from './wallets.tsx'

export function renderPaymentPage(view: PaymentPageView): string {
  const props = sectionProps(view)
  return renderDocument(
    <Document
      locale={view.locale}
      title={`${titleOf(view, props.say)} · ${view.merchant.name}`}
      stylesheet={view.assets.stylesheet}
      brandStylesheet={brandStylePath(view.merchant.look)}
      script={view.assets.script}
      head={<Preview view={view} />}
    >
      <PaymentForm {...props} />
      <Challenge {...props} />
      <WalletSheet {...props} />
    </Document>,
  )
}

function PaymentForm(props: SectionProps) {
  const { view, say, figures } = props
  return (
    <form
      class="checkout PaymentForm-form"
      id="payment"
      method="post"
      action={view.actionUrl}
      inert={view.challenge !== null}
      data-phrases={JSON.stringify(phrases(view.locale, scriptKeys))}
      data-cart={JSON.stringify(cartOf(view))}
      data-taxed={view.isTaxed ? '' : undefined}
    >
      {view.visitToken !== null && (
        <input type="hidden" name="visit_token" value={view.visitToken} />
      )}
      <input type="hidden" name="expected_amount" value={figures.amount} />
      <input type="hidden" name="expected_currency" value={figures.currency} />
      <DefaultButton />
      <Summary {...props} />
      <main class="pay" aria-label={say('form.region')}>
        <div class="col">
          <Notice notice={view.notice} />
          <Contact {...props} />
          <Shipping {...props} />
          <Payment {...props} />
          <CustomFields {...props} />
          <Submit {...props} />
        </div>
      </main>
      <Footer view={view} say={say} />
    </form>
  )
}

/** What the script needs to add up while the payer types: numbers, no text of the merchant's. */
function cartOf(view: PaymentPageView): CartView {
  const { locale, currency, submitType, customAmount, subtotal, total, isSetup = false } = view
  const lines = view.lines.map((line) => {
    return { ...line, name: '', description: null, imageUrl: null }
  })
  const adjustments = view.adjustments.map(({ amount }) => {
    return { label: '', note: null, amount, remove: null }
  })
  const cart = { locale, currency, submitType, customAmount, adjustments, subtotal, total, lines }
  const { recurring } = view
  return { ...cart, ...(isSetup ? { isSetup } : {}), ...(recurring ? { recurring } : {}) }
}
