/** Tells the script what a freshly drawn page would say, so that both ways cannot differ. */

import { translator } from '../i18n/translate.ts'
import { figuresOf } from './figures.ts'
import type { PageAnswer, PaymentPageView } from './view.ts'

export function pageAnswer(view: PaymentPageView): PageAnswer {
  return {
    kind: 'page',
    actionUrl: view.actionUrl,
    figures: figuresOf(view, translator(view.locale)),
    errors: view.errors,
    notice: view.notice,
    challenge: view.challenge,
  }
}
