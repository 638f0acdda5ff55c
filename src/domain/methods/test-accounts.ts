/** The published test bank accounts: what they are called, and how a debit of each one ends. */

export type DebitType = 'bacs_debit' | 'sepa_debit' | 'us_bank_account'

export type DebitFailure =
  | 'account_closed'
  | 'charge_exceeds_source_limit'
  | 'debit_not_authorized'
  | 'generic_could_not_process'
  | 'insufficient_funds'
  | 'invalid_currency'
  | 'no_account'

export interface TestAccount {
  /** Stands for the account wherever it is kept: the number itself is not. */
  readonly key: string
  readonly type: DebitType
  /** An IBAN, or an account number. */
  readonly number: string
  /** The routing number or sort code; null where the number says it all. */
  readonly bank: string | null
  readonly failure: DebitFailure | null
  /** `never`: nobody hears of it again. */
  readonly pace: 'soon' | 'late' | 'never'
  /** Its owner has the money back, once it was paid. */
  readonly isDisputed: boolean
  /** The payment method that Stripe names after it. */
  readonly paymentMethod?: string
}

const US_BANK = '110000000'
const UK_BANK = '108800'

type Row = readonly [
  key: string,
  number: string,
  failure: DebitFailure | null,
  pace?: TestAccount['pace'] | 'soon, disputed',
  paymentMethod?: string,
]

const NO = 'generic_could_not_process'

const sepa: readonly Row[] = [
  ['at_succeeds', 'AT611904300234573201', null, 'soon', 'pm_success_at'],
  ['at_succeeds_late', 'AT321904300235473204', null, 'late', 'pm_successDelayed_at'],
  ['at_fails', 'AT861904300235473202', NO],
  ['at_fails_late', 'AT051904300235473205', NO, 'late'],
  ['at_disputed', 'AT591904300235473203', null, 'soon, disputed'],
  ['at_limit', 'AT981904300000343434', 'charge_exceeds_source_limit'],
  ['de_succeeds', 'DE89370400440532013000', null],
  ['de_succeeds_late', 'DE08370400440532013003', null, 'late'],
  ['de_fails', 'DE62370400440532013001', NO],
  ['de_fails_late', 'DE78370400440532013004', NO, 'late'],
  ['de_disputed', 'DE35370400440532013002', null, 'soon, disputed'],
  ['fr_succeeds', 'FR1420041010050500013M02606', null],
  ['fr_succeeds_late', 'FR3020041010050500013M02609', null, 'late'],
  ['fr_fails', 'FR8420041010050500013M02607', NO],
  ['fr_fails_late', 'FR7920041010050500013M02600', NO, 'late'],
  ['fr_disputed', 'FR5720041010050500013M02608', null, 'soon, disputed'],
  ['it_fails', 'IT60X0542811101000000123456', NO],
]

const unitedStates: readonly Row[] = [
  ['succeeds', '000123456789', null, 'soon', 'pm_usBankAccount_success'],
  ['closed', '000111111113', 'account_closed', 'soon', 'pm_usBankAccount_accountClosed'],
  ['unknown', '000111111116', 'no_account', 'soon', 'pm_usBankAccount_noAccount'],
  ['insufficient', '000222222227', 'insufficient_funds', 'soon'],
  ['unauthorized', '000333333335', 'debit_not_authorized', 'soon'],
  ['currency', '000444444440', 'invalid_currency', 'soon'],
  ['limit', '000777777771', 'charge_exceeds_source_limit', 'soon'],
  ['disputed', '000555555559', null, 'soon, disputed'],
  ['processing', '000000000009', null, 'never'],
]

const unitedKingdom: readonly Row[] = [
  ['succeeds', '00012345', null],
  ['succeeds_late', '90012345', null, 'late'],
  ['unauthorized', '33333335', 'debit_not_authorized'],
  ['unauthorized_late', '93333335', 'debit_not_authorized', 'late'],
  ['insufficient', '22222227', 'insufficient_funds'],
  ['insufficient_late', '92222227', 'insufficient_funds', 'late'],
  ['disputed', '55555559', null, 'soon, disputed'],
]

export const TEST_ACCOUNTS: readonly TestAccount[] = [
  ...accounts('sepa_debit', null, sepa),
  ...accounts('us_bank_account', US_BANK, unitedStates),
  ...accounts('bacs_debit', UK_BANK, unitedKingdom),
]

/** As typed: spaces and dashes are allowed. Null for an account that nobody has published. */
export function testAccount(type: DebitType, number: string, bank: string): TestAccount | null {
  const [wanted, branch] = [plain(number), plain(bank)]
  const found = accountsOf(type).find((account) => account.number === wanted)
  return found && (found.bank === null || found.bank === branch) ? found : null
}

export function accountsOf(type: DebitType): readonly TestAccount[] {
  return TEST_ACCOUNTS.filter((account) => account.type === type)
}

const byKey = new Map(TEST_ACCOUNTS.map((account) => [account.key, account]))

export function testAccountByKey(key: string): TestAccount | null {
  return byKey.get(key) ?? null
}

export function testAccountByPaymentMethod(id: string): TestAccount | null {
  return TEST_ACCOUNTS.find(({ paymentMethod }) => paymentMethod === id) ?? null
}

export function isDebit(type: string): type is DebitType {
  return TEST_ACCOUNTS.some((account) => account.type === type)
}

function plain(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase()
}

function accounts(type: DebitType, bank: string | null, rows: readonly Row[]): TestAccount[] {
  return rows.map(([key, number, failure, pace = 'soon', paymentMethod]) => ({
    key: `${type}_${key}`,
    type,
    number,
    bank,
    failure,
    pace: pace === 'soon, disputed' ? 'soon' : pace,
    isDisputed: pace === 'soon, disputed',
    ...(paymentMethod === undefined ? {} : { paymentMethod }),
  }))
}
