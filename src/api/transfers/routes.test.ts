import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heldBy, sellerIn } from '../../../test/support/balances.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('transfers', () => {
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

    const fund = (amount: number, payment_method = 'pm_card_bypassPending') =>
      world.stripe.paymentIntents.create({
        amount,
        currency: 'usd',
        payment_method,
        confirm: true,
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
        expand: ['latest_charge'],
      })
    const send = (amount: number, more = {}) =>
      world.stripe.transfers.create({ amount, currency: 'usd', destination: seller, ...more })

    it('move what is available, on both sides', async () => {
      await fund(10_000)
      const [platform, before] = [await heldBy(world), await heldBy(world, seller)]
      const transfer = await send(4000, {
        description: 'June',
        metadata: { order: '6735' },
        transfer_group: 'ORDER_95',
        expand: ['balance_transaction', 'destination_payment', 'destination'],
      })
      expect(transfer).toMatchObject({
        object: 'transfer',
        amount: 4000,
        amount_reversed: 0,
        balance_transaction: { type: 'transfer', amount: -4000, net: -4000, status: 'available' },
        description: 'June',
        destination: { id: seller },
        destination_payment: { object: 'charge', amount: 4000, source_transfer: transfer.id },
        metadata: { order: '6735' },
        reversals: { data: [], has_more: false },
        reversed: false,
        source_transaction: null,
        transfer_group: 'ORDER_95',
      })
      expect(await heldBy(world)).toBe(platform - 4000)
      expect(await heldBy(world, seller)).toBe(before + 4000)
      const there = { stripeAccount: seller }
      const [came] = (await world.stripe.balanceTransactions.list({ limit: 1 }, there)).data
      expect(came).toMatchObject({ type: 'payment', amount: 4000, fee: 0, net: 4000 })
      expect(came?.source).toMatch(/^py_/)
      const [told] = (await world.stripe.events.list({ type: 'transfer.created' })).data
      expect(told?.data.object).toMatchObject({ id: transfer.id })
    })

    it('never move more than is available, however many ask at once', async () => {
      const { available } = await world.stripe.balance.retrieve()
      const [{ amount = 0 } = {}] = available
      await expect(send(amount + 1)).rejects.toMatchObject({ code: 'balance_insufficient' })
      const part = Math.ceil(amount / 3)
      const all = await Promise.allSettled(Array.from({ length: 5 }, () => send(part)))
      expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(
        Math.floor(amount / part),
      )
      expect(await heldBy(world)).toBeGreaterThanOrEqual(0)
    })

    it('happen once for one idempotency key', async () => {
      await fund(1000)
      const before = await heldBy(world, seller)
      const asked = { amount: 100, currency: 'usd', destination: seller }
      const key = { idempotencyKey: 'same transfer' }
      const first = await world.stripe.transfers.create(asked, key)
      expect((await world.stripe.transfers.create(asked, key)).id).toBe(first.id)
      expect(await heldBy(world, seller)).toBe(before + 100)
    })

    it('go to connected accounts that can receive them, and to nobody else', async () => {
      await fund(1000)
      const own = (await world.stripe.accounts.retrieveCurrent()).id
      await expect(send(1, { destination: own })).rejects.toMatchObject({ param: 'destination' })
      await expect(send(1, { destination: 'acct_1nobody' })).rejects.toMatchObject({
        code: 'resource_missing',
        message: "No such destination: 'acct_1nobody'",
      })
      const rejected = await sellerIn(world)
      await world.stripe.accounts.reject(rejected, { reason: 'fraud' })
      const pending = await world.stripe.accounts.create({
        type: 'custom',
        country: 'US',
        capabilities: { transfers: { requested: true } },
      })
      for (const destination of [rejected, pending.id])
        await expect(send(1, { destination })).rejects.toMatchObject({
          code: 'insufficient_capabilities_for_transfer',
        })
    })

    it('of a charge that is still pending become available with it', async () => {
      const intent = await fund(5000, 'pm_card_visa')
      const charge = intent.latest_charge as { id: string }
      const first = await world.stripe.transfers.create({
        currency: 'usd',
        amount: 3000,
        destination: seller,
        source_transaction: charge.id,
        expand: ['balance_transaction'],
      })
      expect(first).toMatchObject({
        source_transaction: charge.id,
        transfer_group: `group_${charge.id}`,
        balance_transaction: { status: 'pending' },
      })
      expect(await world.stripe.charges.retrieve(charge.id)).toMatchObject({
        transfer_group: `group_${charge.id}`,
      })
      const more = { source_transaction: charge.id, destination: seller, currency: 'usd' }
      await expect(world.stripe.transfers.create({ ...more, amount: 2001 })).rejects.toMatchObject({
        param: 'amount',
      })
      await expect(
        world.stripe.transfers.create({ ...more, currency: 'eur' }),
      ).rejects.toMatchObject({ param: 'currency' })
      await world.stripe.transfers.create({ ...more, amount: 2000 })
    })

    it('are changed, found and listed', async () => {
      await fund(1000)
      const { id } = await send(200, { transfer_group: 'LISTED' })
      await send(1)
      expect(await world.stripe.transfers.update(id, { description: 'x' })).toMatchObject({
        description: 'x',
      })
      const [told] = (await world.stripe.events.list({ type: 'transfer.updated' })).data
      expect(told?.data).toMatchObject({ previous_attributes: { description: null } })
      const listed = await world.stripe.transfers.list({ transfer_group: 'LISTED' })
      expect(listed.data.map((one) => one.id)).toEqual([id])
      expect((await world.stripe.transfers.list({ destination: 'acct_1nobody' })).data).toEqual([])
    })

    it('are reversed in parts, and never by more than there was', async () => {
      await fund(2000)
      const [platform, theirs] = [await heldBy(world), await heldBy(world, seller)]
      const { id } = await send(1000)
      const first = await world.stripe.transfers.createReversal(id, {
        amount: 300,
        description: 'Too much',
        metadata: { why: 'typo' },
        expand: ['destination_payment_refund', 'balance_transaction'],
      })
      expect(first).toMatchObject({
        object: 'transfer_reversal',
        amount: 300,
        balance_transaction: { type: 'transfer_refund', amount: 300, description: 'Too much' },
        destination_payment_refund: { object: 'refund', amount: 300, status: 'succeeded' },
        source_refund: null,
        transfer: id,
      })
      await expect(
        world.stripe.transfers.createReversal(id, { amount: 701 }),
      ).rejects.toMatchObject({ param: 'amount' })
      const all = await Promise.allSettled(
        Array.from({ length: 4 }, () => world.stripe.transfers.createReversal(id, { amount: 350 })),
      )
      expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
      expect(await world.stripe.transfers.retrieve(id)).toMatchObject({
        amount_reversed: 1000,
        reversed: true,
        reversals: { data: [{}, {}, { id: first.id, metadata: { why: 'typo' } }] },
      })
      await expect(world.stripe.transfers.createReversal(id)).rejects.toMatchObject({
        message: `Transfer ${id} is already fully reversed.`,
      })
      expect([await heldBy(world), await heldBy(world, seller)]).toEqual([platform, theirs])
      const found = await world.stripe.transfers.updateReversal(id, first.id, {
        metadata: { why: 'sum' },
      })
      expect(found.metadata).toEqual({ why: 'sum' })
      expect((await world.stripe.transfers.retrieveReversal(id, first.id)).metadata).toEqual({
        why: 'sum',
      })
      expect((await world.stripe.transfers.listReversals(id)).data).toHaveLength(3)
      const told = await world.stripe.events.list({ type: 'transfer.reversed' })
      expect(told.data.length).toBeGreaterThanOrEqual(3)
    })
  })
})
