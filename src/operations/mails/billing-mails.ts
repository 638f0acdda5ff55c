/** Who is written to about invoices and subscriptions, and of what. */

import type { Account } from '../../domain/records/account.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { accountInScope } from '../../store/accounts.ts'
import { customers } from '../../store/customers.ts'
import { products } from '../../store/products.ts'
import type { Transaction } from '../../store/transaction.ts'
import { invoiceOnPaper } from '../invoices/on-paper.ts'
import { signInAddress } from '../portal/sign-in-address.ts'
import { enqueueMail } from './enqueue.ts'
import { localeForMail } from './locale.ts'

/** Of an invoice that is sent: whoever collects it so has asked for its mail. */
export async function mailInvoice(tx: Transaction, invoice: Invoice): Promise<void> {
  const { collection_method: method, customer, customer_email: to, id, status } = invoice
  if (method !== 'send_invoice' || status !== 'open' || to === null) return
  const paper = await invoiceOnPaper(tx, invoice)
  const matter = { kind: 'invoice', invoice: paper.invoice } as const
  const locale = await localeForMail(tx, { customer: idOf(customer), session: invoice.own.session })
  await enqueueMail(tx, { to, locale, about: id, matter, names: paper.names, sold: invoice })
}

/** The invoice's own page is where another card is taken, and where the bank may ask. */
export async function mailFailure(tx: Transaction, invoice: Invoice): Promise<void> {
  const { attempt_count: tries, customer, customer_email: to, id } = invoice
  if (to === null || !(await isWanted(tx, 'failed_payment_mails'))) return
  const matter = {
    kind: 'payment_failed',
    amount: invoice.amount_remaining,
    currency: invoice.currency,
    again: tries > 1,
    retryAt: invoice.next_payment_attempt,
    updateUrl: renderInvoice(invoice, tx.site).hosted_invoice_url ?? null,
  } as const
  const locale = await localeForMail(tx, { customer: idOf(customer), session: invoice.own.session })
  await enqueueMail(tx, { to, locale, about: id, matter, sold: invoice })
}

interface Coming {
  readonly kind: 'renewal' | 'trial_ending'
  readonly at: number
  /** What will be billed; not asked unless somebody is told of it. */
  invoice(this: void): Promise<Pick<Invoice, 'amount_due' | 'currency'>>
}

const WANTED_BY = { renewal: 'renewal_mails', trial_ending: 'trial_mails' } as const

/** Of money that will be taken by itself: where nothing is, nobody has to be warned. */
export async function mailComing(
  tx: Transaction,
  subscription: Subscription,
  { kind, at, invoice }: Coming,
): Promise<void> {
  if (subscription.collection_method !== 'charge_automatically') return
  if (!(await isWanted(tx, WANTED_BY[kind]))) return
  const customer = await tx.find(customers, subscription.customer)
  const { amount_due: amount, currency } = await invoice()
  if (amount === 0 || !customer?.email) return
  const plan = await planOf(tx, subscription)
  const manageUrl = await signInAddress(tx)
  const matter = { kind, plan, amount, currency, at, manageUrl } as const
  const session = subscription.own.session ?? null
  const locale = await localeForMail(tx, { customer: customer.id, session })
  const sold = {
    issuer: subscription.invoice_settings.issuer,
    on_behalf_of: subscription.on_behalf_of,
  }
  await enqueueMail(tx, { to: customer.email, locale, about: subscription.id, matter, sold })
}

/** By the names of what is billed. */
async function planOf(tx: Transaction, { own }: Subscription): Promise<string> {
  const names = new Set<string>()
  for (const { price } of own.items) {
    const product = await tx.find(products, price.product)
    if (product) names.add(product.name)
  }
  return [...names].join(', ')
}

type MailSetting = 'failed_payment_mails' | 'renewal_mails' | 'trial_mails'

async function isWanted(tx: Transaction, setting: MailSetting): Promise<boolean> {
  const account: Account | null = await accountInScope(tx)
  return account?.own[setting] ?? false
}

function idOf(customer: Invoice['customer']): string | null {
  return typeof customer === 'string' ? customer : null
}
