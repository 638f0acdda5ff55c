/** Where a business says who it is, and its tax id. */

import { TextField } from '../../ui/field.tsx'
import type { SectionProps } from './parts.tsx'

/** Without scripts too, the fields show once the box is ticked. */
export function TaxId(props: SectionProps) {
  const { view, say } = props
  const { taxId: asked } = view.questions
  if (asked === 'no') return null
  return (
    <section class="group tax-id" aria-label={say('tax.businessDetails')}>
      {asked === 'required' ? (
        <h2>{say('tax.businessDetails')}</h2>
      ) : (
        <label class="tick">
          <input
            type="checkbox"
            id="taxBusiness"
            name="taxBusiness"
            value="on"
            checked={view.values.taxBusiness === 'on'}
          />{' '}
          {say('tax.business')}
        </label>
      )}
      <div class="business">
        <BusinessFields {...props} />
      </div>
    </section>
  )
}

function BusinessFields({ view, say, focus }: SectionProps) {
  return (
    <>
      {view.questions.businessName === 'no' && (
        <TextField
          id="businessName"
          label={say('field.businessName')}
          value={view.values.businessName}
          error={view.errors.businessName}
          autocomplete="organization"
          maxlength={150}
          autofocus={focus === 'businessName'}
        />
      )}
      <TextField
        id="taxId"
        label={say('field.taxId')}
        value={view.values.taxId}
        error={view.errors.taxId}
        maxlength={50}
        autofocus={focus === 'taxId'}
      />
    </>
  )
}
