/** What a payer agrees to, each by ticking a box. */

import type { Child } from 'hono/jsx'
import type { Translate } from '../../i18n/translate.ts'
import { FieldError } from '../../ui/field.tsx'
import { webAddress } from '../../ui/link.ts'
import { OutsideLink, RichLine } from '../../ui/rich-text.tsx'
import type { ConsentField, MerchantView } from '../view.ts'
import type { SectionProps } from './parts.tsx'

export function Consents(props: SectionProps) {
  const { view, say } = props
  const { terms, promotions } = view.asks
  return (
    <>
      {terms && (
        <Tick {...props} id="termsOfServiceConsentCheckbox" isRequired>
          {terms.words === null ? (
            <OurTerms merchant={view.merchant} say={say} />
          ) : (
            <RichLine text={terms.words} />
          )}
        </Tick>
      )}
      {promotions && (
        <Tick {...props} id="promotionsConsentCheckbox">
          {say('consent.promotions', { merchant: view.merchant.name })}
        </Tick>
      )}
    </>
  )
}

interface TickProps extends SectionProps {
  readonly id: ConsentField
  readonly isRequired?: boolean
  readonly children?: Child
}

function Tick({ id, isRequired, children, view, focus }: TickProps) {
  const error = view.errors[id]
  return (
    <div class="field">
      <div class="tick">
        <input
          type="checkbox"
          id={id}
          name={id}
          value="on"
          checked={view.values[id] === 'on'}
          required={isRequired}
          aria-describedby={`${id}-error`}
          aria-invalid={error ? 'true' : undefined}
          autofocus={focus === id}
        />
        <label for={id}>{children}</label>
      </div>
      <FieldError id={`${id}-error`} text={error} />
    </div>
  )
}

/** Where a link stands in a sentence: letters that no name of a merchant's has. */
const TERMS = '\u{e000}'
const PRIVACY = '\u{e001}'

function OurTerms({ merchant, say }: { readonly merchant: MerchantView; readonly say: Translate }) {
  const terms = webAddress(merchant.termsUrl)
  const privacy = webAddress(merchant.privacyUrl)
  const name = merchant.name.replaceAll(/[\u{e000}\u{e001}]/gu, '')
  const sentence =
    privacy === null
      ? say('consent.terms', { merchant: name, terms: TERMS })
      : say('consent.termsAndPrivacy', { merchant: name, terms: TERMS, privacy: PRIVACY })
  return (
    <>
      {sentence.split(/([\u{e000}\u{e001}])/u).map((part) => {
        if (part === TERMS) return <Named href={terms} text={say('consent.termsLink')} />
        if (part === PRIVACY) return <Named href={privacy} text={say('consent.privacyLink')} />
        return <>{part}</>
      })}
    </>
  )
}

/** The name alone where the merchant has taken the address away. */
function Named({ href, text }: { readonly href: string | null; readonly text: string }) {
  return href === null ? <>{text}</> : <OutsideLink href={href}>{text}</OutsideLink>
}
