/** What a payer is told who has yet to pay elsewhere: in a shop, or from their bank. */

export interface VoucherView {
  readonly paymentCode: string
  /** Null for a boleto, which has one number. */
  readonly confirmationNumber: string | null
  /** A date, as its reader writes it. */
  readonly until: string
}

export interface TransferView {
  readonly account: readonly TransferLine[]
  readonly reference: string
  /** What is still to be sent, in minor units. */
  readonly remaining: number
}

export interface TransferLine {
  /** A sentence's key, or a name that is the same in all languages. */
  readonly name:
    | 'BIC'
    | 'CLABE'
    | 'field.bacsAccountNumber'
    | 'field.bacsSortCode'
    | 'field.iban'
    | 'field.usRoutingNumber'
    | 'transfer.accountHolder'
    | 'transfer.bankCode'
    | 'transfer.branchCode'
  readonly text: string
}
