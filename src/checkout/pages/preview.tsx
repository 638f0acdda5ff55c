/** What a messenger shows when the address of a page is shared: title, price, picture. */

import { decimalFromMinor, formatMinor } from '../../domain/currency.ts'
import { translator } from '../../i18n/translate.ts'
import { isAmountOpen } from '../figures.ts'
import type { PaymentPageView } from '../view.ts'
import { titleOf } from './summary.tsx'

export function Preview({ view }: { readonly view: PaymentPageView }) {
  // Where nothing is sold, there is nothing to say of it.
  const description = view.isSetup ? view.merchant.name : descriptionOf(view)
  const { merchant, shareUrl } = view
  return (
    <>
      <meta name="description" content={description} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={merchant.name} />
      <meta property="og:title" content={titleOf(view, translator(view.locale))} />
      <meta property="og:description" content={description} />
      {shareUrl !== null && <Shared view={view} url={shareUrl} />}
    </>
  )
}

/** Of a session nobody makes a preview: its address is the payer's alone. */
function Shared({ view, url }: { readonly view: PaymentPageView; readonly url: string }) {
  const [line] = view.lines
  const image = view.lines.length === 1 && line?.imageUrl ? line.imageUrl : markOf(view)
  return (
    <>
      <meta property="og:url" content={url} />
      <meta name="twitter:card" content="summary" />
      {image && <meta property="og:image" content={new URL(image, url).href} />}
      {!isAmountOpen(view) && (
        <>
          <meta
            property="product:price:amount"
            content={decimalFromMinor(view.total, view.currency)}
          />
          <meta property="product:price:currency" content={view.currency.toUpperCase()} />
        </>
      )}
    </>
  )
}

function descriptionOf(view: PaymentPageView): string {
  const amount = formatMinor(view.total, view.currency, view.locale)
  const count = view.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const say = translator(view.locale)
  const first = isAmountOpen(view) ? view.merchant.name : say('summary.shared', { count, amount })
  const only = view.lines.length === 1 ? view.lines[0]?.description : null
  return only ? `${first} · ${only}` : first
}

function markOf({ merchant }: PaymentPageView): string | null {
  return merchant.logoUrl ?? merchant.iconUrl
}
