/** What the form of a payment link is made of: fields, each named as the API names it. */

import type { Choice } from '../../parts/fields.tsx'

interface Common {
  /** The API's name, as errors say it: `custom_text[submit][message]`. */
  readonly path: string
  readonly label: string
  readonly help?: string
  /** What only a new link can say. */
  readonly isFixed?: true
  /** Only for what is sold once, or only for what is billed again and again. */
  readonly sells?: 'once' | 'again'
}

export interface TextLike extends Common {
  readonly kind: 'area' | 'text' | 'url'
  readonly max?: number
  readonly placeholder?: string
}

export interface NumberField extends Common {
  readonly kind: 'number'
  readonly min?: number
  readonly max?: number
}

/** Typed in the currency's main unit, sent in its smallest. */
export interface AmountField extends Common {
  readonly kind: 'amount'
  /** The field that says the currency. */
  readonly currency: string
  /** Where parts of the smallest unit are said; absent where there are none. */
  readonly decimalPath?: string
  /** Also sent when it is empty, so that the API says that it is missing. */
  readonly isAlways?: true
}

export interface ChoiceField extends Common {
  readonly kind: 'choice'
  readonly looks: 'radios' | 'select'
  /** The first is what the API takes when nothing is said. */
  readonly choices: readonly (Choice & {
    readonly help?: string
    readonly opens?: readonly Field[]
  })[]
  /** Also said when it is the first: the API asks for it. */
  readonly isAlways?: true
  /** For the form alone: the API hears of what the chosen one opens. */
  readonly isLocal?: true
}

/** Something of the catalogue, by its id. */
export interface PickField extends Common {
  readonly kind: 'pick'
  readonly of: 'price' | 'shipping_rate'
}

/** What each costs by how many are bought, a line for each tier. */
export interface TiersField extends Common {
  readonly kind: 'tiers'
  /** The field that says the currency. */
  readonly currency: string
}

/** Several of many. */
export interface ManyField extends Common {
  readonly kind: 'many'
  readonly choices: readonly Choice[]
  /** Boxes to tick, of which a long list is searched; a list to select from, if left out. */
  readonly looks?: 'checks'
  /** Also sent when none is chosen, so that the API says that one is missing. */
  readonly isAlways?: true
}

/** A day, sent as its last second in UTC. */
export interface DayField extends Common {
  readonly kind: 'day'
}

/** With a point or a comma, and without the sign of percent. */
export interface DecimalField extends Common {
  readonly kind: 'decimal'
  /** Also sent when it is empty, so that the API says that it is missing. */
  readonly isAlways?: true
}

/** An amount in each of several currencies, a line for each. */
export interface AmountsField extends Common {
  readonly kind: 'amounts'
  /** What the API calls the amount of one currency: `amount_off`. */
  readonly name: string
  /** What else is said of each. */
  readonly also?: {
    readonly name: string
    readonly label: string
    readonly choices: readonly Choice[]
  }
}

/** One a line. */
export interface LinesField extends Common {
  readonly kind: 'lines'
}

/** One a line, a name and a value: `Order: 42`. */
export interface PairsField extends Common {
  readonly kind: 'map' | 'options' | 'pairs'
}

/** On or off; what it opens counts while it is on. */
export interface SwitchField extends Common {
  readonly kind: 'switch'
  readonly opens?: readonly Field[]
}

/** On or off for the form alone: the API hears of what it opens. */
export interface GateField extends Common {
  readonly kind: 'gate'
  readonly opens: readonly Field[]
  /** What goes without saying once it is on. */
  readonly says?: Readonly<Record<string, string>>
}

export type Field =
  | AmountField
  | AmountsField
  | ChoiceField
  | DayField
  | DecimalField
  | GateField
  | LinesField
  | ManyField
  | NumberField
  | PairsField
  | PickField
  | SwitchField
  | TextLike
  | TiersField

export interface FieldGroup {
  readonly id: string
  readonly title: string
  readonly fields: readonly Field[]
}

/** A field and all that it may open. */
export function withOpened(field: Field): readonly Field[] {
  return [field, ...openedBy(field).flatMap(withOpened)]
}

export function openedBy(field: Field): readonly Field[] {
  if (field.kind === 'switch' || field.kind === 'gate') return field.opens ?? []
  if (field.kind === 'choice') return field.choices.flatMap(({ opens = [] }) => opens)
  return []
}

/** The API's leaves that a field speaks of, as the vocabulary writes them. */
export function leavesOfField(field: Field): readonly string[] {
  const own = (path: string) => leafName(path)
  switch (field.kind) {
    case 'gate':
      return Object.keys(field.says ?? {}).map(own)
    case 'amount':
      return [own(field.path), ...(field.decimalPath ? [own(field.decimalPath)] : [])]
    case 'amounts': {
      const names = [field.name, ...(field.also ? [field.also.name] : [])]
      return names.map((name) => `${own(field.path)}{}.${name}`)
    }
    case 'tiers': {
      const amounts = ['unit_amount', 'flat_amount'].flatMap((name) => [name, `${name}_decimal`])
      return ['up_to', ...amounts].map((name) => `${own(field.path)}[].${name}`)
    }
    case 'choice':
      return field.isLocal ? [] : [own(field.path)]
    case 'map':
      return [`${own(field.path)}{}`]
    case 'pairs':
      return ['name', 'value'].map((name) => `${own(field.path)}[].${name}`)
    case 'options':
      return ['label', 'value'].map((name) => `${own(field.path)}[].${name}`)
    case 'lines':
    case 'many':
      return [`${own(field.path)}[]`]
    default:
      return [own(field.path)]
  }
}

/** `line_items[0][price]` is `line_items[].price`. */
export function leafName(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]').replaceAll(/\[([a-z_0-9]+)\]/g, '.$1')
}
