/** Where a promotion code is entered, and the row of the one that is in effect. */

import { FieldError, Input } from '../../ui/field.tsx'
import { Money } from '../../ui/money.tsx'
import type { AdjustmentFigures } from '../view.ts'
import type { SectionProps } from './parts.tsx'

/** Always in the page where codes are taken, so that the script can show it again. */
export function PromotionCodeEntry({ view, say, focus }: SectionProps) {
  if (view.promotion === 'none') return null
  const { promotionCode: error } = view.errors
  const { promotionCode: typed } = view.values
  return (
    <details
      class="amount PromotionCodeEntry"
      id="promotion"
      open={error !== undefined || typed !== undefined}
      hidden={view.promotion === 'applied'}
    >
      <summary>{say('promo.add')}</summary>
      <div class="field">
        <div class="with-button">
          <Input
            id="promotionCode"
            label={say('promo.label')}
            placeholder={say('promo.add')}
            value={typed}
            error={error}
            maxlength={500}
            autofocus={focus === 'promotionCode'}
          />
          <button
            class="button quiet"
            id="applyCode"
            name="intent"
            value="apply_code"
            formnovalidate
          >
            {say('promo.apply')}
          </button>
        </div>
        <FieldError id="promotionCode-error" text={error} />
      </div>
    </details>
  )
}

/** A row between the subtotal and the total; the script makes the same one anew. */
export function Adjustment({ label, note, amount, remove }: AdjustmentFigures) {
  return (
    <div data-adjustment="">
      <dt>
        {remove === null ? label : <Chip label={label} remove={remove} />}{' '}
        {note !== null && <small>{note}</small>}
      </dt>
      <dd>
        <Money text={amount} />
      </dd>
    </div>
  )
}

function Chip({ label, remove }: { readonly label: string; readonly remove: string }) {
  return (
    <span class="code">
      {label}
      <button name="intent" value="remove_code" formnovalidate aria-label={remove}>
        ×
      </button>
    </span>
  )
}
