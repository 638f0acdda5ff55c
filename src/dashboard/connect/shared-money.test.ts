import { beforeAll, describe, expect, it } from 'vitest'
import { dashboardOf } from '../../../test/support/dashboard.ts'
import { openSeller } from '../../../test/support/sellers.ts'
import { memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { readCsv } from '../exports/read-csv.fixture.ts'

const NAME = '<b>Kiln</b>'

onEachEngine((open) => {
  describe('money between accounts in the dashboard', () => {
    const at = dashboardOf(open)
    const { get, send, press } = at
    let world: World
    let seller: string
    beforeAll(async () => {
      ;({ world } = at)
      const business_profile = { name: NAME, mcc: '5734', url: 'https://kiln.example' }
      seller = await openSeller(world.stripe, { business_profile })
      await world.stripe.topups.create({ amount: 90_000, currency: 'usd' })
    })
    const share = (destination = seller) =>
      world.stripe.paymentIntents.create({
        amount: 20_00,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        return_url: 'https://shop.example',
        application_fee_amount: 3_00,
        transfer_data: { destination },
      })
    const feeOf = async ({ latest_charge: charge }: { latest_charge: unknown }) => {
      const { application_fee: fee, transfer } = await world.stripe.charges.retrieve(String(charge))
      return { fee: String(fee), transfer: String(transfer) }
    }

    it('is told on a payment’s page, with the events that have none of a link', async () => {
      const paid = await share()
      const { fee, transfer } = await feeOf(paid)
      const { text } = await get(`/payments/${paid.id}`)
      // 20.00 less 0.88 for the processor, less 20.00 passed on, and 3.00 kept.
      const net = />Net<[^$]*-?\$([\d.]+)/.exec(text)?.[1]
      expect(net).toBe('2.12')
      expect(text).toContain(`href="/test/connect/application_fees/${fee}"`)
      expect(text).toContain(`href="/test/connect/transfers/${transfer}"`)
      const [event] = (await world.stripe.events.list({ type: 'payment_intent.succeeded' })).data
      expect(text).toContain(`href="/test/events/${event!.id}"`)
      expect((await get(`/events/${event!.id}`)).status).toBe(200)
      const support = await memberOf(world, 'support')
      const seen = (await get(`/payments/${paid.id}`, support)).text
      expect(seen).not.toContain(`/connect/transfers/${transfer}`)
      expect(seen).toContain('$3.00')
    })

    it('goes back with a refund, where the form says so', async () => {
      const plain = await share()
      const form = (await get(`/payments/${plain.id}/refund`)).text
      expect(form).toContain('Take back what &lt;b&gt;Kiln&lt;/b&gt; got')
      expect(form).toContain('up to $3.00 of your balance')
      expect(await press(`/payments/${plain.id}/refund`, { amount: '10' })).toEqual([303, 303])
      const kept = await feeOf(plain)
      expect(await world.stripe.transfers.retrieve(kept.transfer)).toMatchObject({
        amount_reversed: 0,
      })
      const shared = await share()
      const both = { amount: '10', reverse_transfer: 'on', refund_application_fee: 'on' }
      await press(`/payments/${shared.id}/refund`, both)
      const { fee, transfer } = await feeOf(shared)
      expect(await world.stripe.transfers.retrieve(transfer)).toMatchObject({
        amount_reversed: 10_00,
      })
      expect(await world.stripe.applicationFees.retrieve(fee)).toMatchObject({
        amount_refunded: 1_50,
      })
      const alone = await world.stripe.topups.create({ amount: 100, currency: 'usd' })
      expect(alone.status).toBe('succeeded')
      const own = await world.stripe.paymentIntents.create({
        amount: 500,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        return_url: 'https://shop.example',
      })
      expect((await get(`/payments/${own.id}/refund`)).text).not.toContain('reverse_transfer')
    })

    it('is sent to a seller and taken back, once each', async () => {
      const asked = { destination: seller, currency: 'usd', amount: '40', description: NAME }
      expect(await press('/connect/transfers/new', asked)).toEqual([303, 303])
      const { data } = await world.stripe.transfers.list({ destination: seller })
      const sent = data.filter(({ amount }) => amount === 40_00)
      expect(sent).toHaveLength(1)
      const path = `/connect/transfers/${sent[0]!.id}`
      expect(await press(`${path}/reverse`, { amount: '15.00' })).toEqual([303, 303])
      expect(await world.stripe.transfers.retrieve(sent[0]!.id)).toMatchObject({
        amount_reversed: 15_00,
      })
      const { text } = await get(path)
      expect(text).toContain('Partly taken back')
      expect(text).not.toContain(NAME)
      expect((await get(`/connect/transfers?account=${seller}`)).text).toContain(sent[0]!.id)
      expect((await get('/connect/transfers?account=acct_none')).text).toContain('Nothing found')
      const page = (await get(`/connect/accounts/${seller}`)).text
      for (const part of [sent[0]!.id, '/connect/application_fees/fee_', 'Available in USD'])
        expect(page).toContain(part)
    })

    it('is refused in the API’s words, beside the field', async () => {
      const key = 'c'.repeat(24)
      const form = { key, destination: 'acct_none', currency: 'usd', amount: '1' }
      const nobody = await send('/connect/transfers/new', form)
      expect(nobody.status).toBe(422)
      expect(nobody.text).toMatch(/href="#destination">No such destination/)
      const much = { ...form, destination: seller, amount: '9000000' }
      expect((await send('/connect/transfers/new', much)).status).toBe(422)
      const other = { ...form, currency: 'xxx' }
      expect((await send('/connect/transfers/new', other)).text).toContain('such as 12.50')
      const { transfer, fee } = await feeOf(await share())
      const back = await send(`/connect/transfers/${transfer}/reverse`, { key, amount: '21' })
      expect(back.status).toBe(422)
      const given = await send(`/connect/application_fees/${fee}/refund`, { key, amount: '3.01' })
      expect(given.status).toBe(422)
      expect(given.text).toContain('3.01')
    })

    it('is given back as a fee, by whoever may refund and see it', async () => {
      const { fee } = await feeOf(await share())
      const path = `/connect/application_fees/${fee}`
      expect((await get('/connect/application_fees')).text).toContain(fee)
      expect(await press(`${path}/refund`, { amount: '1' })).toEqual([303, 303])
      expect(await world.stripe.applicationFees.retrieve(fee)).toMatchObject({
        amount_refunded: 1_00,
      })
      expect((await get(path)).text).toContain('Partly given back')
      const roles = ['support', 'developer', 'analyst'] as const
      const members = await Promise.all(roles.map((role) => memberOf(world, role)))
      const answers = await Promise.all(
        members.map(async (member) => (await get(`${path}/refund`, member)).status),
      )
      expect(answers).toEqual([403, 403, 200])
      const stale = await memberOf(world, 'administrator', world.clock.now() - 3600)
      const asked = { key: 'd'.repeat(24), destination: seller, currency: 'usd', amount: '1' }
      expect((await send('/connect/transfers/new', asked, stale)).text).toContain(
        'Is it still you?',
      )
    })

    it('is found by whose it is, page by page, and exported as it is narrowed', async () => {
      const name = '=Glaze'
      const profile = { name, mcc: '5734', url: 'https://glaze.example' }
      const other = await openSeller(world.stripe, { business_profile: profile })
      const older = await feeOf(await share(other))
      const newer = await feeOf(await share(other))
      const metadata = { order: '=7' }
      await world.stripe.transfers.update(newer.transfer, { metadata, description: '+1' })
      const lists = [
        ['application_fees', [newer.fee, older.fee], (await feeOf(await share())).fee],
        ['transfers', [newer.transfer, older.transfer], (await feeOf(await share())).transfer],
      ] as const
      for (const [list, [last, first], another] of lists) {
        const path = `/connect/${list}`
        const asked = `account=${other}`
        const page = (await get(`${path}?${asked}`)).text
        expect([page.includes(last), page.includes(another)]).toEqual([true, false])
        expect(page).toContain(`href="/test${path}/export?${asked}"`)
        const on = (await get(`${path}?${asked}&starting_after=${last}`)).text
        expect([on.includes(first), on.includes(last)]).toEqual([true, false])
        expect((await get(`/connect/accounts/${other}`)).text).toContain(`${path}/${first}`)
        expect((await get(`${path}?account=acct_none`)).text).toContain('Nothing found')
        const all = readCsv((await get(`${path}/export`)).text).map(({ id }) => id)
        for (const id of [last, first, another]) expect(all).toContain(id)
      }
      const file = async (list: string) =>
        readCsv((await get(`/connect/${list}/export?account=${other}`)).text)
      const sum = { 'Created (UTC)': expect.stringMatching(/^\d{4}-/) as string, Currency: 'usd' }
      expect(await file('application_fees')).toMatchObject([
        { ...sum, id: newer.fee, Amount: '3.00', Account: other, 'Account Name': `'${name}` },
        { ...sum, id: older.fee, 'Amount Refunded': '0.00', Refunded: 'FALSE' },
      ])
      expect(await file('transfers')).toMatchObject([
        {
          ...sum,
          id: newer.transfer,
          Amount: '20.00',
          Destination: other,
          'Destination Name': `'${name}`,
          'Application Fee': newer.fee,
          Description: "'+1",
          'order (metadata)': "'=7",
        },
        { ...sum, id: older.transfer, Description: '', Metadata: '' },
      ])
      const developer = await memberOf(world, 'developer')
      expect((await get('/connect/transfers', developer)).text).not.toContain('/export')
      expect((await get('/connect/transfers/export', developer)).status).toBe(403)
    })

    it('comes from the bank, once, and is called off while it has not', async () => {
      const asked = {
        amount: '250',
        currency: 'eur',
        description: NAME,
        source: 'btok_us_verified',
      }
      expect(await press('/topups/new', asked)).toEqual([303, 303])
      const { data } = await world.stripe.topups.list()
      const [made, ...others] = data.filter(({ currency }) => currency === 'eur')
      expect([made!.amount, made!.status, others]).toEqual([250_00, 'pending', []])
      expect((await get('/topups?status=pending')).text).toContain(made!.id)
      expect((await get('/topups')).text).not.toContain(NAME)
      expect((await send(`/topups/${made!.id}/cancel`, {})).status).toBe(303)
      expect((await get(`/topups/${made!.id}?done=canceled`)).text).toContain('Canceled')
      const wrong = await send('/topups/new', {
        key: 'e'.repeat(24),
        amount: '1',
        currency: 'usd',
        statement_descriptor: '123',
      })
      expect(wrong.text).toMatch(/href="#statement_descriptor">/)
      expect((await send('/topups/new', { amount: 'x', currency: 'usd' })).status).toBe(422)
    })

    it('is summed up of each customer, in every currency, less what went back', async () => {
      const { stripe } = world
      const { id: customer } = await stripe.customers.create({ name: 'Ann', source: 'tok_visa' })
      const pay = (amount: number, currency: string, method = 'pm_card_visa') =>
        stripe.paymentIntents
          .create({
            amount,
            currency,
            customer,
            confirm: true,
            payment_method: method,
            return_url: 'https://shop.example',
          })
          .catch(() => null)
      const first = await pay(70_00, 'usd')
      await pay(12_00, 'eur')
      await pay(99_00, 'usd', 'pm_card_chargeDeclined')
      await stripe.refunds.create({ payment_intent: first!.id, amount: 30_00 })
      await world.app.work.runDue()
      for (const path of [`/customers/${customer}`, '/customers']) {
        const { text } = await get(path)
        for (const sum of ['$40.00', '€12.00']) expect(text, path).toContain(sum)
        expect(text, path).not.toContain('over ')
      }
    })
  })
})
