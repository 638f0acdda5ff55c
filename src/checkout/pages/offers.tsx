/** What may be added to the order. Each stands here or among the lines, never in both places. */

import { formatMinor } from '../../domain/currency.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { LineView, OfferView, PaymentPageView } from '../view.ts'
import { Thumb } from './line.tsx'
import type { SectionProps } from './parts.tsx'

export function Offers({ view, say }: SectionProps) {
  if (!view.lines.some(({ offer }) => offer)) return null
  const showsThumb = view.lines.some(({ imageUrl }) => imageUrl !== null)
  return (
    <section class="offers" aria-labelledby="offers-title">
      <h2 id="offers-title">{say('offer.title')}</h2>
      <ul class="lines">
        {view.lines.map(
          (line) =>
            line.offer && (
              <Offer line={line} offer={line.offer} view={view} say={say} showsThumb={showsThumb} />
            ),
        )}
      </ul>
    </section>
  )
}

interface OfferProps {
  readonly line: LineView
  readonly offer: OfferView
  readonly view: PaymentPageView
  readonly say: Translate
  readonly showsThumb: boolean
}

function Offer({ line, offer, view, say, showsThumb }: OfferProps) {
  const { id, name, description, imageUrl } = line
  return (
    <li
      class={showsThumb ? 'line' : 'line plain'}
      data-offer={id}
      data-testid="optional-item"
      hidden={line.quantity > 0}
    >
      {showsThumb && <Thumb url={imageUrl} />}
      <div class="what">
        <span class="name">{name}</span>
        {description && <small>{description}</small>}
        <small>
          {offer.quantity > 1 && <>{say('summary.quantity', { count: offer.quantity })} · </>}
          <span class="money">{formatMinor(offer.amount, view.currency, view.locale)}</span>
        </small>
      </div>
      <button
        class="button quiet"
        name="intent"
        value={`add:${id}`}
        formnovalidate
        aria-label={say('offer.addItem', { item: name })}
      >
        {say('offer.add')}
      </button>
    </li>
  )
}
