/** Where a payer enters another card. */

import { translator } from '../../../i18n/translate.ts'
import { TextField } from '../../../ui/field.tsx'
import { CardInputs } from '../card.tsx'
import { renderCard } from '../single-card.tsx'
import { BackLink } from './back-link.tsx'
import type { CardView } from './view.ts'

export function renderPortalCard(view: CardView): string {
  const say = translator(view.locale)
  const { billingName } = view.errors
  const title = say('portal.changeCard')
  return renderCard(view, {
    title,
    children: (
      <form class="portal" method="post" action={view.actionUrl}>
        <h1>{title}</h1>
        <div class="field">
          <label for="cardNumber">{say('field.cardInformation')}</label>
          <CardInputs errors={view.errors} say={say} focus="cardNumber" />
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
