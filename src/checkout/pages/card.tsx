/** The card form of test mode. What is typed into it is never drawn again. */

import { FieldError, Input, TextField } from '../../ui/field.tsx'
import type { SectionProps } from './parts.tsx'

const MARKS = [
  ['visa', 'VISA'],
  ['mastercard', 'MC'],
  ['amex', 'AMEX'],
  ['discover', 'DISC'],
  ['diners', 'DINERS'],
  ['jcb', 'JCB'],
  ['unionpay', 'UP'],
] as const

interface CardProps extends SectionProps {
  /** Another way to pay may be chosen: a browser without scripts must not insist. */
  readonly isOptional?: boolean
}

export function CardInformation({ view, say, focus, isOptional = false }: CardProps) {
  return (
    <div class="field">
      <div class="card-head">
        <label for="cardNumber" data-testid={isOptional ? undefined : 'card-accordion-item-button'}>
          {say('field.cardInformation')}
        </label>
        <BrandMarks />
      </div>
      <CardInputs errors={view.errors} say={say} focus={focus} isOptional={isOptional} />
    </div>
  )
}

interface CardInputsProps extends Pick<CardProps, 'isOptional' | 'say'> {
  readonly errors: SectionProps['view']['errors']
  readonly focus: string | null | undefined
}

/** Number, expiry and code, with what is wrong with them and which of them work. */
export function CardInputs({ errors, say, focus, isOptional = false }: CardInputsProps) {
  const { cardNumber, cardExpiry, cardCvc } = errors
  const shared = { errorId: 'card-error', inputmode: 'numeric', required: !isOptional } as const
  return (
    <>
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
          autofocus={focus === 'cardNumber'}
        />
        <Input
          {...shared}
          id="cardExpiry"
          label={say('field.cardExpiry')}
          autocomplete="cc-exp"
          placeholder={say('placeholder.cardExpiry')}
          error={cardExpiry}
          maxlength={9}
          autofocus={focus === 'cardExpiry'}
        />
        <Input
          {...shared}
          id="cardCvc"
          label={say('field.cardCvc')}
          autocomplete="cc-csc"
          placeholder={say('placeholder.cardCvc')}
          error={cardCvc}
          maxlength={4}
          autofocus={focus === 'cardCvc'}
        />
      </div>
      <FieldError id="card-error" text={cardNumber ?? cardExpiry ?? cardCvc} />
      <p class="hint" id="card-hint">
        {say('card.testHint')}
      </p>
    </>
  )
}

export function CardholderName({ view, say, focus }: SectionProps) {
  return (
    <TextField
      id="billingName"
      label={say('field.billingName')}
      placeholder={say('placeholder.billingName')}
      value={view.values.billingName}
      error={view.errors.billingName}
      autocomplete="cc-name"
      maxlength={150}
      required
      autofocus={focus === 'billingName'}
    />
  )
}

/** Names of brands as text: no picture to load, and the one that is typed stands out. */
function BrandMarks() {
  return (
    <span class="marks" id="marks" aria-hidden="true">
      {MARKS.map(([brand, text]) => (
        <span class="mark" data-brand={brand}>
          {text}
        </span>
      ))}
    </span>
  )
}
