import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { audited } from '../../../test/support/audited.ts'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { openForm } from '../../../test/support/form-payer.ts'
import { LATE_SECONDS, priced, seen } from '../../../test/support/methods.ts'
import { onEachEngine } from '../../../test/support/world.ts'

const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('boletos', () => {
    let stripe: Stripe
    const { clock, pass } = audited(open, (made) => {
      stripe = made.stripe
    })

    const method = (tax_id: string, email = 'jenny@example.com') =>
      stripe.paymentMethods.create({
        type: 'boleto',
        boleto: { tax_id },
        billing_details: { email },
      })
    const pay = (payment_method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
      stripe.paymentIntents.create({
        amount: 1500,
        currency: 'brl',
        confirm: true,
        allowed_payment_method_types: ['boleto'],
        payment_method,
        ...more,
      } as Stripe.PaymentIntentCreateParams)

    it('are paid by number, after three minutes', async () => {
      const made = await method('00000000000')
      expect(made.boleto).toEqual({ tax_id: '000.000.000-00' })
      expect(shapeErrors(made, 'Stripe.PaymentMethod')).toEqual([])
      expect(unknownKeys(made, 'Stripe.PaymentMethod')).toEqual([])
      const intent = await pay(made.id)
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      const { boleto_display_details: slip } = intent.next_action ?? {}
      expect(slip).toMatchObject({ expires_at: clock.now() + 3 * DAY, pdf: null })
      expect(slip?.number).toMatch(/^\d{47}$/)
      const page = await fetch(slip?.hosted_voucher_url ?? '')
      expect(await page.text()).toContain(slip?.number)
      await pass(LATE_SECONDS)
      const paid = await seen(
        () => stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] }),
        ({ status }) => expect(status).toBe('succeeded'),
      )
      const charge = paid.latest_charge as Stripe.Charge
      expect(shapeErrors(charge, 'Stripe.Charge')).toEqual([])
      expect(charge.payment_method_details).toEqual({
        type: 'boleto',
        boleto: { tax_id: '000.000.000-00' },
      })
    })

    it('that nobody pays expire when their payer was told', async () => {
      const { id } = await method('00.000.000/0000-00', 'fill_never@example.com')
      const options = { payment_method_options: { boleto: { expires_after_days: 2 } } }
      const intent = await pay(id, options)
      expect(intent.next_action?.boleto_display_details?.expires_at).toBe(clock.now() + 2 * DAY)
      await pass(2 * DAY - 1)
      expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_action')
      await pass(1)
      await seen(
        () => stripe.paymentIntents.retrieve(intent.id),
        ({ status }) => expect(status).toBe('requires_payment_method'),
      )
    })

    it('complete a session unpaid, and then pay it', async () => {
      const session = await stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [priced('brl')],
        success_url: 'https://shop.example/ok',
        allowed_payment_method_types: ['boleto'],
        payment_method_options: { boleto: { expires_after_days: 0 } },
      } as Stripe.Checkout.SessionCreateParams)
      expect(session.payment_method_options?.boleto).toEqual({ expires_after_days: 0 })
      const payer = await openForm(session.url ?? '')
      const pays = { paymentMethod: 'boleto', email: 'succeed_immediately@example.com' }
      const refused = await payer.pay('', { ...pays, boletoTaxId: '11144477735' })
      expect(refused).toMatchObject({ errors: { boletoTaxId: expect.stringContaining('tax ID') } })
      const types = await eventTypesDuring(stripe, async () => {
        await payer.pay('', { ...pays, boletoTaxId: '000.000.000-00' })
        await pass(0)
        await seen(
          () => stripe.checkout.sessions.retrieve(session.id),
          ({ payment_status }) => expect(payment_status).toBe('paid'),
        )
      })
      expect(types).toEqual([
        'payment_intent.created',
        'payment_intent.requires_action',
        'checkout.session.completed',
        'charge.succeeded',
        'payment_intent.succeeded',
        'checkout.session.async_payment_succeeded',
        'charge.updated',
      ])
    })

    it('are made out to a test tax id only, and no other is repeated', async () => {
      const typed = '111.444.777-35'
      const error = await method(typed).catch((thrown: Stripe.errors.StripeError) => thrown)
      expect(error).toMatchObject({ code: 'tax_id_invalid', param: 'boleto[tax_id]' })
      expect(JSON.stringify(error)).not.toContain(typed)
      const { id } = await method('000.000.000-00')
      await expect(pay(id, { currency: 'usd' })).rejects.toMatchObject({
        param: 'allowed_payment_method_types',
      })
    })
  })
})
