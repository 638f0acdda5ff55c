/** Who pays: e-mail, and phone and names where the merchant asks for them. */

import { TextField } from '../../ui/field.tsx'
import type { Asked } from '../view.ts'
import type { SectionProps } from './parts.tsx'

export function Contact(props: SectionProps) {
  const { view, say, focus } = props
  const { phoneNumber, individualName, businessName, isEmailLocked } = view.questions
  return (
    <section class="group" aria-labelledby="contact-title">
      <h2 id="contact-title">{say('form.contact')}</h2>
      <TextField
        id="email"
        type="email"
        label={say('field.email')}
        value={view.values.email}
        error={view.errors.email}
        autocomplete="email"
        inputmode="email"
        maxlength={512}
        required
        readonly={isEmailLocked}
        autofocus={focus === 'email'}
      />
      {phoneNumber && <PhoneNumber {...props} />}
      <NameField {...props} id="individualName" asked={individualName} autocomplete="name" />
      <NameField {...props} id="businessName" asked={businessName} autocomplete="organization" />
    </section>
  )
}

function PhoneNumber({ view, say, focus }: SectionProps) {
  return (
    <TextField
      id="phoneNumber"
      type="tel"
      label={say('field.phoneNumber')}
      hint={say('field.phoneHint')}
      value={view.values.phoneNumber}
      error={view.errors.phoneNumber}
      autocomplete="tel"
      inputmode="tel"
      maxlength={40}
      required
      autofocus={focus === 'phoneNumber'}
    />
  )
}

interface NameFieldProps extends SectionProps {
  readonly id: 'individualName' | 'businessName'
  readonly asked: Asked
  readonly autocomplete: string
}

function NameField({ id, asked, autocomplete, view, say, focus }: NameFieldProps) {
  if (asked === 'no') return null
  return (
    <TextField
      id={id}
      label={say(`field.${id}`)}
      aside={asked === 'optional' ? say('form.optional') : undefined}
      value={view.values[id]}
      error={view.errors[id]}
      autocomplete={autocomplete}
      maxlength={150}
      required={asked === 'required'}
      autofocus={focus === id}
    />
  )
}
