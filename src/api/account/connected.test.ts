import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const BANK = {
  object: 'bank_account',
  country: 'US',
  currency: 'usd',
  account_number: '000123456789',
  routing_number: '110000000',
} as const

const PERSON = {
  first_name: 'Jenny',
  last_name: 'Rosen',
  email: 'jenny@example.com',
  phone: '0000000000',
  dob: { day: 1, month: 1, year: 1901 },
  address: { line1: 'address_full_match', city: 'Portland', state: 'OR', postal_code: '97201' },
  ssn_last_4: '0000',
}

const WHOLE: Stripe.AccountCreateParams = {
  type: 'custom',
  country: 'US',
  email: 'seller@example.com',
  business_type: 'individual',
  business_profile: { mcc: '5734', url: 'https://accessible.stripe.com' },
  capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  individual: PERSON,
  external_account: BANK,
  tos_acceptance: { date: 1_700_000_000, ip: '8.8.8.8' },
}

const shapeOf = (value: unknown, type = 'Stripe.Account') => checkShape(value, type)
const right = { errors: [], unknown: [] }

onEachEngine((open) => {
  describe('a connected account', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    const create = (params: Stripe.AccountCreateParams = {}) => world.stripe.accounts.create(params)
    const eventsOf = async (stripeAccount: string, type: string) =>
      (await world.stripe.events.list({ type, limit: 100 }, { stripeAccount })).data

    it('is made with nothing, and is asked for all that is missing', async () => {
      const account = await create()
      expect(shapeOf(account)).toEqual(right)
      expect(account).toMatchObject({
        type: 'standard',
        country: 'US',
        default_currency: 'usd',
        charges_enabled: false,
        payouts_enabled: false,
        details_submitted: false,
        capabilities: {},
        controller: {
          type: 'application',
          fees: { payer: 'account' },
          requirement_collection: 'stripe',
          stripe_dashboard: { type: 'full' },
        },
        requirements: { disabled_reason: 'requirements.past_due' },
      })
      expect(account.requirements?.currently_due).toEqual([
        'business_profile.mcc',
        'business_profile.url',
        'business_type',
        'external_account',
        'tos_acceptance.date',
        'tos_acceptance.ip',
      ])
    })

    it('may act at once when all was said', async () => {
      const account = await create(WHOLE)
      expect(shapeOf(account)).toEqual(right)
      expect(account).toMatchObject({
        business_type: 'individual',
        charges_enabled: true,
        payouts_enabled: true,
        details_submitted: true,
        capabilities: { card_payments: 'active', transfers: 'active' },
        requirements: { currently_due: [], disabled_reason: null },
        individual: { first_name: 'Jenny', ssn_last_4_provided: true },
        external_accounts: { data: [{ last4: '6789', default_for_currency: true }] },
      })
      expect(JSON.stringify(account)).not.toContain('000123456789')
    })

    it('is asked for what its kind and its country need', async () => {
      const due = async (params: Stripe.AccountCreateParams) =>
        (await create({ ...WHOLE, ...params })).requirements?.currently_due
      const { individual: _none, ...company } = WHOLE
      expect(
        (
          await create({
            ...company,
            business_type: 'company',
            country: 'DE',
            external_account: 'btok_us_verified',
          })
        ).requirements?.currently_due,
      ).toEqual([
        'company.address.city',
        'company.address.line1',
        'company.address.postal_code',
        'company.name',
        'company.owners_provided',
        'company.phone',
        'company.tax_id',
        'representative.address.city',
        'representative.address.line1',
        'representative.address.postal_code',
        'representative.dob.day',
        'representative.dob.month',
        'representative.dob.year',
        'representative.email',
        'representative.first_name',
        'representative.last_name',
        'representative.phone',
        'representative.relationship.title',
      ])
      const { ssn_last_4: _ssn, ...withoutSsn } = PERSON
      expect(await due({ individual: withoutSsn })).toEqual(['individual.ssn_last_4'])
      expect(await due({ individual: withoutSsn, country: 'NL' })).toEqual([])
    })

    it.each([
      [{ ssn_last_4: '1111' }, 'individual.ssn_last_4', 'verification_failed_id_number_match'],
      [{ id_number: '111111111' }, 'individual.id_number', 'verification_failed_keyed_identity'],
      [
        { dob: { day: 1, month: 1, year: 1900 } },
        'individual.dob.year',
        'verification_failed_keyed_match',
      ],
      [
        { address: { ...PERSON.address, line1: 'address_no_match' } },
        'individual.address.line1',
        'verification_failed_address_match',
      ],
    ])('is found wrong in what the test values say: %o', async (wrong, requirement, code) => {
      const account = await create({ ...WHOLE, individual: { ...PERSON, ...wrong } })
      expect(account).toMatchObject({
        charges_enabled: false,
        details_submitted: true,
        requirements: { currently_due: [requirement], errors: [{ code, requirement }] },
        individual: { verification: { status: 'unverified' } },
      })
      expect(shapeOf(account)).toEqual(right)
      const mended = await world.stripe.accounts.update(account.id, { individual: PERSON })
      const rest = code === 'verification_failed_keyed_identity' ? [requirement] : []
      expect(mended.requirements?.currently_due).toEqual(rest)
    })

    it('tells of its capabilities as they change', async () => {
      const { id } = await create({ ...WHOLE, capabilities: { transfers: { requested: true } } })
      const card = await world.stripe.accounts.updateCapability(id, 'card_payments', {
        requested: true,
      })
      expect(checkShape(card, 'Stripe.Capability')).toEqual(right)
      expect(card).toMatchObject({ account: id, requested: true, status: 'active' })
      const { data } = await world.stripe.accounts.listCapabilities(id)
      expect(data.map((one) => [one.id, one.status])).toEqual([
        ['card_payments', 'active'],
        ['transfers', 'active'],
      ])
      const told = await eventsOf(id, 'capability.updated')
      expect(told.map(({ data: { object } }) => (object as Stripe.Capability).id)).toEqual([
        'card_payments',
        'transfers',
      ])
      const off = await world.stripe.accounts.updateCapability(id, 'transfers', {
        requested: false,
      })
      expect(off.status).toBe('unrequested')
      await expect(
        world.stripe.accounts.retrieveCapability(id, 'levitation'),
      ).rejects.toMatchObject({ statusCode: 400, code: 'resource_missing' })
    })

    it('has people, each with what is due of them', async () => {
      const { accounts } = world.stripe
      const { individual: _none, ...rest } = WHOLE
      const company = { ownership_declaration: { date: 1_700_000_000 } }
      const made = await create({ ...rest, business_type: 'company', company })
      expect(checkShape(made, 'Stripe.Account')).toEqual(right)
      const { id } = made
      const person = await accounts.createPerson(id, {
        first_name: 'Ada',
        relationship: { representative: true, owner: true, percent_ownership: 50 },
        metadata: { desk: '7' },
      })
      expect(checkShape(person, 'Stripe.Person')).toEqual(right)
      expect(person.requirements?.currently_due).toContain('last_name')
      const due = (await accounts.retrieve(id)).requirements?.currently_due
      expect(due).toContain(`${person.id}.last_name`)
      const changed = await accounts.updatePerson(id, person.id, {
        ...PERSON,
        relationship: { title: 'CEO' },
        metadata: { desk: '' },
      })
      expect(changed).toMatchObject({
        first_name: 'Jenny',
        metadata: {},
        relationship: { title: 'CEO', representative: true, percent_ownership: 50 },
        verification: { status: 'verified' },
      })
      const owner = await accounts.createPerson(id, {
        additional_tos_acceptances: { account: { ip: '8.8.8.8' } },
        relationship: { owner: false },
      })
      expect(checkShape(owner, 'Stripe.Person')).toEqual(right)
      const listed = await accounts.listPersons(id, { relationship: { owner: true } })
      expect(listed.data.map((one) => one.id)).toEqual([person.id])
      expect((await accounts.deletePerson(id, owner.id)).deleted).toBe(true)
      await expect(accounts.retrievePerson(id, owner.id)).rejects.toMatchObject({
        statusCode: 404,
      })
      for (const [type, count] of [
        ['person.created', 2],
        ['person.updated', 1],
        ['person.deleted', 1],
      ] as const)
        expect(await eventsOf(id, type)).toHaveLength(count)
    })

    it('is paid out to banks and debit cards', async () => {
      const { accounts } = world.stripe
      const { id } = await create({ type: 'custom' })
      const add = (external_account: string, more = {}) =>
        accounts.createExternalAccount(id, { external_account, ...more })
      const first = await add('btok_us_verified')
      const card = await add('tok_visa_debit', { default_for_currency: true })
      expect(checkShape(first, 'Stripe.BankAccount')).toEqual(right)
      expect(checkShape(card, 'Stripe.Card')).toEqual(right)
      const listed = await accounts.listExternalAccounts(id)
      expect(listed.data.map((one) => [one.object, one.default_for_currency])).toEqual([
        ['card', true],
        ['bank_account', false],
      ])
      const changed = await accounts.updateExternalAccount(id, first.id, {
        default_for_currency: true,
        metadata: { branch: 'north' },
        account_holder_name: 'Jenny Rosen',
      })
      expect(changed).toMatchObject({
        default_for_currency: true,
        metadata: { branch: 'north' },
        account_holder_name: 'Jenny Rosen',
      })
      await expect(accounts.deleteExternalAccount(id, first.id)).rejects.toMatchObject({
        statusCode: 400,
      })
      expect((await accounts.deleteExternalAccount(id, card.id)).deleted).toBe(true)
      const { object: _object, ...numbers } = BANK
      const token = await world.stripe.tokens.create({ bank_account: numbers })
      expect(checkShape(token, 'Stripe.Token')).toEqual(right)
      expect(JSON.stringify(token)).not.toContain(BANK.account_number)
      expect(await add(token.id)).toMatchObject({ last4: '6789', default_for_currency: false })
      expect(await world.stripe.tokens.retrieve(token.id)).toMatchObject({ used: true })
      await expect(add(token.id)).rejects.toMatchObject({ code: 'token_already_used' })
      await expect(add('btok_nobody')).rejects.toMatchObject({ code: 'resource_missing' })
      await expect(add('tok_visa')).rejects.toMatchObject({ statusCode: 400 })
      await expect(
        accounts.createExternalAccount(id, {
          external_account: { ...BANK, routing_number: '110000001' },
        }),
      ).rejects.toMatchObject({ code: 'routing_number_invalid' })
      for (const verb of ['created', 'updated', 'deleted'])
        expect(await eventsOf(id, `account.external_account.${verb}`)).not.toHaveLength(0)
    })

    it('is listed by its platform, newest first, and deleted by it', async () => {
      const { accounts } = world.stripe
      const [older, newer] = [await create(), await create({ type: 'express' })]
      const { data, has_more } = await accounts.list({ limit: 2 })
      expect(data.map(({ id }) => id)).toEqual([newer.id, older.id])
      expect(has_more).toBe(true)
      const after = await accounts.list({ limit: 1, starting_after: newer.id })
      expect(after.data[0]?.id).toBe(older.id)
      const before = await accounts.list({ limit: 1, ending_before: older.id })
      expect(before.data[0]?.id).toBe(newer.id)
      expect(await accounts.del(older.id)).toEqual({
        id: older.id,
        object: 'account',
        deleted: true,
      })
      await expect(accounts.retrieve(older.id)).rejects.toMatchObject({ statusCode: 404 })
      await expect(
        world.stripe.products.list({}, { stripeAccount: older.id }),
      ).rejects.toMatchObject({ statusCode: 403, code: 'account_invalid' })
      await expect(accounts.list({ starting_after: older.id })).rejects.toMatchObject({
        statusCode: 400,
      })
    })

    it('is rejected and taken back by whoever answers for it', async () => {
      const { accounts } = world.stripe
      const { id } = await create(WHOLE)
      expect(await accounts.reject(id, { reason: 'fraud_other' })).toMatchObject({
        charges_enabled: false,
        payouts_enabled: false,
        requirements: { disabled_reason: 'rejected.platform_fraud' },
      })
      expect(await accounts.unreject(id)).toMatchObject({ charges_enabled: true })
      await expect(accounts.unreject(id)).rejects.toMatchObject({ statusCode: 400 })
      const standard = await create({ type: 'standard' })
      await expect(accounts.reject(standard.id, { reason: 'other' })).rejects.toMatchObject({
        statusCode: 400,
      })
    })

    it.each([
      [{ type: 'custom', controller: {} }, 'controller'],
      [{ controller: { requirement_collection: 'application' } }, 'controller[stripe_dashboard]'],
      [{ controller: { stripe_dashboard: { type: 'express' } } }, 'controller[stripe_dashboard]'],
      [{ country: 'ZZ' }, 'country'],
      [{ type: 'standard', tos_acceptance: { date: 1 } }, 'tos_acceptance'],
      [{ business_type: 'company', individual: PERSON }, 'individual'],
      [{ business_type: 'individual', company: { name: 'Tea' } }, 'company'],
      [{ account_token: 'ct_x' }, 'account_token'],
      [{ individual: { ssn_last_4: '12' } }, 'individual[ssn_last_4]'],
    ] as [Stripe.AccountCreateParams, string][])('is refused: %o', async (params, param) => {
      if ('controller' in params && params.type)
        params = { ...params, controller: { fees: { payer: 'account' } } }
      await expect(create(params)).rejects.toMatchObject({
        statusCode: 400,
        param: expect.stringContaining(param),
      })
    })
  })
})
