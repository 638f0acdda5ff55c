/** The payer's bank, played by us: for payments that a merchant's own page has begun. */

import { formatMinor } from '../../domain/currency.ts'
import type { MessageKey } from '../../i18n/catalogue.ts'
import { type Translate, translator } from '../../i18n/translate.ts'
import { Money } from '../../ui/money.tsx'
import type { BankView } from '../view.ts'
import { renderCard } from './single-card.tsx'

export function renderBankPage(view: BankView): string {
  const say = translator(view.locale)
  const words = wordsOf(view, say)
  const { title } = words
  return renderCard(view, {
    title,
    children: (
      <form method="post" action={view.actionUrl}>
        <h1>{title}</h1>
        {view.amount !== null && (
          <Money text={formatMinor(view.amount, view.currency, view.locale)} strong />
        )}
        <p>{words.text}</p>
        <div class="choices">
          <button class="button primary" name="result" value="complete" autofocus>
            {words.complete}
          </button>
          <button class="button quiet" name="result" value="fail">
            {words.fail}
          </button>
          <button class="button plain" name="result" value="cancel">
            {words.cancel}
          </button>
        </div>
      </form>
    ),
  })
}

/** A card's bank asks whether it is its customer; anybody else, whether they agree. */
function wordsOf({ amount, method, merchant }: BankView, say: Translate) {
  const to = { merchant: merchant.name }
  if (method === null)
    return {
      title: say('challenge.title'),
      text: say(amount === null ? 'challenge.textKept' : 'challenge.text', to),
      complete: say('challenge.complete'),
      fail: say('challenge.fail'),
      cancel: say('challenge.cancel'),
    }
  // Those who send their payers away are among the kinds that have a name.
  const name = say(`method.${method}` as Extract<MessageKey, `method.${'ideal'}`>)
  return {
    title: say('bank.title', { method: name }),
    text: say('bank.text', { method: name, ...to }),
    complete: say('bank.authorize'),
    fail: say('bank.fail'),
    cancel: say('bank.cancel'),
  }
}
