import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Engine, eachEngine } from '../support/database.ts'
import { type Running, type StripeCli, cliSuite, openCli } from '../support/stripe-cli.ts'
import { type World, openWorld } from '../support/world.ts'

const TRIGGERED = [
  'balance.available',
  'billing_portal.configuration.created',
  'billing_portal.configuration.updated',
  'billing_portal.session.created',
  'cash_balance.funds_available',
  'charge.captured',
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.failed',
  'charge.refund.updated',
  'charge.refunded',
  'charge.succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.completed',
  'checkout.session.expired',
  'coupon.created',
  'coupon.deleted',
  'coupon.updated',
  'credit_note.created',
  'credit_note.updated',
  'credit_note.voided',
  'customer.created',
  'customer.deleted',
  'customer.discount.created',
  'customer.discount.deleted',
  'customer.discount.updated',
  'customer.source.created',
  'customer.source.updated',
  'customer.subscription.created',
  'customer.subscription.deleted',
  'customer.subscription.paused',
  'customer.subscription.trial_will_end',
  'customer.subscription.updated',
  'customer.updated',
  'customer_cash_balance_transaction.created',
  'invoice.created',
  'invoice.deleted',
  'invoice.finalized',
  'invoice.marked_uncollectible',
  'invoice.paid',
  'invoice.payment_action_required',
  'invoice.payment_failed',
  'invoice.payment_succeeded',
  'invoice.sent',
  'invoice.updated',
  'invoice.voided',
  'invoiceitem.created',
  'invoiceitem.deleted',
  'payout.created',
  'payout.updated',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.created',
  'payment_intent.partially_funded',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'payment_link.created',
  'payment_link.updated',
  'payment_method.attached',
  'payment_method.detached',
  'payment_method.updated',
  'quote.accepted',
  'quote.canceled',
  'quote.created',
  'quote.finalized',
  'plan.created',
  'plan.deleted',
  'plan.updated',
  'price.created',
  'price.updated',
  'setup_intent.canceled',
  'setup_intent.created',
  'setup_intent.requires_action',
  'setup_intent.setup_failed',
  'setup_intent.succeeded',
  'product.created',
  'product.deleted',
  'product.updated',
  'promotion_code.created',
  'promotion_code.updated',
  'subscription_schedule.aborted',
  'subscription_schedule.canceled',
  'subscription_schedule.completed',
  'subscription_schedule.created',
  'subscription_schedule.expiring',
  'subscription_schedule.released',
  'subscription_schedule.updated',
  'tax_rate.created',
  'tax_rate.updated',
  'test_helpers.test_clock.advancing',
  'test_helpers.test_clock.created',
  'test_helpers.test_clock.deleted',
  'test_helpers.test_clock.ready',
  'topup.created',
]

/** Enough to know that the other engine does it too. */
const TRIGGERED_ALSO = [
  'checkout.session.completed',
  'charge.dispute.closed',
  'charge.refunded',
  'customer.discount.updated',
  'customer.updated',
  'credit_note.voided',
  'invoice.paid',
  'invoice.payment_action_required',
  'payout.updated',
  'promotion_code.created',
  'topup.created',
]

/** What the tool calls by another name than the event that it is about. */
const TOLD_OF = [
  ['subscription.payment_failed', 'invoice.payment_failed'],
  ['subscription.payment_succeeded', 'invoice.payment_succeeded'],
] as const

/** Of these resources, everything that the tool can trigger is triggered here. */
const WHOLE = [
  'balance',
  'credit_note',
  'customer',
  'invoice',
  'invoiceitem',
  'payment_link',
  'payout',
  'plan',
  'subscription',
  'subscription_schedule',
  'test_helpers',
  'topup',
]

cliSuite('the command line tool triggers events', () => {
  it('all that it has of links, customers and billing', async () => {
    const cli = await openCli({ url: 'http://127.0.0.1:9', key: 'sk_test_none' })
    const { stdout } = await cli.run('trigger', '--help')
    await cli.close()
    const names = [...stdout.matchAll(/^ +([a-z_]+(?:\.[a-z_]+)+)$/gm)].map(([, name]) => name!)
    const whole = names.filter((name) => WHOLE.includes(name.split('.')[0]!))
    expect(whole.length).toBeGreaterThan(WHOLE.length)
    const known = [...TRIGGERED, ...TOLD_OF.map(([name]) => name)]
    expect(whole.filter((name) => !known.includes(name))).toEqual([])
  })

  eachEngine((engine) => describeEngine(engine, engine === 'sqlite' ? TRIGGERED : TRIGGERED_ALSO))
})

function describeEngine(engine: Engine, types: readonly string[]): void {
  let world: World
  let cli: StripeCli
  let listener: Running
  beforeAll(async () => {
    world = await openWorld({ engine })
    cli = await openCli({ url: world.url, key: world.app.testKeys.secret })
    listener = cli.start('listen', '--all-snapshot')
    await listener.prints(/Ready!/)
  })
  afterAll(async () => {
    await cli.close()
    await world.close()
  })

  const idsOf = async (type: string) => {
    const { data } = await world.stripe.events.list({ type, limit: 100 })
    return data.map(({ id }) => id)
  }

  /** What has happened since the ids were asked for, and that the listener heard of it. */
  const expectHeard = async (type: string, before: readonly string[]) => {
    const freshIds = async () => (await idsOf(type)).filter((id) => !before.includes(id))
    // Some payments take a moment until they end.
    await expect.poll(async () => (await freshIds()).length, { timeout: 20_000 }).not.toBe(0)
    const fresh = await freshIds()
    await listener.prints(new RegExp(`--> ${type.replaceAll('.', '\\.')} \\[${fresh[0]}\\]`))
  }

  it.each(types)('%s', async (type) => {
    const before = await idsOf(type)
    const { code, stdout, stderr } = await cli.run('trigger', type)
    expect(stderr).toBe('')
    expect([code, stdout]).toEqual([0, expect.stringContaining('Trigger succeeded!')])
    await expectHeard(type, before)
  })

  it.each(TOLD_OF)('%s, which %s tells of', async (trigger, type) => {
    const before = await idsOf(type)
    const { code, stderr } = await cli.run('trigger', trigger)
    expect([code, stderr]).toEqual([0, ''])
    await expectHeard(type, before)
  })

  describe('of an account that is connected', () => {
    it.each(['account.updated', 'account.application.deauthorized'])('%s', async (type) => {
      const { code, stdout, stderr } = await cli.run('trigger', type)
      expect(stderr).toBe('')
      expect([code, stdout]).toEqual([0, expect.stringContaining('Trigger succeeded!')])
      await listener.prints(new RegExp(`${type.replaceAll('.', '\\.')} \\[evt_`))
    })
  })

  describe('of an account that has money', () => {
    beforeAll(async () => {
      await world.stripe.paymentIntents.create({
        amount: 100_000,
        currency: 'usd',
        payment_method: 'pm_card_bypassPending',
        confirm: true,
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      })
    })

    it.each(['transfer.created', 'transfer.reversed', 'transfer.updated'])('%s', async (type) => {
      const before = await idsOf(type)
      const { code, stdout, stderr } = await cli.run('trigger', type)
      expect(stderr).toBe('')
      expect([code, stdout]).toEqual([0, expect.stringContaining('Trigger succeeded!')])
      await expectHeard(type, before)
    })
  })

  describe('of a link, with a price to pay once', () => {
    it('payment_link.created and payment_link.updated', async () => {
      const terms = ['--currency', 'usd', '--unit-amount', '1500']
      const made = await cli.run(
        ...['prices', 'create', ...terms, '-d', 'product_data[name]=myproduct'],
      )
      const price = JSON.parse(made.stdout).id
      const item = [`line_items[0][price]=${price}`, 'line_items[0][quantity]=1']
      const created = await cli.run('payment_links', 'create', '-d', item[0]!, '-d', item[1]!)
      const link = JSON.parse(created.stdout)
      expect(link).toMatchObject({ object: 'payment_link', active: true })
      await expectHeard('payment_link.created', [])
      const updated = await cli.run('payment_links', 'update', link.id, '--active=false')
      expect(JSON.parse(updated.stdout)).toMatchObject({ id: link.id, active: false })
      await expectHeard('payment_link.updated', [])
    })
  })
}
