/** The payment page: the order on one side, the form on the other, all of it one form. */

import { formatMinor } from '../../domain/currency.ts'
import { phrases, translator } from '../../i18n/translate.ts'
import { Document, renderDocument } from '../../ui/layout.tsx'
import { isAmountOpen } from '../figures.ts'
import { scriptKeys } from '../script-phrases.ts'
import type { CartView, PaymentPageView } from '../view.ts'
import { Challenge } from './challenge.tsx'
import { Contact } from './contact.tsx'
import { Footer, Notice } from './frame.tsx'
import { sectionProps, type SectionProps } from './parts.tsx'
import { Payment } from './payment.tsx'
import { Shipping } from './shipping.tsx'
import { DefaultButton, Submit } from './submit.tsx'
import { Summary, titleOf } from './summary.tsx'

export function renderPaymentPage(view: PaymentPageView): string {
  const props = sectionProps(view)
  return renderDocument(
    <Document
      locale={view.locale}
      title={`${titleOf(view, props.say)} · ${view.merchant.name}`}
      stylesheet={view.assets.stylesheet}
      script={view.assets.script}
      head={<Preview view={view} />}
    >
      <PaymentForm {...props} />
      <Challenge {...props} />
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
          <Submit {...props} />
        </div>
      </main>
      <Footer view={view} say={say} />
    </form>
  )
}

/** What a messenger shows when the link is shared. */
function Preview({ view }: { readonly view: PaymentPageView }) {
  const say = translator(view.locale)
  const amount = formatMinor(view.total, view.currency, view.locale)
  const count = view.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const description = isAmountOpen(view)
    ? view.merchant.name
    : say('summary.shared', { count, amount })
  return (
    <>
      <meta name="description" content={description} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={view.merchant.name} />
      <meta property="og:title" content={titleOf(view, say)} />
      <meta property="og:description" content={description} />
    </>
  )
}

/** What the script needs to add up while the payer types: numbers, no text of the merchant's. */
function cartOf(view: PaymentPageView): CartView {
  const { locale, currency, submitType, customAmount, subtotal, total } = view
  const lines = view.lines.map((line) => {
    return { ...line, name: '', description: null, imageUrl: null }
  })
  const adjustments = view.adjustments.map(({ amount }) => {
    return { label: '', note: null, amount, remove: null }
  })
  return { locale, currency, submitType, customAmount, adjustments, subtotal, total, lines }
}
