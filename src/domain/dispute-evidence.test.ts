import { describe, expect, it } from 'vitest'
import {
  EVIDENCE_FILES,
  EVIDENCE_TEXTS,
  type EnhancedEvidence,
  eligibilityOf,
  filesOf,
  knownEvidence,
  lengthOfEvidence,
} from './dispute-evidence.ts'
import type { Charge } from './records/charge.ts'

const address = {
  city: 'Amsterdam',
  country: 'NL',
  line1: 'Damrak 1',
  line2: null,
  postal_code: '1012 LG',
  state: null,
}
// What is not looked at is left out.
const charge = {
  billing_details: { address, email: null, name: 'Jenny Rosen', phone: null },
  description: 'Tea',
  receipt_email: 'jenny@example.com',
  shipping: {
    address: { ...address, line1: 'Singel 2' },
    carrier: 'PostNL',
    tracking_number: '3S',
  },
} as unknown as Charge

const known = knownEvidence(charge)

describe('evidence', () => {
  it('begins with what the payment knows', () => {
    expect(known).toMatchObject({
      billing_address: 'Damrak 1, 1012 LG, Amsterdam, NL',
      customer_email_address: 'jenny@example.com',
      customer_name: 'Jenny Rosen',
      enhanced_evidence: {},
      product_description: 'Tea',
      receipt: null,
      shipping_address: 'Singel 2, 1012 LG, Amsterdam, NL',
      shipping_carrier: 'PostNL',
      shipping_tracking_number: '3S',
      uncategorized_text: null,
    })
    expect(Object.keys(known).toSorted()).toEqual(
      [...EVIDENCE_TEXTS, ...EVIDENCE_FILES, 'enhanced_evidence'].toSorted(),
    )
    const bare = { ...charge, billing_details: { ...charge.billing_details, address: null } }
    expect(knownEvidence({ ...bare, shipping: null }).billing_address).toBeNull()
  })

  it('is measured in characters as people count them, at any depth', () => {
    expect(lengthOfEvidence({ a: 'tea', b: null, c: { d: ['🍵', 'x'] }, e: 5 })).toBe(5)
  })

  it('names its files, those of an appeal as well', () => {
    const evidence = {
      ...known,
      receipt: 'file_1',
      appeal: { card: { supporting_files: ['file_2'] } },
    }
    expect(filesOf(evidence)).toEqual(['file_1', 'file_2'])
  })
})

describe('a program of a network', () => {
  const eligibility = (types: string[], enhanced_evidence: EnhancedEvidence = {}) =>
    eligibilityOf({ enhanced_eligibility_types: types, evidence: { ...known, enhanced_evidence } })

  it('asks for nothing where there is none', () => {
    expect(eligibility([])).toEqual({})
  })

  it.each(['visa_compliance', 'mastercard_compliance'] as const)(
    '%s wants its fee acknowledged',
    (program) => {
      const status = (fee_acknowledged: boolean) =>
        eligibility([program], { [program]: { fee_acknowledged } })[program]?.status
      expect(eligibility([program])[program]?.status).toBe('requires_fee_acknowledgement')
      expect(status(false)).toBe('requires_fee_acknowledgement')
      expect(status(true)).toBe('fee_acknowledged')
    },
  )

  const same = {
    customer_account_id: 'jenny',
    customer_device_fingerprint: null,
    customer_device_id: null,
    customer_email_address: null,
    customer_purchase_ip: '203.0.113.7',
    product_description: 'Tea',
    shipping_address: null,
  }
  const prior = (charge: string) => ({ charge, ...same })
  const whole = {
    disputed_transaction: { ...same, merchandise_or_services: 'merchandise' },
    prior_undisputed_transactions: [prior('ch_1'), prior('ch_2')],
  }
  const compelling = (evidence: Partial<typeof whole> | undefined) =>
    eligibility(
      ['visa_compelling_evidence_3'],
      evidence ? { visa_compelling_evidence_3: { ...whole, ...evidence } } : {},
    ).visa_compelling_evidence_3

  it('of compelling evidence says what is missing, until nothing is', () => {
    expect(compelling(undefined)).toEqual({
      required_actions: [
        'missing_customer_identifiers',
        'missing_disputed_transaction_description',
        'missing_merchandise_or_services',
        'missing_prior_undisputed_transactions',
      ],
      status: 'requires_action',
    })
    expect(compelling({})).toEqual({ required_actions: [], status: 'qualified' })
  })

  it.each<[string, Partial<typeof whole>]>([
    ['missing_prior_undisputed_transactions', { prior_undisputed_transactions: [prior('ch_1')] }],
    [
      'missing_prior_undisputed_transaction_description',
      {
        prior_undisputed_transactions: [
          prior('ch_1'),
          { ...prior('ch_2'), product_description: '' },
        ],
      },
    ],
    [
      'missing_customer_identifiers',
      {
        prior_undisputed_transactions: [
          prior('ch_1'),
          { ...prior('ch_2'), customer_purchase_ip: '203.0.113.8' },
        ],
      },
    ],
  ])('of compelling evidence wants more: %s', (action, evidence) => {
    expect(compelling(evidence)).toEqual({ required_actions: [action], status: 'requires_action' })
  })
})
