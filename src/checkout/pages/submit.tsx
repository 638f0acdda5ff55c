/** The button that pays, between the merchant's words before and after it. */

import { RichText } from '../../ui/rich-text.tsx'
import { Consents } from './consent.tsx'
import type { SectionProps } from './parts.tsx'

export function Submit(props: SectionProps) {
  const { view, say, figures } = props
  return (
    <div class="group">
      {view.submitText && <RichText text={view.submitText} class="small" />}
      <Consents {...props} />
      <button
        type="submit"
        class="SubmitButton SubmitButton--incomplete button primary big"
        id="submit"
        name="intent"
        value="pay"
        data-testid="hosted-payment-submit-button"
      >
        <span class="spinner" aria-hidden="true" />
        <span class="money" data-figure="submit">
          {figures.submit}
        </span>
      </button>
      {view.showsReuse && (
        <p class="small legal" data-testid="reuse-agreement">
          {say(view.recurring ? 'consent.subscription' : 'consent.reuse', {
            merchant: view.merchant.name,
          })}
        </p>
      )}
      {view.afterSubmitText && <RichText text={view.afterSubmitText} class="small legal" />}
    </div>
  )
}

/**
 * Return in a text field presses the first submit button of the form, which would be "one less".
 * This one comes before all others and is never seen.
 */
export function DefaultButton() {
  return (
    <button class="unseen" name="intent" value="pay" tabindex={-1} aria-hidden="true">
      →
    </button>
  )
}
