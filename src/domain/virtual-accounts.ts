/** Where a customer's bank transfers go: an account of their own, which no bank has. */

import type Stripe from 'stripe'
import { sha256 } from '../lib/crypto.ts'
import type { TransferType } from './bank-transfers.ts'

type Instructions = Stripe.PaymentIntent.NextAction.DisplayBankTransferInstructions
export type FinancialAddress = NonNullable<Instructions['financial_addresses']>[number]

const NOWHERE = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
}

const HOLDER = 'Test Account Holder'
const BANK = 'STRIPE TEST BANK'

/** The same for the same customer and kind of transfer, whatever is paid. */
export function financialAddress(
  customer: string,
  type: TransferType,
  country: string,
): FinancialAddress {
  const number = (length: number) => digitsOf(`${customer} ${type}`, length)
  const owner = {
    account_holder_address: NOWHERE,
    account_holder_name: HOLDER,
    bank_address: NOWHERE,
  }
  switch (type) {
    case 'eu_bank_transfer': {
      // No bank takes an IBAN with these check digits: nothing real can be sent there.
      const iban = `${country}00${number(18)}`
      const account = { ...owner, bic: 'TESTDEFFXXX', country, iban }
      return { type: 'iban', iban: account, supported_networks: ['sepa'] }
    }
    case 'gb_bank_transfer': {
      const account = { ...owner, account_number: number(8), sort_code: '108800' }
      return { type: 'sort_code', sort_code: account, supported_networks: ['bacs', 'fps'] }
    }
    case 'jp_bank_transfer': {
      const bank = {
        bank_code: '0000',
        bank_name: BANK,
        branch_code: '000',
        branch_name: 'TEST',
      }
      const account = { ...owner, ...bank, account_number: number(7), account_type: 'futsu' }
      return { type: 'zengin', zengin: account, supported_networks: ['zengin'] }
    }
    case 'mx_bank_transfer': {
      const account = { ...owner, bank_code: '000', bank_name: BANK, clabe: `000${number(15)}` }
      return { type: 'spei', spei: account, supported_networks: ['spei'] }
    }
    case 'us_bank_transfer': {
      const account = { ...owner, account_number: number(12), account_type: 'checking' }
      const bank = { bank_name: BANK, routing_number: '110000000' }
      const supported_networks = ['ach', 'domestic_wire_us']
      return { type: 'aba', aba: { ...account, ...bank }, supported_networks }
    }
  }
}

function digitsOf(text: string, length: number): string {
  const number = BigInt(`0x${sha256(text)}`) % 10n ** BigInt(length)
  return String(number).padStart(length, '0')
}
