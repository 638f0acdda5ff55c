/** What the sections of a payment page share: the view, its words and its numbers. */

import type { Translate } from '../../i18n/translate.ts'
import { translator } from '../../i18n/translate.ts'
import { askedFields } from '../asks.ts'
import { figuresOf } from '../figures.ts'
import {
  bankFields,
  cardFields,
  quantityField,
  rememberedFields,
  type FieldName,
  type Figures,
  type PaymentPageView,
} from '../view.ts'

export interface SectionProps {
  readonly view: PaymentPageView
  readonly say: Translate
  readonly figures: Figures
  /** The first field that is wrong: the reader begins there. */
  readonly focus: FieldName | null
}

export function sectionProps(view: PaymentPageView): SectionProps {
  const say = translator(view.locale)
  return { view, say, figures: figuresOf(view, say), focus: firstWrongField(view) }
}

function firstWrongField({ errors, lines, challenge, asks }: PaymentPageView): FieldName | null {
  if (challenge) return null
  const fields = [
    ...lines.map(quantityField),
    ...rememberedFields,
    ...cardFields,
    ...bankFields,
    ...askedFields(asks),
  ]
  return fields.find((field) => errors[field] !== undefined) ?? null
}
