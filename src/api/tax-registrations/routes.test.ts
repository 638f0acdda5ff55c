import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('tax settings', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('wait for a head office, and then say what is meant', async () => {
      const { stripe } = world
      const blank = await stripe.tax.settings.retrieve()
      expect(shapeErrors(blank, 'Stripe.Tax.Settings')).toEqual([])
      expect(unknownKeys(blank, 'Stripe.Tax.Settings')).toEqual([])
      expect(blank).toMatchObject({
        object: 'tax.settings',
        defaults: { provider: 'stripe', tax_behavior: null, tax_code: null },
        head_office: null,
        status: 'pending',
        status_details: { pending: { missing_fields: ['head_office'] } },
      })
      const defaults = { tax_behavior: 'inclusive' as const, tax_code: 'txcd_10103001' }
      await stripe.tax.settings.update({ defaults })
      const head_office = { address: { country: 'DE', city: 'Berlin', postal_code: '10115' } }
      const settings = await stripe.tax.settings.update({ head_office })
      expect(settings).toMatchObject({
        defaults,
        head_office: { address: { country: 'DE', line1: null } },
        status: 'active',
        status_details: { active: {} },
      })
      expect(await stripe.tax.settings.retrieve()).toEqual(settings)
      const events = await stripe.events.list({ type: 'tax.settings.updated' })
      expect(events.data).toHaveLength(2)
    })

    it.each([
      ['defaults[tax_code]=txcd_1', 'defaults[tax_code]'],
      ['defaults[tax_behavior]=both', 'defaults[tax_behavior]'],
      ['head_office[address][country]=US', 'head_office[address]'],
      ['head_office[address][city]=Berlin', 'head_office[address]'],
    ])('refuse %s', async (form, param) => {
      const { status, json } = await world.request('POST', '/v1/tax/settings', { form })
      expect([status, json.error?.param]).toEqual([400, param])
    })
  })

  describe('tax registrations', () => {
    const clock = frozenClock(NOW)
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const german = {
      country: 'DE',
      country_options: {
        de: { type: 'standard', standard: { place_of_supply_scheme: 'standard' } },
      },
    } as const

    it('begin at once, later, and end', async () => {
      const made = await stripe.tax.registrations.create({ ...german, active_from: 'now' })
      expect(shapeErrors(made, 'Stripe.Tax.Registration')).toEqual([])
      expect(made).toMatchObject({
        object: 'tax.registration',
        active_from: NOW,
        ...german,
        expires_at: null,
        status: 'active',
      })
      expect(made.id).toMatch(/^taxreg_\w{14}$/)
      const later = await stripe.tax.registrations.create({
        country: 'FR',
        country_options: { fr: { type: 'oss_union' } },
        active_from: NOW + DAY,
        expires_at: NOW + 3 * DAY,
      })
      expect(later).toMatchObject({ status: 'scheduled', country_options: { fr: {} } })
      const listed = async (status: 'active' | 'all' | 'expired' | 'scheduled') =>
        (await stripe.tax.registrations.list({ status })).data.map(({ id }) => id)
      expect(await listed('scheduled')).toEqual([later.id])
      expect(await listed('active')).toEqual([made.id])
      await stripe.tax.registrations.update(later.id, { active_from: 'now' })
      expect(await listed('active')).toEqual([later.id, made.id])
      const ended = await stripe.tax.registrations.update(made.id, { expires_at: NOW + DAY })
      expect(ended).toMatchObject({ status: 'active', expires_at: NOW + DAY })
      clock.advance(DAY)
      expect(await listed('expired')).toEqual([made.id])
      expect(await stripe.tax.registrations.retrieve(made.id)).toMatchObject({ status: 'expired' })
      await expect(
        stripe.tax.registrations.update(made.id, { expires_at: '' }),
      ).rejects.toMatchObject({ message: expect.stringContaining('expired') })
      expect(await listed('all')).toEqual([later.id, made.id])
    })

    it('are of a kind that the country has', async () => {
      const kinds: Stripe.Tax.RegistrationCreateParams[] = [
        {
          active_from: 'now',
          country: 'US',
          country_options: { us: { type: 'state_sales_tax', state: 'CA' } },
        },
        {
          active_from: 'now',
          country: 'CA',
          country_options: {
            ca: { type: 'province_standard', province_standard: { province: 'QC' } },
          },
        },
        { active_from: 'now', country: 'CA', country_options: { ca: { type: 'standard' } } },
        { active_from: 'now', country: 'CH', country_options: { ch: { type: 'standard' } } },
        { active_from: 'now', country: 'IN', country_options: { in: { type: 'simplified' } } },
      ]
      for (const kind of kinds) {
        const made = await stripe.tax.registrations.create(kind)
        expect(shapeErrors(made, 'Stripe.Tax.Registration')).toEqual([])
      }
    })

    it.each([
      ['country=DE&country_options[fr][type]=ioss', 'country_options[fr]'],
      ['country=DE', 'country_options'],
      ['country=DE&country_options[de][type]=simplified', 'country_options[de][type]'],
      [
        'country=DE&country_options[de][type]=standard&country_options[de][standard][place_of_supply_scheme]=x',
        'country_options[de][standard][place_of_supply_scheme]',
      ],
      [
        'country=US&country_options[us][type]=state_sales_tax&country_options[us][state]=XX',
        'country_options[us][state]',
      ],
      ['country=US&country_options[us][type]=state_sales_tax', 'country_options[us][state]'],
      [
        'country=US&country_options[us][type]=local_lease_tax&country_options[us][state]=IL',
        'country_options[us][type]',
      ],
      [
        'country=CA&country_options[ca][type]=province_standard',
        'country_options[ca][province_standard]',
      ],
      [
        'country=CA&country_options[ca][type]=province_standard&country_options[ca][province_standard][province]=ON',
        'country_options[ca][province_standard][province]',
      ],
      ['country=XX&country_options[de][type]=ioss', 'country'],
      ['country=GB&country_options[gb][type]=standard&expires_at=1700000000', 'expires_at'],
    ])('are refused as %s', async (rest, param) => {
      const form = `active_from=now&${rest}`
      const { status, json } = await world.request('POST', '/v1/tax/registrations', { form })
      expect([status, json.error?.param]).toEqual([400, param])
    })
  })
})
