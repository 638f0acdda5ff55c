/** The published test cards: what each is called, looks like, and does. */

import { assert } from '../lib/assert.ts'
import { type CardBrand, brandOf, digitsOf } from './cards.ts'
import type { TestCardNumber } from './test-card-numbers.ts'

export type CardFunding = 'credit' | 'debit' | 'prepaid'

/** What a card exists to show. `card-network.ts` says what each of these comes to. */
export type CardBehaviour =
  | 'approve'
  // The bank refuses, and refuses as well to let the card be saved.
  | 'decline_generic'
  | 'decline_insufficient_funds'
  | 'decline_lost'
  | 'decline_stolen'
  | 'decline_velocity'
  | 'decline_expired'
  | 'decline_wrong_cvc'
  | 'decline_processing_error'
  // The card can be saved, and fails when it is charged.
  | 'attach_then_decline'
  | 'attach_then_decline_lost'
  | 'attach_then_decline_stolen'
  | 'radar_block'
  | 'risk_highest'
  | 'risk_elevated'
  | 'cvc_fails'
  | 'cvc_fails_risk_elevated'
  | 'postal_code_fails'
  | 'postal_code_fails_risk_elevated'
  | 'line1_fails'
  | 'address_fails'
  | 'address_unavailable'
  | 'dispute_fraudulent'
  | 'dispute_not_received'
  | 'dispute_inquiry'
  | 'dispute_multiple'
  | 'dispute_compelling_evidence'
  | 'dispute_visa_compliance'
  | 'dispute_mastercard_compliance'
  | 'early_fraud_warning'
  | 'refund_pending'
  | 'refund_fails'
  | 'bypass_pending'
  // 3D Secure.
  | 'authenticate_always'
  | 'authenticate_on_session'
  | 'authenticate_unless_set_up'
  | 'authenticate_then_decline'
  | 'authenticate_then_insufficient_funds'
  | 'authenticate_frictionless'
  | 'authentication_lookup_fails'
  | 'authentication_optional'
  | 'authentication_optional_fails'
  | 'authentication_not_supported'
  | 'captcha'

export interface TestCard {
  /** What we store instead of the number. Never changes, is never reused. */
  readonly key: string
  readonly number: TestCardNumber
  readonly brand: CardBrand
  /** The networks that can carry its payments; two for a co-branded card. */
  readonly networks: readonly string[]
  readonly funding: CardFunding
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly behaviour: CardBehaviour
  /** Whether `pm_card_{key}` and `tok_{key}` name it. */
  readonly isNamed: boolean
}

type Face = Partial<Pick<TestCard, 'country' | 'funding' | 'isNamed'>> & {
  /** The second network of a co-branded card. */
  readonly coBrand?: 'cartes_bancaires' | 'eftpos_au'
}
type Row = Face & Pick<TestCard, 'key' | 'behaviour'>

const DEBIT: Face = { funding: 'debit' }
const UNNAMED: Face = { isNamed: false }

const table: Readonly<Record<TestCardNumber, Row>> = {
  '4242424242424242': card('visa'),
  '4000056655665556': card('visa_debit', 'approve', DEBIT),
  '5555555555554444': card('mastercard'),
  '2223003122003222': card('mastercard_series2', 'approve', UNNAMED),
  '5200828282828210': card('mastercard_debit', 'approve', DEBIT),
  '5105105105105100': card('mastercard_prepaid', 'approve', { funding: 'prepaid' }),
  '371449635398431': card('amex'),
  '378282246310005': card('amex_threeDSecureNotSupported', 'authentication_not_supported'),
  '6011111111111117': card('discover'),
  '6011000990139424': card('discover_second', 'approve', UNNAMED),
  '6011981111111113': card('discover_debit', 'approve', { ...DEBIT, ...UNNAMED }),
  '3056930009020004': card('diners'),
  '36227206271667': card('diners_14digits', 'approve', UNNAMED),
  '6555900000604105': card('bccard_dinacard', 'approve', UNNAMED),
  '3566002020360505': card('jcb', 'approve', { country: 'JP' }),
  '3530111333300000': card('jcb_second', 'approve', { country: 'JP', ...UNNAMED }),
  '6200000000000005': card('unionpay', 'approve', { country: 'CN' }),
  '6200000000000047': card('unionpay_debit', 'approve', { country: 'CN', ...DEBIT, ...UNNAMED }),
  '6205500000000000004': card('unionpay_19digits', 'approve', { country: 'CN', ...UNNAMED }),
  '4000002500001001': coBranded('visa_cartesBancaires', 'cartes_bancaires', 'FR'),
  '5555552500001001': coBranded('mastercard_cartesBancaires', 'cartes_bancaires', 'FR'),
  '4000050360000001': coBranded('visa_debit_eftposAuCoBranded', 'eftpos_au', 'AU'),
  '5555050360000080': coBranded('mastercard_debit_eftposAuCoBranded', 'eftpos_au', 'AU'),
  '4000051230000072': card('debit_visaFsaProductCode', 'approve', DEBIT),
  '5200828282828897': card('mastercard_debit_mastercardFsaProductCode', 'approve', DEBIT),

  '4000000320000021': from('AR'),
  '4000000760000002': from('BR'),
  '4000001240000000': from('CA'),
  '4000001520000001': from('CL'),
  '4000001700000003': from('CO'),
  '4000001880000005': from('CR'),
  '4000002180000000': from('EC'),
  '4000004840008001': from('MX'),
  '5062210000000009': from('MX', 'mx_carnet', UNNAMED),
  '4000005910000000': from('PA'),
  '4000006040000068': from('PE'),
  '4000006000000066': from('PY'),
  '4000008580000003': from('UY'),
  '4000007840000001': from('AE'),
  '5200007840000022': from('AE', 'ae_mastercard'),
  '4000000400000008': from('AT'),
  '4000000560000004': from('BE'),
  '4000001000000000': from('BG'),
  '4000001120000005': from('BY'),
  '4000007560000009': from('CH'),
  '4000001960000008': from('CY'),
  '4000002030000002': from('CZ'),
  '4000002760000016': from('DE'),
  '4000002080000001': from('DK'),
  '4000002330000009': from('EE'),
  '4000007240000007': from('ES'),
  '4000002460000001': from('FI'),
  '4000002500000003': from('FR'),
  '4000008260000000': from('GB'),
  '4000058260000005': from('GB', 'gb_debit', DEBIT),
  '5555558265554449': from('GB', 'gb_mastercard'),
  '4000002920000005': from('GI'),
  '4000003000000030': from('GR'),
  '4000001910000009': from('HR'),
  '4000003480000005': from('HU'),
  '4000003720000005': from('IE'),
  '4000003800000008': from('IT'),
  '4000004380000004': from('LI'),
  '4000004400000000': from('LT'),
  '4000004420000006': from('LU'),
  '4000004280000005': from('LV'),
  '4000004700000007': from('MT'),
  '4000005280000002': from('NL'),
  '4000005780000007': from('NO'),
  '4000006160000005': from('PL'),
  '4000006200000007': from('PT'),
  '4000006420000001': from('RO'),
  '4000006820000007': from('SA'),
  '4000007520000008': from('SE'),
  '4000007050000006': from('SI'),
  '4000007030000001': from('SK'),
  '4000000360000006': from('AU'),
  '4000001560000002': from('CN'),
  '4000003440000004': from('HK'),
  '4000003560000008': from('IN'),
  '4000003920000003': from('JP'),
  '4000004580000002': from('MY'),
  '4000005540000008': from('NZ'),
  '4000007020000003': from('SG'),
  '4000007640000003': from('TH', 'th_credit'),
  '4000057640000008': from('TH', 'th_debit', DEBIT),
  '4000001580000008': from('TW'),

  '4000000000000002': card('visa_chargeDeclined', 'decline_generic'),
  '4000000000009995': card('visa_chargeDeclinedInsufficientFunds', 'decline_insufficient_funds'),
  '4000000000009987': card('visa_chargeDeclinedLostCard', 'decline_lost'),
  '4000000000009979': card('visa_chargeDeclinedStolenCard', 'decline_stolen'),
  '4000000000006975': card('visa_chargeDeclinedVelocityLimitExceeded', 'decline_velocity'),
  '4000000000000069': card('chargeDeclinedExpiredCard', 'decline_expired'),
  '4000000000000127': card('chargeDeclinedIncorrectCvc', 'decline_wrong_cvc'),
  '4000000000000119': card('chargeDeclinedProcessingError', 'decline_processing_error'),
  '4000000000000341': card('chargeCustomerFail', 'attach_then_decline'),

  '4100000000000019': card('radarBlock', 'radar_block'),
  '4000000000004954': card('riskLevelHighest', 'risk_highest'),
  '4000000000009235': card('riskLevelElevated', 'risk_elevated'),
  // These four do something only under settings that we do not have.
  '4000008400000407': card('highFraudDisputeScore'),
  '4000008400000159': card('highEfwScore'),
  '4000008400001017': card('radarDynamicRiskThreshold'),
  '4000008405600003': card('adaptive3dsChallenge'),
  '4000000000000101': card('cvcCheckFail', 'cvc_fails'),
  '4000058400307872': card('cvcCheckFailElevatedRisk', 'cvc_fails_risk_elevated', DEBIT),
  '4000000000000036': card('avsZipFail', 'postal_code_fails'),
  '4000058400306072': card('avsZipFailElevatedRisk', 'postal_code_fails_risk_elevated', DEBIT),
  '4000000000000028': card('avsLine1Fail', 'line1_fails'),
  '4000000000000010': card('avsFail', 'address_fails'),
  '4000000000000044': card('avsUnchecked', 'address_unavailable'),

  '4000000000000259': card('createDispute', 'dispute_fraudulent'),
  '4000000000002685': card('createDisputeProductNotReceived', 'dispute_not_received'),
  '4000000000001976': card('createDisputeInquiry', 'dispute_inquiry'),
  '4000000000005423': card('createIssuerFraudRecord', 'early_fraud_warning'),
  '4000000404000079': card('createMultipleDisputes', 'dispute_multiple'),
  '4000000404000038': card('createCe3EligibleDispute', 'dispute_compelling_evidence'),
  '4000008400000779': card('createComplianceDispute', 'dispute_visa_compliance'),
  '5105008400000002': card('createMastercardComplianceDispute', 'dispute_mastercard_compliance'),
  // The last four are disputed as fraud wherever nothing is set up to answer or prevent it.
  '4000000001000043': card('createAutoRepresentmentEligibleDispute', 'dispute_fraudulent'),
  '4000000404004816': card('createRapidDisputeResolutionDispute', 'dispute_fraudulent'),
  '4000000404005649': card('createCe3BlockDispute', 'dispute_fraudulent'),
  '5105000300000018': card('createEthocaAlert', 'dispute_fraudulent'),
  '4000000000007726': card('pendingRefund', 'refund_pending'),
  '4000000000005126': card('refundFail', 'refund_fails'),
  '4000000000000077': card('bypassPending', 'bypass_pending'),
  '4000003720000278': card('bypassPendingInternational', 'bypass_pending', { country: 'IE' }),

  '4000002500003155': card('authenticationRequiredOnSetup', 'authenticate_unless_set_up', {
    country: 'FR',
  }),
  '4000002760003184': card('authenticationRequired', 'authenticate_always', { country: 'DE' }),
  '4000003800000446': card('authenticationRequiredSetupForOffSession', 'authenticate_on_session', {
    country: 'IT',
  }),
  '4000008260003178': card(
    'authenticationRequiredChargeDeclinedInsufficientFunds',
    'authenticate_then_insufficient_funds',
    { country: 'GB' },
  ),
  '4000000000003220': card('threeDSecure2Required', 'authenticate_always', { country: 'IE' }),
  '4000008400000027': card('threeDSecure2Required_us', 'authenticate_always', UNNAMED),
  '4000008400001629': card('threeDSecureRequiredChargeDeclined', 'authenticate_then_decline'),
  '4000008400001280': card('threeDSecureRequiredProcessingError', 'authentication_lookup_fails'),
  '4000000000003055': card('threeDSecureOptional', 'authentication_optional'),
  '4000000000003097': card('threeDSecureOptionalProcessingError', 'authentication_optional_fails'),
  '4000000032200000': card('threeDSecureFrictionless', 'authenticate_frictionless', UNNAMED),
  // The challenges of these four look different in an app, and only there.
  '4000582600000094': card('threeDSecure_outOfBand', 'authenticate_always', UNNAMED),
  '4000582600000045': card('threeDSecure_oneTimePasscode', 'authenticate_always', UNNAMED),
  '4000582600000102': card('threeDSecure_singleSelect', 'authenticate_always', UNNAMED),
  '4000582600000110': card('threeDSecure_multiSelect', 'authenticate_always', UNNAMED),
  '4000000000001208': card('captcha', 'captcha', UNNAMED),
  '4000000000003725': card('captcha_second', 'captcha', UNNAMED),
}

/** Cards with a name, but no published number: each borrows the face of a similar one. */
const unnumbered: readonly (readonly [TestCardNumber, Row])[] = [
  ['4000000000000341', card('visa_chargeCustomerFailLostCard', 'attach_then_decline_lost')],
  ['4000000000000341', card('visa_chargeCustomerFailStolenCard', 'attach_then_decline_stolen')],
  [
    '4000000000009995',
    card('visa_debit_chargeDeclinedInsufficientFunds', 'decline_insufficient_funds', DEBIT),
  ],
]

/** Other names by which published test suites and the Stripe CLI call a card. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    us: 'visa',
    th: 'th_credit',
    debit_visaHsaProductCode: 'debit_visaFsaProductCode',
    chargeDeclined: 'visa_chargeDeclined',
    chargeDeclinedInsufficientFunds: 'visa_chargeDeclinedInsufficientFunds',
    chargeDeclinedLostCard: 'visa_chargeDeclinedLostCard',
    chargeDeclinedStolenCard: 'visa_chargeDeclinedStolenCard',
    chargeDeclinedVelocityLimitExceeded: 'visa_chargeDeclinedVelocityLimitExceeded',
    visa_chargeDeclinedExpiredCard: 'chargeDeclinedExpiredCard',
    visa_chargeDeclinedIncorrectCvc: 'chargeDeclinedIncorrectCvc',
    visa_chargeDeclinedProcessingError: 'chargeDeclinedProcessingError',
    visa_chargeCustomerFail: 'chargeCustomerFail',
    chargeDeclinedFraudulent: 'radarBlock',
    visa_chargeDeclinedFraudulent: 'radarBlock',
    threeDSecureRequired: 'threeDSecure2Required',
  }),
)

// The cast undoes what Object.entries forgets: the keys of this table are exactly the numbers.
const numbered = (Object.entries(table) as [TestCardNumber, Row][]).map(testCard)
const byNumber: ReadonlyMap<string, TestCard> = new Map(numbered.map((one) => [one.number, one]))

export const testCards: readonly TestCard[] = [...numbered, ...unnumbered.map(testCard)]
const byKey: ReadonlyMap<string, TestCard> = new Map(testCards.map((one) => [one.key, one]))
assert(byKey.size === testCards.length, 'no two test cards share a key')

/** As typed: spaces and dashes are allowed. */
export function testCardByNumber(number: string): TestCard | null {
  return byNumber.get(digitsOf(number)) ?? null
}

export function testCardByKey(key: string): TestCard | null {
  return byKey.get(key) ?? null
}

/** By a test token of Stripe's: `tok_visa`, `tok_chargeDeclinedExpiredCard`, `tok_de`. */
export function testCardByToken(token: string): TestCard | null {
  return token.startsWith('tok_') ? testCardByName(token.slice('tok_'.length)) : null
}

/** By a test PaymentMethod of Stripe's: `pm_card_visa`, `pm_card_chargeDeclined`, `pm_card_DE`. */
export function testCardByPaymentMethod(id: string): TestCard | null {
  return id.startsWith('pm_card_') ? testCardByName(id.slice('pm_card_'.length)) : null
}

function testCardByName(spelling: string): TestCard | null {
  const name = /^[A-Z]{2}$/.test(spelling) ? spelling.toLowerCase() : spelling
  const found = testCardByKey(aliases.get(name) ?? name)
  return found?.isNamed ? found : null
}

function testCard([number, row]: readonly [TestCardNumber, Row]): TestCard {
  const { key, behaviour, coBrand, country = 'US', funding = 'credit', isNamed = true } = row
  const brand = brandOf(number)
  const networks = coBrand ? [coBrand, brand] : [brand]
  return { key, number, brand, networks, funding, country, behaviour, isNamed }
}

function card(key: string, behaviour: CardBehaviour = 'approve', face: Face = {}): Row {
  return { key, behaviour, ...face }
}

function coBranded(key: string, coBrand: NonNullable<Face['coBrand']>, country: string): Row {
  return card(key, 'approve', {
    coBrand,
    country,
    funding: coBrand === 'eftpos_au' ? 'debit' : 'credit',
  })
}

function from(country: string, key = country.toLowerCase(), face: Face = {}): Row {
  return card(key, 'approve', { ...face, country })
}
