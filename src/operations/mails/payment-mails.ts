/** Who is written to when money comes and goes: the payer, and the merchant who asked for it. */

import type { Charge } from '../../domain/records/charge.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { Refund } from '../../domain/records/refund.ts'
import type { ChargeOnPaper } from '../../domain/papers.ts'
import { newReceiptNumber } from '../../lib/ids.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { accountAtFirst, accountInScope } from '../../store/accounts.ts'
import { invoicePaidBy, invoices } from '../../store/invoices.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { enqueueMail } from './enqueue.ts'
import { localeForMail } from './locale.ts'

/** The charge as it is kept once its mails are written: one that has a receipt has its number. */
export async function mailPayment(
  tx: Transaction,
  charge: Charge,
  intent: PaymentIntent,
): Promise<Charge> {
  const account = await accountAtFirst(tx)
  const to =
    charge.receipt_email ?? (account?.own.receipt_mails ? await payerOf(tx, charge, intent) : null)
  if (account?.own.payment_mails && account.email !== null) {
    const matter = { kind: 'paid', charge: onPaper(charge), payment: intent.id } as const
    await enqueueMail(tx, { to: account.email, locale: 'en', about: charge.id, matter })
  }
  return to === null ? charge : mailReceipt(tx, charge, { to, session: intent.own.session })
}

/** Also by hand: whoever changes the address of a receipt has it sent there. */
export async function mailReceipt(
  tx: Transaction,
  charge: Charge,
  { to, session }: { readonly to: string; readonly session: string | null },
): Promise<Charge> {
  const numbered = withReceiptNumber(charge)
  const locale = await localeForMail(tx, { customer: charge.customer, session })
  const matter = {
    kind: 'receipt',
    charge: onPaper(numbered),
    receiptUrl: charge.receipt_url,
  } as const
  const mail = await enqueueMail(tx, { to, locale, about: charge.id, matter, sold: charge })
  return mail === null ? charge : numberedWithInvoice(tx, numbered)
}

/** Refunds are told to whoever was told of the payment. */
export async function mailRefund(tx: Transaction, refund: Refund, charge: Charge): Promise<Charge> {
  if (charge.payment_intent === null) return charge
  const account = charge.receipt_email === null ? await accountInScope(tx) : null
  const intent = await tx.find(paymentIntents, charge.payment_intent)
  const to =
    charge.receipt_email ?? (account?.own.refund_mails ? await payerOf(tx, charge, intent) : null)
  if (to === null) return charge
  const numbered = withReceiptNumber(charge)
  const session = intent?.own.session ?? null
  const locale = await localeForMail(tx, { customer: charge.customer, session })
  const matter = {
    kind: 'refund',
    charge: onPaper(numbered),
    amount: refund.amount,
    currency: refund.currency,
    refundedAt: refund.created,
    number: numbered.receipt_number ?? '',
    receiptUrl: charge.receipt_url,
  } as const
  const mail = await enqueueMail(tx, { to, locale, about: refund.id, matter, sold: charge })
  return mail === null ? charge : numberedWithInvoice(tx, numbered)
}

/** Who pays an invoice by a kept method has given an address before. */
async function payerOf(
  tx: Transaction,
  { billing_details: { email } }: Charge,
  intent: PaymentIntent | null,
): Promise<string | null> {
  const id = email === null ? intent?.own.invoice : null
  const invoice = id ? await tx.find(invoices, id) : null
  return invoice ? invoice.customer_email : email
}

function withReceiptNumber(charge: Charge): Charge {
  return charge.receipt_number === null ? { ...charge, receipt_number: newReceiptNumber() } : charge
}

/** An invoice that it has paid before has its number too; one that it is about to pay takes it. */
async function numberedWithInvoice(tx: Transaction, charge: Charge): Promise<Charge> {
  const { payment_intent: intent } = charge
  const before = intent === null ? null : await invoicePaidBy(tx, intent)
  if (before?.receipt_number === null)
    changeObject(
      tx,
      { kind: invoices, render: renderInvoice },
      {
        before,
        after: { ...before, receipt_number: charge.receipt_number },
        event: 'invoice.updated',
      },
    )
  return charge
}

/** What a document shows of it, and no more is kept with the mail. */
export function onPaper(charge: Charge): ChargeOnPaper {
  const { amount, amount_captured, amount_refunded, billing_details, created, currency } = charge
  const { description, livemode, payment_method_details, receipt_number, shipping } = charge
  return {
    amount,
    amount_captured,
    amount_refunded,
    billing_details,
    created,
    currency,
    description,
    livemode,
    payment_method_details,
    receipt_number,
    shipping,
  }
}
