/** What a payer pays with where it is no card: a bank account of the published ones, or a name. */

import { type DebitType, isDebit, testAccount } from '../domain/methods/test-accounts.ts'
import { testTaxId } from '../domain/methods/test-tax-ids.ts'
import type { OtherType } from '../domain/methods/test-methods.ts'
import type { MethodType } from '../domain/payment-method-types.ts'
import type { Translate } from '../i18n/translate.ts'
import type { PresentedMethod } from '../operations/checkout/payer.ts'
import type { PostedForm } from './posted-form.ts'
import type { BankField, FieldErrors, PaymentPageView } from './view.ts'

/** Null when what was chosen is not on offer, or nothing was. */
export function methodOf(form: PostedForm, { payment }: PaymentPageView): MethodType | null {
  if (payment.kind !== 'methods') return 'card'
  const [only, ...more] = payment.types
  const wanted = form.get('paymentMethod')
  return (
    payment.types.find((type) => type === wanted) ?? (more.length === 0 ? (only ?? null) : null)
  )
}

type AccountField = Exclude<BankField, 'boletoTaxId'>

/** Which fields a debit asks for: the account's, and its bank's where the account does not say. */
export const ACCOUNT_FIELDS: Readonly<
  Record<DebitType, { readonly number: AccountField; readonly bank: AccountField | null }>
> = {
  sepa_debit: { number: 'iban', bank: null },
  us_bank_account: { number: 'usAccountNumber', bank: 'usRoutingNumber' },
  bacs_debit: { number: 'bacsAccountNumber', bank: 'bacsSortCode' },
}

interface TypedMeans {
  readonly errors: FieldErrors
  readonly means: PresentedMethod | null
}

/** A number goes no further than this: only which published account it is. */
export function otherMeans(form: PostedForm, type: OtherType, say: Translate): TypedMeans {
  if (type === 'boleto') return boletoMeans(form, say)
  if (!isDebit(type)) return { errors: {}, means: { method: type, account: null } }
  const fields = ACCOUNT_FIELDS[type]
  const number = form.get(fields.number) ?? ''
  const bank = fields.bank === null ? '' : (form.get(fields.bank) ?? '')
  const errors: Partial<Record<BankField, string>> = {}
  if (number.trim() === '') errors[fields.number] = say('check.required')
  if (fields.bank !== null && bank.trim() === '') errors[fields.bank] = say('check.required')
  if (Object.keys(errors).length > 0) return { errors, means: null }
  const account = testAccount(type, number, bank)
  if (!account) return { errors: { [fields.number]: say('check.notATestAccount') }, means: null }
  return { errors, means: { method: type, account: account.key } }
}

function boletoMeans(form: PostedForm, say: Translate): TypedMeans {
  const typed = form.get('boletoTaxId')?.trim() ?? ''
  if (typed === '') return { errors: { boletoTaxId: say('check.required') }, means: null }
  const account = testTaxId(typed)
  if (account === null) return { errors: { boletoTaxId: say('check.taxId') }, means: null }
  return { errors: {}, means: { method: 'boleto', account } }
}
