/** Where a browser is, as far as anybody can tell. */

export interface Whereabouts {
  readonly address: string | null
  readonly userAgent: string | null
}
