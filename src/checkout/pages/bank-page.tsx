/** The payer's bank, played by us: for payments that a merchant's own page has begun. */

import { formatMinor } from '../../domain/currency.ts'
import { translator } from '../../i18n/translate.ts'
import { Money } from '../../ui/money.tsx'
import type { BankView } from '../view.ts'
import { renderCard } from './single-card.tsx'

export function renderBankPage(view: BankView): string {
  const say = translator(view.locale)
  const title = say('challenge.title')
  return renderCard(view, {
    title,
    children: (
      <form method="post" action={view.actionUrl}>
        <h1>{title}</h1>
        <Money text={formatMinor(view.amount, view.currency, view.locale)} strong />
        <p>{say('challenge.text', { merchant: view.merchant.name })}</p>
        <div class="choices">
          <button class="button primary" name="result" value="complete" autofocus>
            {say('challenge.complete')}
          </button>
          <button class="button quiet" name="result" value="fail">
            {say('challenge.fail')}
          </button>
          <button class="button plain" name="result" value="cancel">
            {say('challenge.cancel')}
          </button>
        </div>
      </form>
    ),
  })
}
