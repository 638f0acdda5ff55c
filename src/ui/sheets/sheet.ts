/** What stands on a document: words and formatted amounts, before anybody lays them out. */

export interface Sheet {
  readonly kind: 'invoice' | 'receipt' | 'credit_note' | 'quote'
  readonly locale: string
  readonly title: string
  /** Said beside the title: a test, a draft, something void. */
  readonly marks: readonly string[]
  readonly facts: readonly Fact[]
  readonly seller: Party
  readonly parties: readonly Party[]
  readonly headline: string | null
  readonly link: { readonly text: string; readonly url: string } | null
  /** The merchant's own words above the lines. */
  readonly memo: string | null
  readonly columns: Columns
  readonly lines: readonly SheetLine[]
  readonly totals: readonly TotalRow[]
  readonly history: History | null
  readonly notes: readonly string[]
  /** The merchant's own words below everything. */
  readonly footer: string | null
  /** On every page, beside its number. */
  readonly foot: string
  readonly brandColor: string | null
}

export interface Fact {
  readonly label: string
  readonly value: string
}

export interface Party {
  readonly heading: string | null
  readonly name: string | null
  readonly lines: readonly string[]
}

export interface Columns {
  readonly description: string
  readonly quantity: string
  readonly unitPrice: string
  /** Null where nothing is taxed. */
  readonly tax: string | null
  readonly amount: string
}

export interface SheetLine {
  readonly description: string
  /** Small, below it: the time that was paid for. */
  readonly detail: string | null
  readonly quantity: string
  readonly unitPrice: string
  readonly tax: string
  readonly amount: string
}

export interface TotalRow {
  readonly label: string
  readonly amount: string
  /**
   * `part` adds up to the total, `note` says something of it, `sum` is a total, `final` is what
   * counts.
   */
  readonly role: 'part' | 'note' | 'sum' | 'final'
}

export interface History {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
