/** Where a payer says who they are and where they live. */

import { countryCodes } from '../../../i18n/countries.ts'
import { type Translate, translator } from '../../../i18n/translate.ts'
import { SelectField, TextField } from '../../../ui/field.tsx'
import { CountryOptions } from '../country-options.tsx'
import { Notice } from '../frame.tsx'
import { renderCard } from '../single-card.tsx'
import { BackLink } from './back-link.tsx'
import type { DetailField, DetailsView } from './view.ts'

export function renderPortalDetails(view: DetailsView): string {
  const say = translator(view.locale)
  const title = say('portal.details')
  return renderCard(view, {
    title,
    children: (
      <form class="portal" method="post" action={view.actionUrl}>
        <h1>{title}</h1>
        <Notice notice={view.notice} />
        {view.fields.map((field) => (
          <>
            {field.heading && <h2>{field.heading}</h2>}
            <Detail field={field} locale={view.locale} say={say} />
          </>
        ))}
        {view.taxIds && <TaxIds view={view} say={say} />}
        <button class="button primary big" name="intent" value="save">
          {say('portal.save')}
        </button>
        <BackLink url={view.backUrl} say={say} />
      </form>
    ),
  })
}

interface DetailProps {
  readonly field: DetailField
  readonly locale: string
  readonly say: Translate
}

function Detail({ field, locale, say }: DetailProps) {
  const { name: id, label, value, error, autocomplete, kind } = field
  if (kind !== 'country')
    return <TextField {...{ id, label, value, error, autocomplete }} type={kind} maxlength={500} />
  return (
    <SelectField {...{ id, label, error, autocomplete }} prompt={say('address.chooseCountry')}>
      <CountryOptions locale={locale} chosen={value || undefined} allowed={countryCodes} />
    </SelectField>
  )
}

function TaxIds({ view, say }: { readonly view: DetailsView; readonly say: Translate }) {
  return (
    <>
      <h2>{say('field.taxId')}</h2>
      {view.taxIds?.map(({ id, value }) => (
        <p class="portal-tax-id">
          <span>{value}</span>
          <button
            class="button quiet"
            name="remove"
            value={id}
            formnovalidate
            aria-label={say('offer.dropItem', { item: value })}
          >
            {say('offer.drop')}
          </button>
        </p>
      ))}
      <TextField
        id="taxId"
        label={say('offer.addItem', { item: say('field.taxId') })}
        error={view.taxIdError}
        maxlength={50}
      />
    </>
  )
}
