/** What stands around the content of every payer's page: merchant, badge, footer, notices. */

import type { Translate } from '../../i18n/translate.ts'
import { initials } from '../../i18n/format.ts'
import { mailAddress, phoneAddress, webAddress } from '../../ui/link.ts'
import type { MerchantView, NoticeView, PageFrame } from '../view.ts'

/** Our name stands once, small, at the foot; it is not translated. */
export const BRAND = 'Paylinks'

interface FrameProps {
  readonly view: PageFrame
  readonly say: Translate
}

export function MerchantRow({
  view,
  say,
  backUrl,
}: FrameProps & { readonly backUrl?: string | null }) {
  const { merchant, testMode } = view
  if (!merchant && !testMode) return null
  return (
    <div class="merchant">
      {merchant && backUrl && <BackLink url={backUrl} merchant={merchant} say={say} />}
      {merchant && <MerchantMark merchant={merchant} locale={view.locale} />}
      {testMode && (
        <span class="chip warn TestModeBadge" data-testid="test-mode-badge">
          {say('badge.test')}
        </span>
      )}
    </div>
  )
}

function BackLink(props: { url: string; merchant: MerchantView; say: Translate }) {
  const href = webAddress(props.url)
  if (href === null) return null
  return (
    <a
      class="back"
      href={href}
      aria-label={props.say('nav.backTo', { merchant: props.merchant.name })}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="M14 8H2.5M7 3 2 8l5 5" fill="none" stroke="currentColor" stroke-width="1.6" />
      </svg>
      <span>{props.say('nav.back')}</span>
    </a>
  )
}

/** A logo says the name itself. */
function MerchantMark({ merchant, locale }: { merchant: MerchantView; locale: string }) {
  if (merchant.logoUrl !== null)
    return <img class="logo" src={merchant.logoUrl} alt={merchant.name} height="40" />
  return (
    <>
      <MerchantIcon merchant={merchant} locale={locale} />
      <span class="merchant-name">{merchant.name}</span>
    </>
  )
}

function MerchantIcon({ merchant, locale }: { merchant: MerchantView; locale: string }) {
  if (merchant.iconUrl !== null) {
    return <img class="icon" src={merchant.iconUrl} alt="" width="32" height="32" />
  }
  return (
    <span class="icon" aria-hidden="true">
      {initials(merchant.name, locale)}
    </span>
  )
}

export function Footer({ view, say }: FrameProps) {
  const [before = '', after = ''] = say('footer.paymentsBy', { brand: '\n' }).split('\n')
  const terms = webAddress(view.merchant?.termsUrl ?? null)
  const privacy = webAddress(view.merchant?.privacyUrl ?? null)
  return (
    <footer class="foot">
      <span>
        {before}
        <b>{BRAND}</b>
        {after}
      </span>
      {terms && <OutsideLink href={terms} text={say('footer.terms')} />}
      {privacy && <OutsideLink href={privacy} text={say('footer.privacy')} />}
      {view.merchant && <RefundPolicy merchant={view.merchant} say={say} />}
      {view.merchant && <ContactDetails merchant={view.merchant} say={say} />}
    </footer>
  )
}

interface MerchantProps {
  readonly merchant: MerchantView
  readonly say: Translate
}

function RefundPolicy({ merchant, say }: MerchantProps) {
  const href = webAddress(merchant.refundPolicyUrl)
  const title = say('footer.refunds')
  if (merchant.refundPolicy === null) return href && <OutsideLink href={href} text={title} />
  return (
    <details>
      <summary>{title}</summary>
      <div>
        <Prose text={merchant.refundPolicy} />
        {href && <OutsideLink href={href} text={href} />}
      </div>
    </details>
  )
}

function ContactDetails({ merchant, say }: MerchantProps) {
  const { supportEmail: email, supportPhone: phone, supportAddress: address } = merchant
  const page = webAddress(merchant.supportUrl) ?? webAddress(merchant.websiteUrl)
  if (!email && !phone && !page && address.length === 0) return null
  return (
    <details>
      <summary>{say('footer.contact')}</summary>
      <div>
        {email && <a href={mailAddress(email)}>{email}</a>}
        {phone && <a href={phoneAddress(phone)}>{phone}</a>}
        {page && <OutsideLink href={page} text={page} />}
        {address.length > 0 && <address>{address.join(', ')}</address>}
      </div>
    </details>
  )
}

function OutsideLink({ href, text }: { href: string; text: string }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  )
}

/** Always in the page, so that the script can fill it and a screen reader hears it. */
export function Notice({ notice }: { readonly notice: NoticeView | null }) {
  return (
    <p class={`notice ${notice?.tone ?? 'info'}`} id="notice" role="alert" tabindex={-1}>
      {notice?.text}
    </p>
  )
}

/** A merchant's own text: never markup, its line breaks kept, a blank line parts paragraphs. */
export function Prose({ text, class: name }: { readonly text: string; readonly class?: string }) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
  return (
    <div class={name ? `prose ${name}` : 'prose'}>
      {paragraphs.map((paragraph) => (
        <p>{paragraph.trim()}</p>
      ))}
    </div>
  )
}
