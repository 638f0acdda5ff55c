/** One line of the order, with its quantity to change where the merchant allows it. */

import type { Translate } from '../../i18n/translate.ts'
import { FieldError } from '../../ui/field.tsx'
import { quantityField, type AdjustableView, type LineFigures, type LineView } from '../view.ts'

interface LineProps {
  readonly line: LineView
  readonly figures: LineFigures | undefined
  readonly error: string | undefined
  readonly isFocused: boolean
  readonly showsDescription: boolean
  readonly showsThumb: boolean
  readonly say: Translate
}

export function Line(props: LineProps) {
  const { line, figures } = props
  return (
    <li
      class={props.showsThumb ? 'line' : 'line plain'}
      data-line={line.id}
      hidden={line.offer !== null && line.quantity === 0}
    >
      {props.showsThumb && <Thumb url={line.imageUrl} />}
      <div class="what">
        <span class="name" data-testid="line-item-product-name">
          {line.name}
        </span>
        {props.showsDescription && line.description && <small>{line.description}</small>}
        <div class="quantity">
          {line.adjustable && <Stepper {...props} bounds={line.adjustable} />}
          <small data-line-figure="each">{figures?.each}</small>
          {line.offer && <Drop {...props} />}
        </div>
        {line.adjustable && <FieldError id={`${quantityField(line)}-error`} text={props.error} />}
      </div>
      <span
        class="money CurrencyAmount"
        data-line-figure="total"
        data-testid="line-item-total-amount"
      >
        {figures?.total}
      </span>
    </li>
  )
}

/** What was added can be taken out again. Its quantity travels even where nobody can change it. */
function Drop({ line, say }: LineProps) {
  return (
    <>
      {!line.adjustable && <input type="hidden" name={quantityField(line)} value={line.quantity} />}
      <button
        class="drop"
        name="intent"
        value={`drop:${line.id}`}
        formnovalidate
        aria-label={say('offer.dropItem', { item: line.name })}
      >
        {say('offer.drop')}
      </button>
    </>
  )
}

export function Thumb({ url }: { readonly url: string | null }) {
  if (url === null) return <span class="thumb" aria-hidden="true" />
  return <img class="thumb" src={url} alt="" width="44" height="44" />
}

function Stepper({ line, say, bounds, ...props }: LineProps & { readonly bounds: AdjustableView }) {
  const { id, name, quantity } = line
  const field = quantityField(line)
  return (
    <div
      class="stepper"
      role="group"
      aria-label={say('summary.quantityOf', { item: name })}
      data-testid="line-item-adjustable-qty"
    >
      <label for={field}>{say('summary.quantityLabel')}</label>
      <span class="steps">
        <StepButton
          intent={`less:${id}`}
          sign="−"
          label={say('summary.less', { item: name })}
          disabled={quantity <= bounds.minimum}
        />
        <input
          id={field}
          name={field}
          type="number"
          inputmode="numeric"
          required
          min={bounds.minimum}
          max={bounds.maximum}
          value={quantity}
          disabled={line.offer !== null && quantity === 0}
          aria-describedby={`${field}-error`}
          aria-invalid={props.error ? 'true' : undefined}
          autofocus={props.isFocused}
        />
        <StepButton
          intent={`more:${id}`}
          sign="+"
          label={say('summary.more', { item: name })}
          disabled={quantity >= bounds.maximum}
        />
      </span>
    </div>
  )
}

interface StepButtonProps {
  readonly intent: string
  readonly sign: string
  readonly label: string
  readonly disabled: boolean
}

/** A submit button, so that it works without scripts too. */
function StepButton({ intent, sign, label, disabled }: StepButtonProps) {
  return (
    <button name="intent" value={intent} formnovalidate disabled={disabled} aria-label={label}>
      {sign}
    </button>
  )
}
