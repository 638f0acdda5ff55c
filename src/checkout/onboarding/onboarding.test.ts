import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const RETURN = 'https://platform.example/back'
const REFRESH = 'https://platform.example/again'

const INDIVIDUAL = {
  'individual.first_name': 'Jenny',
  'individual.last_name': 'Rosen',
  'individual.email': 'jenny@example.com',
  'individual.phone': '0000000000',
  'individual.dob.day': '1',
  'individual.dob.month': '1',
  'individual.dob.year': '1901',
  'individual.address.line1': 'address_full_match',
  'individual.address.city': 'Portland',
  'individual.address.state': 'OR',
  'individual.address.postal_code': '97201',
  'individual.ssn_last_4': '0000',
  'business_profile.url': 'https://accessible.stripe.com',
  'business_profile.mcc': '5734',
  'external_account.routing_number': '110000000',
  'external_account.account_number': '000123456789',
  tos: 'on',
}

onEachEngine((open) => {
  let world: World
  beforeAll(async () => {
    world = await open()
    await world.request('POST', `/v1/accounts/${world.app.account}`, {
      form: `paylinks[oauth_redirect_uris][0]=${encodeURIComponent(RETURN)}`,
    })
  })
  afterAll(() => world.close())

  const get = (url: string) => fetch(new URL(url, world.url), { redirect: 'manual' })
  const post = (url: string, form: Record<string, string>) =>
    fetch(new URL(url, world.url), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(form),
    })

  async function linkFor(account: string, more = {}): Promise<string> {
    const link = await world.stripe.accountLinks.create({
      account,
      type: 'account_onboarding',
      refresh_url: REFRESH,
      return_url: RETURN,
      ...more,
    })
    expect(link).toMatchObject({
      object: 'account_link',
      url: expect.stringMatching(/\/setup\/s\//),
    })
    expect(link.expires_at - link.created).toBe(300)
    return link.url
  }

  describe('an account link', () => {
    it('opens once, asks for all that is due, and goes back when it was said', async () => {
      const { id } = await world.stripe.accounts.create({ type: 'express' })
      const url = await linkFor(id)
      const opened = await get(url)
      expect(opened.status).toBe(303)
      const page = opened.headers.get('location') ?? ''
      expect((await get(url)).headers.get('location')).toBe(REFRESH)
      const first = await (await get(page)).text()
      expect(first).toContain('name="business_type"')
      expect((await post(page, {})).status).toBe(422)
      const second = await (await post(page, { business_type: 'individual' })).text()
      for (const name of Object.keys(INDIVIDUAL)) expect(second).toContain(`name="${name}"`)
      const wrong = await post(page, { ...INDIVIDUAL, 'individual.email': 'nobody' })
      expect(wrong.status).toBe(422)
      expect(await wrong.text()).toContain('value="Jenny"')
      const mismatch = await post(page, { ...INDIVIDUAL, 'individual.ssn_last_4': '1111' })
      expect(await mismatch.text()).toContain('could not be verified')
      expect(await world.stripe.accounts.retrieve(id)).toMatchObject({ details_submitted: true })
      const done = await post(page, { 'individual.ssn_last_4': '0000' })
      expect(await done.text()).toContain(`content="0;url=${RETURN}"`)
      await world.stripe.accounts.update(id, {
        capabilities: { card_payments: { requested: true } },
      })
      const account = await world.stripe.accounts.retrieve(id)
      expect(account).toMatchObject({
        charges_enabled: true,
        payouts_enabled: true,
        requirements: { currently_due: [], errors: [] },
      })
      expect(account.individual).toBeUndefined()
      await expect(
        world.stripe.accounts.update(id, { individual: { first_name: 'Eve' } }),
      ).rejects.toMatchObject({ statusCode: 400, param: 'individual' })
      const login = await world.stripe.accounts.createLoginLink(id)
      expect(
        await (await get((await get(login.url)).headers.get('location') ?? '')).text(),
      ).toContain('Nothing is missing')
    })

    it('asks a company who speaks for it', async () => {
      const { id } = await world.stripe.accounts.create({ type: 'custom', country: 'NL' })
      const page = (await get(await linkFor(id))).headers.get('location') ?? ''
      await post(page, { business_type: 'company' })
      const ofPerson = Object.fromEntries(
        Object.entries(INDIVIDUAL)
          .filter(([name]) => name.startsWith('individual.') && !/state|ssn/.test(name))
          .map(([name, value]) => [name.replace('individual', 'representative'), value]),
      )
      const done = await post(page, {
        ...ofPerson,
        'representative.relationship.title': 'CEO',
        'company.name': 'Tea B.V.',
        'company.phone': '0000000000',
        'company.tax_id': '000000000',
        'company.address.line1': 'Keizersgracht 1',
        'company.address.city': 'Amsterdam',
        'company.address.postal_code': '1015CC',
        'company.owners_provided': 'on',
        'business_profile.url': 'https://accessible.stripe.com',
        'business_profile.mcc': '5734',
        'external_account.account_number': 'NL39 RABO 0300 0652 64',
        tos: 'on',
      })
      expect(await done.text()).toContain('All done')
      const account = await world.stripe.accounts.retrieve(id)
      expect(account.requirements?.currently_due).toEqual([])
      const { data } = await world.stripe.accounts.listPersons(id)
      expect(data).toMatchObject([
        { first_name: 'Jenny', relationship: { representative: true, title: 'CEO' } },
      ])
    })

    it('is over after five minutes, and nobody guesses one', async () => {
      expect((await get('/setup/s/nothing')).status).toBe(410)
      expect((await get('/setup/c/nothing')).status).toBe(410)
      const { id } = await world.stripe.accounts.create()
      await expect(
        world.stripe.accountLinks.create({
          account: id,
          type: 'account_update',
          refresh_url: REFRESH,
          return_url: RETURN,
        }),
      ).rejects.toMatchObject({ statusCode: 400, param: 'type' })
      await expect(linkFor('acct_1nobody')).rejects.toMatchObject({ statusCode: 404 })
      await expect(linkFor(world.app.account)).rejects.toMatchObject({ statusCode: 400 })
    })
  })

  describe('OAuth', () => {
    const clientId = async () => {
      const { json } = await world.request('GET', '/v1/account')
      return String((json as unknown as { paylinks: { client_id: string } }).paylinks.client_id)
    }
    const authorizePath = async (more = {}) => {
      const query = { client_id: await clientId(), response_type: 'code', state: 's1', ...more }
      return `/oauth/authorize?${new URLSearchParams(query)}`
    }
    const answerOf = async (answer: Response) => {
      const url = /content="0;url=([^"]+)"/.exec(await answer.text())?.[1] ?? ''
      return new URL(url.replaceAll('&amp;', '&')).searchParams
    }
    const connectClient = (key = world.app.testKeys.secret) => world.client(key)
    const oauth = async (path: string, form: Record<string, string>, key?: string) => {
      const { status, json } = await world.request('POST', path, {
        form: new URLSearchParams(form).toString(),
        ...(key ? { key } : {}),
      })
      return { status, json: json as unknown as Record<string, string> }
    }

    it('asks, makes a test account, and hands out keys that act for it', async () => {
      const path = await authorizePath()
      const asked = await (await get(path)).text()
      expect(asked).toContain('Connect my account')
      const approved = await post(path, {
        answer: 'approve',
        business_name: 'Corner Shop',
        email: 'corner@example.com',
        country: 'DE',
      })
      const back = await answerOf(approved)
      expect(back.get('state')).toBe('s1')
      expect(back.get('scope')).toBe('read_write')
      const code = back.get('code') ?? ''
      const exchange = { grant_type: 'authorization_code', code }
      const given = await world.stripe.oauth.token({
        ...exchange,
        grant_type: 'authorization_code',
      })
      const tokens = given as unknown as Record<string, string>
      expect(tokens).toMatchObject({
        token_type: 'bearer',
        livemode: false,
        scope: 'read_write',
        stripe_user_id: expect.stringMatching(/^acct_/),
        stripe_publishable_key: expect.stringMatching(/^pk_test_/),
      })
      expect(await oauth('/oauth/token', exchange)).toMatchObject({
        status: 400,
        json: { error: 'invalid_grant' },
      })
      const account = tokens['stripe_user_id'] ?? ''
      const seller = connectClient(tokens['access_token'])
      expect(await seller.accounts.retrieveCurrent()).toMatchObject({
        id: account,
        country: 'DE',
        default_currency: 'eur',
        email: 'corner@example.com',
      })
      const intent = await seller.paymentIntents.create({ amount: 500, currency: 'eur' })
      expect(intent.application).toBe(await clientId())
      const refreshed = await oauth('/oauth/token', {
        grant_type: 'refresh_token',
        refresh_token: tokens['refresh_token'] ?? '',
      })
      expect(refreshed.json['access_token']).toMatch(/^sk_test_/)
      const there = { stripeAccount: account }
      const told = await world.stripe.events.list({ type: 'account.application.authorized' }, there)
      expect(told.data).toMatchObject([{ data: { object: { object: 'application' } } }])
      const undone = { client_id: await clientId(), stripe_user_id: account }
      expect((await world.stripe.oauth.deauthorize(undone)).stripe_user_id).toBe(account)
      expect((await oauth('/oauth/deauthorize', undone)).json['error']).toBe('invalid_client')
      await expect(world.stripe.products.list({}, there)).rejects.toMatchObject({
        code: 'account_invalid',
      })
      await vi.waitFor(
        () =>
          expect(seller.products.list()).rejects.toBeInstanceOf(
            Stripe.errors.StripeAuthenticationError,
          ),
        { timeout: 15_000 },
      )
    })

    it('shares nothing with whoever is denied, and leads nowhere that was not named', async () => {
      const denied = await answerOf(await post(await authorizePath(), { answer: 'deny' }))
      expect(denied.get('error')).toBe('access_denied')
      const elsewhere = await get(await authorizePath({ redirect_uri: 'https://evil.example/' }))
      expect(elsewhere.status).toBe(400)
      expect((await get(await authorizePath({ client_id: 'ca_nobody' }))).status).toBe(400)
      const unnamed = await post(await authorizePath(), { answer: 'approve' })
      expect(unnamed.status).toBe(422)
    })

    it('knows only its own codes and keys', async () => {
      for (const form of [
        { grant_type: 'authorization_code', code: 'ac_nothing' },
        { grant_type: 'refresh_token', refresh_token: 'rt_nothing' },
      ])
        expect((await oauth('/oauth/token', form)).json['error']).toBe('invalid_grant')
      const other = await oauth('/oauth/token', { grant_type: 'password' })
      expect(other.json['error']).toBe('unsupported_grant_type')
      const publishable = await oauth('/oauth/token', {}, world.app.testKeys.publishable)
      expect(publishable).toMatchObject({ status: 401, json: { error: 'invalid_client' } })
    })
  })
})
