/** Where a payer sends the money of a bank transfer. */

import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { AwaitedTransfer, PaymentIntent } from '../domain/records/payment-intent.ts'
import type { FinancialAddress } from '../domain/virtual-accounts.ts'
import { addressOfTransfer } from '../objects/payment-intent.ts'
import type { Context } from '../operations/context.ts'
import { paymentIntents } from '../store/payment-intents.ts'
import type { TransferLine, TransferView } from './instructions.ts'

interface Awaited {
  readonly intent: PaymentIntent
  readonly transfer: AwaitedTransfer
}

/** Null when the session waits for none, or none any more. */
export async function transferOf(ctx: Context, session: CheckoutSession): Promise<Awaited | null> {
  const id = session.payment_intent
  const intent = id === null ? null : await ctx.reader.find(paymentIntents, id)
  const transfer = intent?.own.transfer
  return intent && transfer ? { intent, transfer } : null
}

export function transferView({ intent, transfer }: Awaited): TransferView {
  const account = linesOf(addressOfTransfer(intent, transfer))
  const lines = account.filter((line): line is TransferLine => Boolean(line.text))
  return { account: lines, reference: transfer.reference, remaining: transfer.remaining }
}

type Line = Pick<TransferLine, 'name'> & { readonly text: string | null | undefined }

/** What a bank asks for in the country of the account. */
function linesOf({ aba, iban, sort_code, spei, zengin }: FinancialAddress): readonly Line[] {
  const known = aba ?? iban ?? sort_code ?? spei ?? zengin
  return [
    { name: 'transfer.accountHolder', text: known?.account_holder_name },
    { name: 'field.iban', text: iban?.iban },
    { name: 'BIC', text: iban?.bic },
    { name: 'field.usRoutingNumber', text: aba?.routing_number },
    { name: 'field.bacsSortCode', text: sort_code?.sort_code },
    { name: 'CLABE', text: spei?.clabe },
    { name: 'transfer.bankCode', text: zengin?.bank_code },
    { name: 'transfer.branchCode', text: zengin?.branch_code },
    { name: 'field.bacsAccountNumber', text: (aba ?? sort_code ?? zengin)?.account_number },
  ]
}
