/**
 * What a payer is told when what they chose is not on offer: beside the field, or above the form.
 */

import { formatMinor, maximumCharge, minimumCharge } from '../domain/currency.ts'
import type { Translate } from '../i18n/translate.ts'
import type { ChoiceRefusal } from '../operations/checkout/choices.ts'
import type { PaymentPageView } from './view.ts'
import { quantityField } from './view.ts'

export function refusedChoice(
  refusal: ChoiceRefusal,
  view: PaymentPageView,
  say: Translate,
): Partial<Pick<PaymentPageView, 'errors' | 'notice'>> {
  const money = (amount: number) => formatMinor(amount, view.currency, view.locale)
  switch (refusal.reason) {
    case 'quantity': {
      const { line, minimum, maximum } = refusal
      return {
        errors: { [quantityField({ id: line })]: say('check.quantity', { minimum, maximum }) },
      }
    }
    case 'nothing_chosen':
      return { notice: { tone: 'warn', text: say('notice.nothingChosen') } }
    case 'total':
      return { notice: { tone: 'warn', text: totalText(refusal.why) } }
    case 'amount': {
      const { minimum = 0, maximum = 0 } = view.customAmount ?? {}
      const range = { minimum: money(minimum), maximum: money(maximum) }
      return { errors: { customUnitAmount: say('check.amountBetween', range) } }
    }
  }

  function totalText(why: Extract<ChoiceRefusal, { reason: 'total' }>['why']): string {
    switch (why) {
      case 'amount_too_small':
        return say('notice.totalTooSmall', { minimum: money(minimumCharge(view.currency)) })
      case 'amount_too_large':
        return say('notice.totalTooLarge', { maximum: money(maximumCharge(view.currency)) })
      case 'amount_not_chargeable':
      case 'currency_not_offered':
        return say('notice.totalUneven')
    }
  }
}
