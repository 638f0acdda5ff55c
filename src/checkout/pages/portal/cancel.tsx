/** Where a payer cancels a subscription, and may say why. */

import { translator } from '../../../i18n/translate.ts'
import { SelectField, TextField } from '../../../ui/field.tsx'
import { Notice } from '../frame.tsx'
import { renderCard } from '../single-card.tsx'
import { BackLink } from './back-link.tsx'
import type { CancelView } from './view.ts'

const REASONS = {
  customer_service: 'portal.reason.customer_service',
  low_quality: 'portal.reason.low_quality',
  missing_features: 'portal.reason.missing_features',
  other: 'portal.reason.other',
  switched_service: 'portal.reason.switched_service',
  too_complex: 'portal.reason.too_complex',
  too_expensive: 'portal.reason.too_expensive',
  unused: 'portal.reason.unused',
} as const

export function renderPortalCancel(view: CancelView): string {
  const say = translator(view.locale)
  const title = say('portal.cancel')
  return renderCard(view, {
    title,
    children: (
      <form class="portal" method="post" action={view.actionUrl}>
        <h1>{title}</h1>
        <Notice notice={view.notice} />
        <p>
          <b>{view.name}</b>
        </p>
        <p>{view.text}</p>
        {view.reasons.length > 0 && (
          <>
            <SelectField
              id="reason"
              label={say('portal.why')}
              aside={say('form.optional')}
              prompt={say('field.choose')}
            >
              {view.reasons.map((reason) => {
                // The API admits no other.
                const key = REASONS[reason as keyof typeof REASONS]
                return <option value={reason}>{say(key)}</option>
              })}
            </SelectField>
            <TextField
              id="comment"
              label={say('form.more')}
              aside={say('form.optional')}
              maxlength={500}
            />
          </>
        )}
        <button class="button primary big">{title}</button>
        <BackLink url={view.backUrl} say={say} />
      </form>
    ),
  })
}
