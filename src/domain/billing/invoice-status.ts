/** Draft. */
export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'uncollectible' | 'void'
