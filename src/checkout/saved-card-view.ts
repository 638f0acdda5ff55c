/** What the payer's page shows of a card that they have kept. */

export interface SavedCardView {
  readonly id: string
  /** Its brand, and how its number ends. */
  readonly name: string
  readonly expiry: string
}
