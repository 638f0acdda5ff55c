/** The cards that the payer has kept, to choose from, and the fields of another one. */

import { chosenCard } from '../saved-cards.ts'
import type { SavedCardView } from '../saved-card-view.ts'
import { CardInformation } from './card.tsx'
import type { SectionProps } from './parts.tsx'

interface CardChoiceProps extends SectionProps {
  /** Another way to pay may be chosen: a browser without scripts must not insist. */
  readonly isOptional?: boolean
}

/** The style sheet hides the fields while a kept card is chosen. */
export function CardChoice({ isOptional = false, ...props }: CardChoiceProps) {
  const { savedCards: cards = [], offersSaving = false } = props.view
  return (
    <>
      {cards.length > 0 && <SavedCards {...props} cards={cards} />}
      <div class="new-card">
        <CardInformation {...props} isOptional={isOptional || cards.length > 0} />
        {offersSaving && <SaveBox {...props} />}
      </div>
    </>
  )
}

function SavedCards({
  cards,
  view,
  say,
}: SectionProps & { readonly cards: readonly SavedCardView[] }) {
  const chosen = chosenCard(view)
  return (
    <div class="saved" role="radiogroup" aria-label={say('field.cardInformation')}>
      {cards.map((card) => (
        <div class="saved-card">
          <label>
            <input type="radio" name="savedCard" value={card.id} checked={card.id === chosen?.id} />
            <span>{card.name}</span>
            <small>{card.expiry}</small>
          </label>
          {view.forgetsCards && (
            <button
              class="button quiet"
              name="intent"
              value={`forget:${card.id}`}
              formnovalidate
              aria-label={say('offer.dropItem', { item: card.name })}
            >
              {say('offer.drop')}
            </button>
          )}
        </div>
      ))}
      <div class="saved-card">
        <label>
          <input type="radio" name="savedCard" value="new" checked={chosen === null} />
          <span>{say('saved.other')}</span>
        </label>
      </div>
    </div>
  )
}

function SaveBox({ view, say }: SectionProps) {
  return (
    <div class="tick">
      <input
        type="checkbox"
        id="saveCard"
        name="saveCard"
        value="yes"
        checked={view.values.saveCard === 'yes'}
      />
      <label for="saveCard">{say('saved.keep')}</label>
      {/* The first value of a name counts: this one does where the box is not ticked. */}
      <input type="hidden" name="saveCard" value="no" />
    </div>
  )
}
