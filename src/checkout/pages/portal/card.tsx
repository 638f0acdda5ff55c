/** Where a payer enters another card. */

import { translator } from '../../../i18n/translate.ts'
import { FieldError, Input, TextField } from '../../../ui/field.tsx'
import { renderCard } from '../single-card.tsx'
import { BackLink } from './back-link.tsx'
import type { CardView } from './view.ts'

export function renderPortalCard(view: CardView): string {
  const say = translator(view.locale)
  const { cardNumber, cardExpiry, cardCvc, billingName } = view.errors
  const shared = { errorId: 'card-error', inputmode: 'numeric', required: true } as const
  const title = say('portal.changeCard')
  return renderCard(view, {
    title,
    children: (
      <form class="portal" method="post" action={view.actionUrl}>
        <h1>{title}</h1>
        <div class="field">
          <label for="cardNumber">{say('field.cardInformation')}</label>
          <div class="joined">
            <Input
              {...shared}
              id="cardNumber"
              label={say('field.cardNumber')}
              autocomplete="cc-number"
              placeholder={say('placeholder.cardNumber')}
              error={cardNumber}
              hintId="card-hint"
              maxlength={30}
              autofocus
            />
            <Input
              {...shared}
              id="cardExpiry"
              label={say('field.cardExpiry')}
              autocomplete="cc-exp"
              placeholder={say('placeholder.cardExpiry')}
              error={cardExpiry}
              maxlength={9}
            />
            <Input
              {...shared}
              id="cardCvc"
              label={say('field.cardCvc')}
              autocomplete="cc-csc"
              placeholder={say('placeholder.cardCvc')}
              error={cardCvc}
              maxlength={4}
            />
          </div>
          <FieldError id="card-error" text={cardNumber ?? cardExpiry ?? cardCvc} />
          <p class="hint" id="card-hint">
            {say('card.testHint')}
          </p>
        </div>
        <TextField
          id="billingName"
          label={say('field.billingName')}
          placeholder={say('placeholder.billingName')}
          value={view.name}
          error={billingName}
          autocomplete="cc-name"
          maxlength={150}
          required
        />
        <button class="button primary big">{say('submit.save')}</button>
        {view.merchant && (
          <p class="small legal">{say('consent.reuse', { merchant: view.merchant.name })}</p>
        )}
        <BackLink url={view.backUrl} say={say} />
      </form>
    ),
  })
}
