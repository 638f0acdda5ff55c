import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { TEE } from '../../../test/support/goods.ts'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { TERMS_URL, setPublicDetails } from '../../../test/support/public-details.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const label = (custom: string) => ({ type: 'custom' as const, custom })
const FIELDS: Stripe.PaymentLinkCreateParams.CustomField[] = [
  { key: 'engraving', type: 'text', label: label('Engraving'), text: { maximum_length: 9 } },
  {
    key: 'badge_no',
    type: 'numeric',
    label: label('Badge number'),
    optional: true,
    numeric: { minimum_length: 3, default_value: '007' },
  },
  {
    key: 'size',
    type: 'dropdown',
    label: label('Size'),
    dropdown: {
      options: [
        { label: 'Small', value: 's' },
        { label: 'Large', value: 'l' },
      ],
    },
  },
]

const ANSWERS = {
  customField_engraving: 'Jenny',
  customField_badge_no: '12345',
  customField_size: 'l',
}

const TEA = {
  'line_items[0][price_data][currency]': 'usd',
  'line_items[0][price_data][unit_amount]': '900',
  'line_items[0][price_data][product_data][name]': 'Tea',
  'line_items[0][quantity]': '1',
}
const SESSION = { mode: 'payment', success_url: 'https://shop.example/ok' }

onEachEngine((open) => {
  let world: World
  let stripe: Stripe
  const lines = { line_items: [TEE] }
  beforeAll(async () => {
    world = await open()
    stripe = world.stripe
    await setPublicDetails(world, { terms_of_service_url: TERMS_URL })
  })
  afterAll(() => world.close())

  describe('a merchant’s own questions', () => {
    it('stand on the link, in full', async () => {
      const { custom_fields } = await stripe.paymentLinks.create({
        ...lines,
        custom_fields: FIELDS,
      })
      expect(custom_fields).toEqual([
        {
          key: 'engraving',
          label: { custom: 'Engraving', type: 'custom' },
          optional: false,
          text: { default_value: null, maximum_length: 9, minimum_length: null },
          type: 'text',
        },
        {
          key: 'badge_no',
          label: { custom: 'Badge number', type: 'custom' },
          numeric: { default_value: '007', maximum_length: null, minimum_length: 3 },
          optional: true,
          type: 'numeric',
        },
        {
          dropdown: {
            default_value: null,
            options: [
              { label: 'Small', value: 's' },
              { label: 'Large', value: 'l' },
            ],
          },
          key: 'size',
          label: { custom: 'Size', type: 'custom' },
          optional: false,
          type: 'dropdown',
        },
      ])
    })

    it('are answered on the session, and in its event', async () => {
      const link = await stripe.paymentLinks.create({ ...lines, custom_fields: FIELDS })
      const payer = await openForm(link.url)
      expect(endOf(await payer.pay(undefined, ANSWERS))).toBe('done')
      const [session] = (await stripe.checkout.sessions.list({ payment_link: link.id })).data
      expect(
        session?.custom_fields.map(({ text, numeric, dropdown }) => {
          return (text ?? numeric ?? dropdown)?.value
        }),
      ).toEqual(['Jenny', '12345', 'l'])
      const [event] = await eventsAbout(world, session!.id)
      expect(event).toMatchObject({
        type: 'checkout.session.completed',
        object: { custom_fields: [{ text: { value: 'Jenny' } }, {}, {}] },
      })
    })

    it.each<[string, Record<string, string>, string]>([
      ['nothing', { customField_engraving: '' }, 'Required'],
      ['too much', { customField_engraving: 'Jennifer Rosen' }, 'Too long. Maximum length: 9.'],
      ['too little', { customField_badge_no: '12' }, 'Too short. Minimum length: 3.'],
      ['letters for a number', { customField_badge_no: '12a' }, 'Enter digits only.'],
      ['what is no choice', { customField_size: 'xl' }, 'Required'],
    ])('are not answered by %s', async (_case, wrong, words) => {
      const link = await stripe.paymentLinks.create({ ...lines, custom_fields: FIELDS })
      const payer = await openForm(link.url)
      const reply = await payer.pay(undefined, { ...ANSWERS, ...wrong })
      expect(reply).toMatchObject({ kind: 'page', errors: { [Object.keys(wrong)[0]!]: words } })
      expect((await stripe.checkout.sessions.list({ payment_link: link.id })).data).toEqual([])
    })

    it('count letters as people do', async () => {
      const link = await stripe.paymentLinks.create({ ...lines, custom_fields: FIELDS })
      const payer = await openForm(link.url)
      const answers = { ...ANSWERS, customField_engraving: '🌻'.repeat(9) }
      expect(endOf(await payer.pay(undefined, answers))).toBe('done')
    })

    it('stand on a session that the API makes, unanswered', async () => {
      const session = await stripe.checkout.sessions.create({
        ...lines,
        mode: 'payment',
        success_url: 'https://shop.example/ok',
        custom_fields: FIELDS,
      })
      expect(session.custom_fields[0]?.text).toEqual({
        default_value: null,
        maximum_length: 9,
        minimum_length: null,
        value: null,
      })
      const payer = await openForm(session.url ?? '')
      await payer.pay(undefined, { ...ANSWERS, customField_badge_no: '' })
      const paid = await stripe.checkout.sessions.retrieve(session.id)
      expect(paid.status).toBe('complete')
      expect(paid.custom_fields[1]?.numeric?.value).toBeNull()
    })

    it('are changed all at once, and taken away', async () => {
      const link = await stripe.paymentLinks.create({ ...lines, custom_fields: FIELDS })
      const changed = await stripe.paymentLinks.update(link.id, { custom_fields: [FIELDS[2]!] })
      expect(changed.custom_fields.map(({ key }) => key)).toEqual(['size'])
      const without = await stripe.paymentLinks.update(link.id, { custom_fields: '' })
      expect(without.custom_fields).toEqual([])
    })

    const text = { type: 'text' }
    const choice = { type: 'dropdown', 'dropdown][options][0][label': 'A' }
    const option = (at: number, value: string) => ({
      [`dropdown][options][${at}][label`]: value,
      [`dropdown][options][${at}][value`]: value,
    })
    it.each<[string, Record<string, string>, string]>([
      ['no kind', {}, 'type'],
      ['a key with a space', { ...text, key: 'a b' }, 'key'],
      ['a key too long', { ...text, key: 'k'.repeat(201) }, 'key'],
      ['a label too long', { ...text, 'label][custom': 'l'.repeat(101) }, 'label][custom'],
      ['what another kind has', { ...text, 'numeric][minimum_length': '1' }, 'numeric'],
      ['a choice of nothing', { type: 'dropdown' }, 'dropdown'],
      [
        'a choice without options',
        { type: 'dropdown', 'dropdown][default_value': 'a' },
        'dropdown][options',
      ],
      [
        'an option twice',
        { type: 'dropdown', ...option(0, 'a'), ...option(1, 'a') },
        'dropdown][options][1][value',
      ],
      ['an option with signs', { ...choice, ...option(0, 'a!') }, 'dropdown][options][0][value'],
      [
        'a default that is no option',
        { ...choice, ...option(0, 'a'), 'dropdown][default_value': 'b' },
        'dropdown][default_value',
      ],
      [
        'lengths the wrong way round',
        { ...text, 'text][minimum_length': '5', 'text][maximum_length': '4' },
        'text][minimum_length',
      ],
      ['more than 255 letters', { ...text, 'text][maximum_length': '256' }, 'text][maximum_length'],
      [
        'a default too long',
        { ...text, 'text][maximum_length': '2', 'text][default_value': 'abc' },
        'text][default_value',
      ],
      [
        'a default of letters',
        { type: 'numeric', 'numeric][default_value': 'abc' },
        'numeric][default_value',
      ],
    ])('are refused with %s', async (_case, field, name) => {
      await expectRefused(fieldForm(0, field), `custom_fields[0][${name}]`)
    })

    it('are three, each with a key of its own', async () => {
      const twice = { ...fieldForm(0, text), ...fieldForm(1, text) }
      await expectRefused(twice, 'custom_fields[1][key]')
      const keys = ['a', 'b', 'c', 'd']
      const four = keys.map((key, at) => fieldForm(at, { ...text, key }))
      await expectRefused(Object.assign({}, ...four), 'custom_fields')
    })

    const fieldForm = (at: number, field: Record<string, string>) => {
      const whole = { key: 'a', 'label][type': 'custom', 'label][custom': 'A', ...field }
      const pairs = Object.entries(whole)
      return Object.fromEntries(
        pairs.map(([name, value]) => [`custom_fields[${at}][${name}]`, value]),
      )
    }

    async function expectRefused(fields: Record<string, string>, param: string): Promise<void> {
      for (const path of ['/v1/payment_links', '/v1/checkout/sessions']) {
        const more = path.endsWith('sessions') ? SESSION : {}
        const form = new URLSearchParams({ ...TEA, ...more, ...fields }).toString()
        const answer = await world.request('POST', path, { form })
        expect(answer.status).toBe(400)
        expect(answer.json.error).toMatchObject({ type: 'invalid_request_error', param })
      }
    }
  })

  describe('consent', () => {
    const required = { consent_collection: { terms_of_service: 'required' as const } }

    it('to terms is refused while they are nowhere to be read, in Stripe’s words', async () => {
      await setPublicDetails(world, { terms_of_service_url: null })
      await expect(stripe.paymentLinks.create({ ...lines, ...required })).rejects.toMatchObject({
        message: expect.stringContaining(
          'You cannot collect consent to your terms of service unless a URL is set',
        ),
        param: 'consent_collection[terms_of_service]',
        type: 'StripeInvalidRequestError',
      })
      const link = await stripe.paymentLinks.create(lines)
      await expect(stripe.paymentLinks.update(link.id, required)).rejects.toThrow(
        'terms of service',
      )
      await setPublicDetails(world, { terms_of_service_url: TERMS_URL })
    })

    it('is needed to pay, and stands on the session', async () => {
      const link = await stripe.paymentLinks.create({ ...lines, ...required })
      expect(link.consent_collection).toEqual({
        payment_method_reuse_agreement: null,
        promotions: null,
        terms_of_service: 'required',
      })
      const payer = await openForm(link.url)
      const refused = await payer.pay(undefined, { termsOfServiceConsentCheckbox: '' })
      expect(refused).toMatchObject({
        errors: { termsOfServiceConsentCheckbox: 'Agree to the terms before you pay.' },
      })
      expect(endOf(await payer.pay(undefined, { termsOfServiceConsentCheckbox: 'on' }))).toBe(
        'done',
      )
      const [session] = (await stripe.checkout.sessions.list({ payment_link: link.id })).data
      expect(session?.consent).toEqual({ promotions: null, terms_of_service: 'accepted' })
      expect(session?.consent_collection).toEqual(link.consent_collection)
    })

    it('to news is asked for in the United States, and nowhere else', async () => {
      const link = await stripe.paymentLinks.create({
        ...lines,
        consent_collection: {
          promotions: 'auto',
          payment_method_reuse_agreement: { position: 'hidden' },
        },
      })
      for (const [box, given] of [
        ['on', 'opt_in'],
        ['', 'opt_out'],
      ] as const) {
        const payer = await openForm(link.url)
        await payer.pay(undefined, { promotionsConsentCheckbox: box })
        const session = await stripe.checkout.sessions.retrieve(
          payer.session() || (await newest(link)),
        )
        expect(session.consent).toEqual({ promotions: given, terms_of_service: null })
      }
      const british = await fetch(link.url, { headers: { 'accept-language': 'en-GB' } })
      expect(await british.text()).not.toContain('promotionsConsentCheckbox')
    })

    it('is changed in part', async () => {
      const link = await stripe.paymentLinks.create({ ...lines, ...required })
      const version = { apiVersion: '2026-10-28.endive' }
      const changed = await stripe.paymentLinks.update(
        link.id,
        { consent_collection: { promotions: 'auto' } },
        version,
      )
      expect(changed.consent_collection).toMatchObject({
        promotions: 'auto',
        terms_of_service: 'required',
      })
    })

    it('to terms in other words needs consent to terms', async () => {
      const custom_text = { terms_of_service_acceptance: { message: 'I **agree**.' } }
      await expect(stripe.paymentLinks.create({ ...lines, custom_text })).rejects.toMatchObject({
        param: 'custom_text[terms_of_service_acceptance]',
      })
      const link = await stripe.paymentLinks.create({ ...lines, ...required, custom_text })
      expect(link.custom_text.terms_of_service_acceptance).toEqual({ message: 'I **agree**.' })
      expect(await (await fetch(link.url)).text()).toContain('I <strong>agree</strong>.')
    })

    const newest = async (link: Stripe.PaymentLink) =>
      (await stripe.checkout.sessions.list({ payment_link: link.id })).data[0]!.id
  })

  describe('words of the merchant’s own', () => {
    it('stand in four places, and are taken away one by one', async () => {
      const message = (name: string) => ({ message: `About ${name}` })
      const link = await stripe.paymentLinks.create({
        ...lines,
        consent_collection: { terms_of_service: 'required' },
        custom_text: {
          after_submit: message('after'),
          shipping_address: message('shipping'),
          submit: message('submit'),
          terms_of_service_acceptance: message('terms'),
        },
      })
      const changed = await stripe.paymentLinks.update(link.id, {
        custom_text: { submit: '', shipping_address: '' },
      })
      expect(changed.custom_text).toEqual({
        after_submit: { message: 'About after' },
        shipping_address: null,
        submit: null,
        terms_of_service_acceptance: { message: 'About terms' },
      })
    })

    it('have the SDK’s shape, in every version', async () => {
      const form = new URLSearchParams({
        ...TEA,
        'custom_fields[0][key]': 'a',
        'custom_fields[0][label][type]': 'custom',
        'custom_fields[0][label][custom]': 'A',
        'custom_fields[0][type]': 'text',
        'consent_collection[terms_of_service]': 'required',
      }).toString()
      for (const version of ['2026-10-28.endive', '2025-08-27.basil', '2025-03-31.basil']) {
        const headers = { 'stripe-version': version }
        const { json } = await world.request('POST', '/v1/payment_links', { form, headers })
        expect(checkShape(json, 'Stripe.PaymentLink')).toEqual({ errors: [], unknown: [] })
      }
    })
  })

  it('nobody subscribes to what is paid once', async () => {
    await expect(
      stripe.paymentLinks.create({ ...lines, submit_type: 'subscribe' }),
    ).rejects.toMatchObject({
      message: '`submit_type=subscribe` can only be used in `subscription` mode.',
      param: 'submit_type',
    })
  })
})
