import { describe, expect, it } from 'vitest'
import { isPublishedTestNumber, testCardNumbers } from './test-card-numbers.ts'
import {
  testCardByKey,
  testCardByNumber,
  testCardByPaymentMethod,
  testCardByToken,
  testCards,
} from './test-cards.ts'

describe('the published numbers', () => {
  it('are named once', () => {
    expect(new Set(testCardNumbers).size).toBe(testCardNumbers.length)
  })

  it('each belong to a card', () => {
    const lost = testCardNumbers.filter((one) => testCardByNumber(one)?.number !== one)
    expect(lost).toEqual([])
  })

  it('are told from all others', () => {
    expect(isPublishedTestNumber('4242424242424242')).toBe(true)
    expect(isPublishedTestNumber('4242424242424241')).toBe(false)
    expect(isPublishedTestNumber('4012888888881881')).toBe(false)
    expect(isPublishedTestNumber('')).toBe(false)
  })
})

describe('a test card', () => {
  it.each([
    ['4242 4242 4242 4242', 'visa', 'visa', 'credit', 'US'],
    ['4000-0566-5566-5556', 'visa_debit', 'visa', 'debit', 'US'],
    ['5105105105105100', 'mastercard_prepaid', 'mastercard', 'prepaid', 'US'],
    ['2223003122003222', 'mastercard_series2', 'mastercard', 'credit', 'US'],
    ['371449635398431', 'amex', 'amex', 'credit', 'US'],
    ['36227206271667', 'diners_14digits', 'diners', 'credit', 'US'],
    ['3566002020360505', 'jcb', 'jcb', 'credit', 'JP'],
    ['6205500000000000004', 'unionpay_19digits', 'unionpay', 'credit', 'CN'],
    ['5062210000000009', 'mx_carnet', 'unknown', 'credit', 'MX'],
    ['4000002760000016', 'de', 'visa', 'credit', 'DE'],
    ['4000058260000005', 'gb_debit', 'visa', 'debit', 'GB'],
    ['5555558265554449', 'gb_mastercard', 'mastercard', 'credit', 'GB'],
    ['4000000000000341', 'chargeCustomerFail', 'visa', 'credit', 'US'],
    ['4000000000003220', 'threeDSecure2Required', 'visa', 'credit', 'IE'],
  ])('with number %s is %s', (number, key, brand, funding, country) => {
    const card = testCardByNumber(number)
    expect(card).toMatchObject({ key, brand, funding, country })
    expect(testCardByKey(key)).toBe(card)
  })

  it('is unknown under a number that is not published', () => {
    expect(testCardByNumber('4012888888881881')).toBeNull()
    expect(testCardByNumber('')).toBeNull()
  })

  it('with two brands names both networks', () => {
    const networks = (key: string) => testCardByKey(key)?.networks
    expect(networks('visa_cartesBancaires')).toEqual(['cartes_bancaires', 'visa'])
    expect(networks('mastercard_debit_eftposAuCoBranded')).toEqual(['eftpos_au', 'mastercard'])
    expect(networks('visa')).toEqual(['visa'])
  })

  it('is stored under a key that cannot be taken for a number', () => {
    expect(
      testCards.filter(({ key }) => !/^[a-z]\w{1,60}$/.test(key) || /\d{6}/.test(key)),
    ).toEqual([])
  })
})

describe('a test PaymentMethod or token', () => {
  it.each([
    ['visa', '4242424242424242'],
    ['visa_debit', '4000056655665556'],
    ['mastercard', '5555555555554444'],
    ['mastercard_debit', '5200828282828210'],
    ['mastercard_prepaid', '5105105105105100'],
    ['amex', '371449635398431'],
    ['amex_threeDSecureNotSupported', '378282246310005'],
    ['discover', '6011111111111117'],
    ['diners', '3056930009020004'],
    ['jcb', '3566002020360505'],
    ['unionpay', '6200000000000005'],
    ['visa_cartesBancaires', '4000002500001001'],
    ['mastercard_cartesBancaires', '5555552500001001'],
    ['visa_debit_eftposAuCoBranded', '4000050360000001'],
    ['mastercard_debit_eftposAuCoBranded', '5555050360000080'],
    ['debit_visaFsaProductCode', '4000051230000072'],
    ['debit_visaHsaProductCode', '4000051230000072'],
    ['us', '4242424242424242'],
    ['US', '4242424242424242'],
    ['de', '4000002760000016'],
    ['DE', '4000002760000016'],
    ['th', '4000007640000003'],
    ['th_debit', '4000057640000008'],
    ['chargeDeclined', '4000000000000002'],
    ['visa_chargeDeclined', '4000000000000002'],
    ['visa_chargeDeclinedInsufficientFunds', '4000000000009995'],
    ['visa_chargeDeclinedLostCard', '4000000000009987'],
    ['visa_chargeDeclinedStolenCard', '4000000000009979'],
    ['visa_chargeDeclinedVelocityLimitExceeded', '4000000000006975'],
    ['chargeDeclinedExpiredCard', '4000000000000069'],
    ['visa_chargeDeclinedExpiredCard', '4000000000000069'],
    ['chargeDeclinedIncorrectCvc', '4000000000000127'],
    ['chargeDeclinedProcessingError', '4000000000000119'],
    ['chargeCustomerFail', '4000000000000341'],
    ['visa_chargeCustomerFail', '4000000000000341'],
    ['radarBlock', '4100000000000019'],
    ['riskLevelHighest', '4000000000004954'],
    ['riskLevelElevated', '4000000000009235'],
    ['cvcCheckFail', '4000000000000101'],
    ['avsZipFail', '4000000000000036'],
    ['cvcCheckFailElevatedRisk', '4000058400307872'],
    ['avsZipFailElevatedRisk', '4000058400306072'],
    ['avsLine1Fail', '4000000000000028'],
    ['avsFail', '4000000000000010'],
    ['avsUnchecked', '4000000000000044'],
    ['createDispute', '4000000000000259'],
    ['createDisputeProductNotReceived', '4000000000002685'],
    ['createDisputeInquiry', '4000000000001976'],
    ['createIssuerFraudRecord', '4000000000005423'],
    ['createMultipleDisputes', '4000000404000079'],
    ['createCe3EligibleDispute', '4000000404000038'],
    ['createComplianceDispute', '4000008400000779'],
    ['pendingRefund', '4000000000007726'],
    ['refundFail', '4000000000005126'],
    ['bypassPending', '4000000000000077'],
    ['bypassPendingInternational', '4000003720000278'],
    ['authenticationRequiredOnSetup', '4000002500003155'],
    ['authenticationRequired', '4000002760003184'],
    ['authenticationRequiredSetupForOffSession', '4000003800000446'],
    ['authenticationRequiredChargeDeclinedInsufficientFunds', '4000008260003178'],
    ['threeDSecure2Required', '4000000000003220'],
    ['threeDSecureRequiredChargeDeclined', '4000008400001629'],
    ['threeDSecureRequiredProcessingError', '4000008400001280'],
    ['threeDSecureOptional', '4000000000003055'],
    ['threeDSecureOptionalProcessingError', '4000000000003097'],
  ])('%s means the card %s', (name, number) => {
    expect(testCardByPaymentMethod(`pm_card_${name}`)?.number).toBe(number)
    expect(testCardByToken(`tok_${name}`)?.number).toBe(number)
  })

  it('may name a card whose number is not published', () => {
    expect(testCardByToken('tok_visa_chargeCustomerFailLostCard')?.behaviour).toBe(
      'attach_then_decline_lost',
    )
    expect(testCardByToken('tok_visa_chargeCustomerFailStolenCard')?.behaviour).toBe(
      'attach_then_decline_stolen',
    )
    expect(testCardByToken('tok_visa_debit_chargeDeclinedInsufficientFunds')?.funding).toBe('debit')
  })

  it.each([
    'visa',
    'pm_visa',
    'tok_visa',
    'pm_card_',
    'pm_card_VISA',
    'pm_card_captcha',
    'pm_1Abc',
  ])('%s is no PaymentMethod', (id) => {
    expect(testCardByPaymentMethod(id)).toBeNull()
  })

  it.each(['visa', 'pm_card_visa', 'tok_', 'tok___proto__', 'tok_constructor', 'tok_1Abc'])(
    '%s is no token',
    (token) => {
      expect(testCardByToken(token)).toBeNull()
    },
  )
})
