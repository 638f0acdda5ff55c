import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldBy, sellerIn } from '../../../test/support/balances.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { TEE } from '../../../test/support/goods.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

/** What the simulator keeps of 1000: 2.9 % and 30. */
const FEE = 59

onEachEngine((open) => {
  describe('charges that are shared', () => {
    let world: World
    let seller: string
    beforeAll(async () => {
      world = await open()
      seller = await sellerIn(world)
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const charge = async (
      more: Partial<Stripe.PaymentIntentCreateParams>,
      options: Stripe.RequestOptions = {},
    ) => {
      const intent = await world.stripe.paymentIntents.create(
        {
          amount: 1000,
          currency: 'usd',
          payment_method: 'pm_card_visa',
          confirm: true,
          automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
          ...more,
        },
        options,
      )
      return world.stripe.charges.retrieve(String(intent.latest_charge), {}, options)
    }
    const held = async () => [await heldBy(world), await heldBy(world, seller)] as const

    describe('made directly on the seller', () => {
      const there = () => ({ stripeAccount: seller })

      it('leave the seller what both fees do not take', async () => {
        const [platform, theirs] = await held()
        const made = await charge({ application_fee_amount: 123 }, there())
        expect(made).toMatchObject({ application_fee_amount: 123, transfer_data: null })
        expect(await held()).toEqual([platform + 123, theirs + 1000 - FEE - 123])
        const came = await world.stripe.balanceTransactions.retrieve(
          String(made.balance_transaction),
          {},
          there(),
        )
        expect(came).toMatchObject({
          amount: 1000,
          fee: FEE + 123,
          fee_details: [
            { amount: FEE, type: 'stripe_fee' },
            { amount: 123, type: 'application_fee', application: made.application },
          ],
          net: 1000 - FEE - 123,
        })
        const fee = await world.stripe.applicationFees.retrieve(String(made.application_fee), {
          expand: ['charge', 'balance_transaction', 'account'],
        })
        expect(fee).toMatchObject({
          account: { id: seller },
          amount: 123,
          application: made.application,
          balance_transaction: { type: 'application_fee', amount: 123 },
          charge: { id: made.id },
          originating_transaction: null,
          fee_source: { charge: made.id, type: 'charge' },
          refunds: { data: [] },
        })
        expect((await world.stripe.applicationFees.list({ charge: made.id })).data).toHaveLength(1)
        const [told] = (await world.stripe.events.list({ type: 'application_fee.created' })).data
        expect(told?.data.object).toMatchObject({ id: fee.id })
        const news = await world.stripe.events.list({ type: 'charge.updated', limit: 1 }, there())
        expect(news.data[0]?.data.object).toMatchObject({ application_fee: fee.id })
      })

      it('give the fee back in proportion, and all of it in the end', async () => {
        const [platform, theirs] = await held()
        const made = await charge({ application_fee_amount: 100 }, there())
        for (const amount of [333, 333, 334])
          await world.stripe.refunds.create(
            { charge: made.id, amount, refund_application_fee: true },
            there(),
          )
        const fee = await world.stripe.applicationFees.retrieve(String(made.application_fee))
        expect(fee).toMatchObject({ amount_refunded: 100, refunded: true })
        expect(fee.refunds.data.map(({ amount }) => amount)).toEqual([33, 34, 33])
        expect(await held()).toEqual([platform, theirs - FEE])
      })

      it('let only their platform give it back', async () => {
        const made = await charge({}, there())
        await expect(
          world.stripe.refunds.create({ charge: made.id, refund_application_fee: true }, there()),
        ).rejects.toMatchObject({ param: 'refund_application_fee' })
      })

      it('need somebody who takes the fee', async () => {
        await expect(charge({ application_fee_amount: 1 })).rejects.toMatchObject({
          param: 'application_fee_amount',
          message: expect.stringContaining('Can only apply an application_fee_amount when'),
        })
        await expect(charge({ application_fee_amount: 1001 }, there())).rejects.toMatchObject({
          param: 'application_fee_amount',
        })
      })
    })

    describe('with a destination', () => {
      const to = () => ({ transfer_data: { destination: seller } })

      it('are the platform’s, and go on to the seller less its fee', async () => {
        const [platform, theirs] = await held()
        const made = await charge({
          application_fee_amount: 123,
          description: 'Order',
          transfer_data: {
            destination: seller,
            description: 'For June',
            metadata: { order: '1' },
            payment_data: { description: 'Sale', metadata: { sale: '2' } },
          },
        })
        expect(await held()).toEqual([platform + 123 - FEE, theirs + 877])
        expect(made).toMatchObject({
          application_fee_amount: 123,
          transfer_data: { amount: null, destination: seller },
          transfer_group: `group_${String(made.payment_intent)}`,
        })
        const transfer = await world.stripe.transfers.retrieve(String(made.transfer), {
          expand: ['destination_payment'],
        })
        expect(transfer).toMatchObject({
          amount: 1000,
          description: 'For June',
          metadata: { order: '1' },
          source_transaction: made.id,
          transfer_group: made.transfer_group,
          destination_payment: {
            amount: 1000,
            application_fee: made.application_fee,
            application_fee_amount: 123,
            description: 'Sale',
            metadata: { sale: '2' },
            payment_intent: null,
          },
        })
        const fee = await world.stripe.applicationFees.retrieve(String(made.application_fee))
        expect(fee).toMatchObject({ account: seller, originating_transaction: made.id })
        expect(fee.charge).toBe((transfer.destination_payment as Stripe.Charge).id)
      })

      it('send on no more than they are told to', async () => {
        const [platform, theirs] = await held()
        await charge({ transfer_data: { destination: seller, amount: 600 } })
        expect(await held()).toEqual([platform + 400 - FEE, theirs + 600])
      })

      it('are refunded by the platform, unless it takes back what it sent', async () => {
        const [platform, theirs] = await held()
        const made = await charge({ ...to(), application_fee_amount: 200 })
        await world.stripe.refunds.create({ charge: made.id, amount: 100 })
        expect(await held()).toEqual([platform + 200 - FEE - 100, theirs + 800])
        const refund = await world.stripe.refunds.create({
          charge: made.id,
          amount: 500,
          reverse_transfer: true,
          refund_application_fee: true,
          expand: ['transfer_reversal'],
        })
        expect(refund.transfer_reversal).toMatchObject({ amount: 500, source_refund: refund.id })
        expect(await held()).toEqual([platform + 100 - FEE - 100, theirs + 800 - 500 + 100])
        await world.stripe.refunds.create({
          charge: made.id,
          reverse_transfer: true,
          refund_application_fee: true,
        })
        // What the first refund left with the seller stays there.
        expect(await held()).toEqual([platform + 20 - FEE - 100, theirs + 80])
        const told = await world.stripe.events.list({ type: 'application_fee.refunded' })
        expect(told.data.length).toBeGreaterThanOrEqual(2)
      })

      it('are held until they are captured, and then shared', async () => {
        const [platform, theirs] = await held()
        const intent = await world.stripe.paymentIntents.create({
          amount: 1000,
          currency: 'usd',
          payment_method: 'pm_card_visa',
          confirm: true,
          capture_method: 'manual',
          automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
          application_fee_amount: 100,
          ...to(),
        })
        expect(await held()).toEqual([platform, theirs])
        await world.stripe.paymentIntents.capture(intent.id, {
          amount_to_capture: 500,
          application_fee_amount: 50,
        })
        const fee = 45
        expect(await held()).toEqual([platform + 50 - fee, theirs + 450])
      })

      it('are captured, and changed, where a payer’s code left less than was wanted of them', async () => {
        const { stripe } = world
        const [platform, theirs] = await held()
        const { url } = await stripe.paymentLinks.create({
          line_items: [TEE],
          allow_promotion_codes: true,
          application_fee_amount: 1000,
          payment_intent_data: { capture_method: 'manual' },
          ...to(),
        })
        const { id: coupon } = await stripe.coupons.create({ percent_off: 80 })
        const { code } = await stripe.promotionCodes.create({
          promotion: { type: 'coupon', coupon },
        })
        const payer = await openForm(url)
        await payer.send({ intent: 'apply_code', promotionCode: code })
        expect(endOf(await payer.pay())).toBe('done')
        const session = await stripe.checkout.sessions.retrieve(payer.session())
        const id = String(session.payment_intent)
        const changed = await stripe.paymentIntents.update(id, { metadata: { order: '7' } })
        expect(changed).toMatchObject({ amount: 220, application_fee_amount: 1000 })
        await expect(
          stripe.paymentIntents.capture(id, { application_fee_amount: 221 }),
        ).rejects.toMatchObject({ param: 'application_fee_amount' })
        expect((await stripe.paymentIntents.capture(id)).status).toBe('succeeded')
        expect(await held()).toEqual([platform + 220 - 36, theirs])
      })

      it('go nowhere that nothing can go', async () => {
        const own = (await world.stripe.accounts.retrieveCurrent()).id
        const refused = [
          [{ transfer_data: { destination: own } }, 'transfer_data[destination]'],
          [{ transfer_data: { destination: 'acct_1x' } }, 'transfer_data[destination]'],
          [{ transfer_data: { destination: seller, amount: 1001 } }, 'transfer_data[amount]'],
          [
            { transfer_data: { destination: seller, amount: 1 }, application_fee_amount: 1 },
            'application_fee_amount',
          ],
          [{ on_behalf_of: 'acct_1x' }, 'on_behalf_of'],
        ] as const
        for (const [params, param] of refused)
          await expect(charge(params)).rejects.toMatchObject({ param })
        const made = await charge({})
        await expect(
          world.stripe.refunds.create({ charge: made.id, reverse_transfer: true }),
        ).rejects.toMatchObject({ param: 'reverse_transfer' })
      })

      it('change how much goes on, and never where', async () => {
        const { id } = await world.stripe.paymentIntents.create({
          amount: 1000,
          currency: 'usd',
          ...to(),
        })
        const after = await world.stripe.paymentIntents.update(id, {
          transfer_data: { amount: 10, description: 'Less' },
        })
        expect(after.transfer_data).toEqual({
          amount: 10,
          description: 'Less',
          destination: seller,
        })
        const none = await world.stripe.paymentIntents.create({ amount: 1000, currency: 'usd' })
        await expect(
          world.stripe.paymentIntents.update(none.id, { transfer_data: { amount: 10 } }),
        ).rejects.toMatchObject({ param: 'transfer_data[destination]' })
      })
    })

    describe('on behalf of the seller', () => {
      it('show the seller on statements and settle in what the seller holds', async () => {
        const german = await world.stripe.accounts.create({
          type: 'custom',
          country: 'DE',
          settings: { payments: { statement_descriptor: 'TEEHAUS' } },
        })
        const made = await charge({
          on_behalf_of: german.id,
          transfer_data: { destination: german.id },
          application_fee_amount: 100,
        })
        expect(made).toMatchObject({
          on_behalf_of: german.id,
          calculated_statement_descriptor: 'TEEHAUS',
        })
        const came = await world.stripe.balanceTransactions.retrieve(
          String(made.balance_transaction),
        )
        // 1000 / 1.0321, and the rate as it is told.
        expect(came).toMatchObject({ amount: 969, currency: 'eur', exchange_rate: 0.9688983626 })
        const transfer = await world.stripe.transfers.retrieve(String(made.transfer))
        expect(transfer).toMatchObject({ amount: 969, currency: 'eur' })
        expect(await heldBy(world, german.id, 'eur')).toBe(969 - 97)
        await world.stripe.refunds.create({
          charge: made.id,
          reverse_transfer: true,
          refund_application_fee: true,
        })
        expect(await heldBy(world, german.id, 'eur')).toBe(0)
      })

      it('convert for whoever does not hold what they are sent', async () => {
        const british = await sellerIn(world, 'GB')
        await charge({ transfer_data: { destination: british }, application_fee_amount: 100 })
        // 1000 and 100, times 0.83118 / 1.0321.
        expect(await heldBy(world, british, 'gbp')).toBe(805 - 81)
      })
    })

    describe('application fees', () => {
      it('are given back by request, in parts, and never more than was taken', async () => {
        const made = await charge({ application_fee_amount: 100 }, { stripeAccount: seller })
        const id = String(made.application_fee)
        const [platform, theirs] = await held()
        const part = await world.stripe.applicationFees.createRefund(id, {
          amount: 30,
          metadata: { a: 'b' },
          expand: ['fee', 'balance_transaction'],
        })
        expect(part).toMatchObject({
          object: 'fee_refund',
          amount: 30,
          balance_transaction: { type: 'application_fee_refund', amount: -30 },
          fee: { id, amount_refunded: 30 },
        })
        const changed = await world.stripe.applicationFees.updateRefund(id, part.id, {
          metadata: { a: 'c' },
        })
        expect(changed.metadata).toEqual({ a: 'c' })
        await expect(
          world.stripe.applicationFees.createRefund(id, { amount: 71 }),
        ).rejects.toMatchObject({ param: 'amount' })
        const all = await Promise.allSettled(
          Array.from({ length: 4 }, () =>
            world.stripe.applicationFees.createRefund(id, { amount: 35 }),
          ),
        )
        expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
        expect(await held()).toEqual([platform - 100, theirs + 100])
        expect((await world.stripe.applicationFees.listRefunds(id)).data).toHaveLength(3)
        const found = await world.stripe.applicationFees.retrieveRefund(id, part.id)
        expect(found.metadata).toEqual({ a: 'c' })
        const told = await world.stripe.events.list({ type: 'application_fee.refund.updated' })
        expect(told.data).toHaveLength(1)
      })
    })
  })
})
