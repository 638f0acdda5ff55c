/** What each locale supplies, and what can be said with it: types only, for both sides. */

import type { en } from './locales/en.ts'

export type MessageKey = keyof typeof en

/** Keys whose sentence has one form only. */
export type PlainKey = {
  [K in MessageKey]: (typeof en)[K] extends string ? K : never
}[MessageKey]

export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** The keys of English, a plural wherever English has one. */
export type Catalogue = {
  readonly [K in MessageKey]: (typeof en)[K] extends string ? string : Plural
}

/** Sentences that read the same in English, and are no oversight. */
export type SameAsEnglish = readonly MessageKey[]

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never
type NamesOf<K extends MessageKey> = (typeof en)[K] extends { readonly other: infer Text }
  ? NamesIn<Text>
  : NamesIn<(typeof en)[K]>
type Values<K extends MessageKey> = [NamesOf<K>] extends [never]
  ? []
  : [values: Readonly<Record<NamesOf<K>, string | number>>]

/** Says a sentence; the compiler knows which values it needs. */
export type SayOf<Keys extends MessageKey> = <K extends Keys>(
  key: K,
  ...values: Values<K>
) => string
