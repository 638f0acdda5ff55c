/** Asks an account's holder whether a platform may act for them: OAuth's own page. */

import { ACCOUNT_COUNTRIES } from '../../domain/connect/countries.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import { OAUTH } from '../onboarding/words.ts'
import type { PageFrame } from '../view.ts'
import { renderCard } from './single-card.tsx'

export interface AuthorizeView extends PageFrame {
  readonly actionUrl: string
  readonly platform: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

export function renderAuthorizePage(view: AuthorizeView): string {
  const { values, errors } = view
  return renderCard(view, {
    title: OAUTH.title,
    children: (
      <>
        <h1>{OAUTH.title}</h1>
        <p>
          <b>{view.platform}</b> {OAUTH.asks}
        </p>
        <p class="hint">{OAUTH.testAccount}</p>
        <form method="post" action={view.actionUrl} novalidate>
          <TextField
            id="business_name"
            label={OAUTH.businessName}
            value={values['business_name']}
            error={errors['business_name']}
            autocomplete="organization"
            maxlength={100}
          />
          <TextField
            id="email"
            type="email"
            label={OAUTH.email}
            value={values['email']}
            error={errors['email']}
            autocomplete="email"
            maxlength={254}
          />
          <SelectField id="country" label={OAUTH.country} prompt={undefined}>
            {ACCOUNT_COUNTRIES.map((country) => (
              <option value={country} selected={country === values['country']}>
                {new Intl.DisplayNames(view.locale, { type: 'region' }).of(country)}
              </option>
            ))}
          </SelectField>
          <div class="choices">
            <button class="button primary" name="answer" value="approve">
              {OAUTH.approve}
            </button>
            <button class="button plain" name="answer" value="deny">
              {OAUTH.deny}
            </button>
          </div>
        </form>
      </>
    ),
  })
}
