/** The amount, where the payer chooses it: proposed and behind a button, or asked for at once. */

import { decimalFromMinor, exponentOf, formatMinor, maximumCharge } from '../../domain/currency.ts'
import { currencySymbol, localDecimal } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { FieldError, Input } from '../../ui/field.tsx'
import type { CartView, CustomAmountView } from '../view.ts'
import type { SectionProps } from './parts.tsx'
import { UpdateButton } from './update-button.tsx'

export function CustomAmount(props: SectionProps) {
  const { view, say } = props
  if (!view.customAmount) return null
  if (!view.customAmount.proposed) {
    return (
      <div class="amount">
        <AmountField {...props} />
      </div>
    )
  }
  return (
    <details class="amount" open={view.errors.customUnitAmount !== undefined}>
      <summary>{say('amount.change')}</summary>
      <AmountField {...props} />
    </details>
  )
}

function AmountField({ view, say, focus }: SectionProps) {
  const { currency, locale, customAmount: custom } = view
  if (!custom) return null
  const known = custom.amount === null ? undefined : decimalFromMinor(custom.amount, currency)
  const value = view.values.customUnitAmount ?? known
  return (
    <div class="field">
      <label for="customUnitAmount">{say('amount.label')}</label>
      <div class="with-button">
        <span class="affixed">
          <span aria-hidden="true">{currencySymbol(currency, locale)}</span>
          <Input
            id="customUnitAmount"
            value={value && localDecimal(value, locale)}
            error={view.errors.customUnitAmount}
            hintId="customUnitAmount-hint"
            inputmode={exponentOf(currency) === 0 ? 'numeric' : 'decimal'}
            placeholder={localDecimal(decimalFromMinor(0, currency), locale)}
            maxlength={20}
            required
            autofocus={focus === 'customUnitAmount'}
          />
        </span>
        <UpdateButton text={say('summary.update')} />
      </div>
      <FieldError id="customUnitAmount-error" text={view.errors.customUnitAmount} />
      <p class="hint" id="customUnitAmount-hint">
        {rangeOf(view, custom, say)}
      </p>
    </div>
  )
}

/** A maximum that is merely the largest charge there is would only puzzle. */
function rangeOf({ currency, locale }: CartView, custom: CustomAmountView, say: Translate): string {
  const minimum = formatMinor(custom.minimum, currency, locale)
  if (custom.maximum >= maximumCharge(currency)) return say('amount.atLeast', { minimum })
  const maximum = formatMinor(custom.maximum, currency, locale)
  return say('amount.between', { minimum, maximum })
}
