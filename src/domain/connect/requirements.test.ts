import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NEW_ACCOUNT } from '../records/account.ts'
import { CONTROLLERS, type Connected, type Person } from './connected.ts'
import { standingOf } from './requirements.ts'

const person: Person = {
  id: 'person_1',
  object: 'person',
  created: 1,
  first_name: 'Jenny',
  last_name: 'Rosen',
  email: 'jenny@example.com',
  phone: '0000000000',
  dob: { day: 1, month: 1, year: 1990 },
  address: {
    city: 'Portland',
    country: 'US',
    line1: 'address_full_match',
    line2: null,
    postal_code: '97201',
    state: 'OR',
  },
  ssn_last_4_provided: true,
  failures: {},
}

const WHOLE: Connected = {
  type: 'custom',
  controller: CONTROLLERS.custom,
  country: 'US',
  default_currency: 'usd',
  business_type: 'individual',
  company: { failures: {} },
  persons: [person],
  individual: person.id,
  external_accounts: [],
  capabilities: { card_payments: { requested: true, requested_at: 1 } },
  tos_acceptance: { date: 1, ip: '8.8.8.8', user_agent: null },
  business_profile: {
    annual_revenue: null,
    estimated_worker_count: null,
    mcc: '5734',
    minority_owned_business_designation: null,
  },
  settings: {
    card_payments: {
      decline_on: { avs_failure: false, cvc_failure: false },
      statement_descriptor_prefix: null,
    },
    payouts: {
      debit_negative_balances: false,
      schedule: { delay_days: 2, interval: 'daily' },
      statement_descriptor: null,
    },
  },
  hasBegun: false,
  rejected: null,
  isDeleted: false,
}

const standing = (change: Partial<Connected> = {}, url: string | null = 'https://tea.example') =>
  standingOf({
    ...NEW_ACCOUNT,
    id: 'acct_1',
    created: 1,
    business_profile: { ...NEW_ACCOUNT.business_profile, url },
    connected: { ...WHOLE, ...change },
  })

describe('the standing of an account', () => {
  it('lets it be paid before it can be paid out to', () => {
    expect(standing()).toMatchObject({
      currentlyDue: ['external_account'],
      chargesEnabled: true,
      payoutsEnabled: false,
      capabilities: { card_payments: 'active' },
    })
  })

  it.each([
    [{ business_type: null }, 'business_type'],
    [{ tos_acceptance: { date: null, ip: '1.1.1.1', user_agent: null } }, 'tos_acceptance.date'],
    [{ business_profile: { ...WHOLE.business_profile, mcc: null } }, 'business_profile.mcc'],
    [{ persons: [{ ...person, email: null }] }, 'individual.email'],
    [{ persons: [{ ...person, ssn_last_4_provided: false }] }, 'individual.ssn_last_4'],
    [{ persons: [{ ...person, failures: { ssn_last_4: 'x' } }] }, 'individual.ssn_last_4'],
    [{ country: 'SG' }, 'individual.id_number'],
  ] as [Partial<Connected>, string][])('is shut by what is missing: %o', (change, due) => {
    const found = standing(change)
    expect(found.currentlyDue).toContain(due)
    expect(found).toMatchObject({ chargesEnabled: false, disabledReason: 'requirements.past_due' })
  })

  it('asks little of those who only receive', () => {
    const capabilities = { transfers: { requested: true, requested_at: 1 } }
    const business_profile = { ...WHOLE.business_profile, mcc: null }
    expect(standing({ capabilities, business_profile }, null)).toMatchObject({
      currentlyDue: ['external_account'],
      chargesEnabled: false,
      capabilities: { transfers: 'active' },
    })
  })

  it('shuts whoever was rejected or deleted, whatever was said', () => {
    const rejected = { reason: 'rejected.platform_fraud', isPaused: true }
    expect(standing({ rejected })).toMatchObject({
      chargesEnabled: false,
      payoutsEnabled: false,
      disabledReason: 'rejected.platform_fraud',
    })
    expect(standing({ isDeleted: true }).chargesEnabled).toBe(false)
  })

  it('never asks for more when more is said, and asks later for all that it asks now', () => {
    const maybe = <T>(value: T) => fc.constantFrom(null, value)
    const said = fc.record({
      first_name: maybe('Jenny'),
      last_name: maybe('Rosen'),
      email: maybe('a@b.example'),
      phone: maybe('12345'),
      ssn_last_4_provided: fc.boolean(),
      id_number_provided: fc.boolean(),
    })
    fc.assert(
      fc.property(said, fc.constantFrom('US', 'DE', 'SG', 'HK'), (words, country) => {
        const less = standing({ country, persons: [{ ...person, ...words }] })
        const more = standing({
          country,
          persons: [{ ...person, id_number_provided: true }],
        })
        expect(less.currentlyDue).toEqual(expect.arrayContaining([...more.currentlyDue]))
        expect(less.eventuallyDue).toEqual(expect.arrayContaining([...less.currentlyDue]))
        const isDue = less.currentlyDue.some((name) => name !== 'external_account')
        expect(less.chargesEnabled).toBe(!isDue)
      }),
    )
  })
})
