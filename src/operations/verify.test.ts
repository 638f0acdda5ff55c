import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import pg from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { type DatabaseAddress, eachEngine } from '../../test/support/database.ts'
import { BILLING_DAMAGES } from '../../test/support/billing-damages.ts'
import { DISPUTE_DAMAGES } from '../../test/support/dispute-trade.ts'
import { MARKET_DAMAGES } from '../../test/support/market-damages.ts'
import { PAYOUT_DAMAGES, tradeOut } from '../../test/support/payout-damages.ts'
import { tradeAgain } from '../../test/support/subscribers.ts'
import { memberOf } from '../../test/support/team.ts'
import { trade } from '../../test/support/trade.ts'
import { openWorld } from '../../test/support/world.ts'
import { keyring } from '../lib/crypto.ts'
import { frozenClock, systemClock } from '../lib/clock.ts'
import { createReceivers } from '../lib/egress/receivers.fixture.ts'
import { parserOf } from '../store/dialects/postgres.ts'
import { sqlBuilder } from '../store/engine.ts'
import { type Snapshot, openSnapshot } from '../store/snapshot.ts'
import { type Report, verify } from './verify.ts'

const MASTER_KEY = '0123456789abcdef'.repeat(4)
const keys = keyring(Buffer.from(MASTER_KEY, 'hex'))
const verified = (snapshot: Snapshot) => verify(snapshot, { keyring: keys, now: systemClock.now() })

/** What breaks: `[what was done, the statements, the claim that is violated, of what]`. */
const DAMAGES: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'a member of an account that is gone',
    `update memberships set account = 'acct_nobody'`,
    'belongs to an account that exists',
    /^mbr_/,
  ],
  [
    'an account that nobody owns',
    `update memberships set role = 'support'`,
    'has an owner among them',
    /^acct_/,
  ],
  [
    'an account connected to nobody',
    `update connections set platform = 'acct_nobody'`,
    'connected to exist',
    /^acct_/,
  ],
  [
    'an event told to a platform that has nothing to do with it',
    `delete from connections`,
    'goes to its own account',
    /^evt_/,
  ],
  ['a posting lost', `delete from ledger_postings where line = 0`, 'two postings or more', /^ltx_/],
  [
    'a posting raised',
    `update ledger_postings set amount = amount + 1 where line = 0`,
    'sum to zero',
    /^(ltx_|usd)/,
  ],
  [
    'a posting in another currency',
    `update ledger_postings set currency = 'eur' where line = 0`,
    'in its one currency',
    /^ltx_/,
  ],
  [
    'a movement that nobody booked',
    `delete from balance_transactions where type = 'refund'`,
    'no balance transaction tells of',
    /^ltx_/,
  ],
  [
    'books that lost a movement',
    `delete from ledger_transactions where kind = 'payment'`,
    'is in the books',
    /^txn_/,
  ],
  [
    'a charge that says more than came',
    `update charges set captured = captured + 1 where captured > 0`,
    'its balance transaction brought',
    /^ch_/,
  ],
  [
    'a movement that was told twice',
    `insert into balance_transactions
      (account, livemode, id, position, data, source, type, currency)
      select account, livemode, 'txn_twice', position, replace(data, id, 'txn_twice'), source, type,
      currency from balance_transactions
      where id = (select min(id) from balance_transactions where type = 'refund')`,
    'its charge or refund names',
    /^txn_twice/,
  ],
  [
    'a refund that was not counted',
    `update charges set refunded = 0`,
    'counts its refunds',
    /^ch_/,
  ],
  [
    'a refund that gave nothing back',
    `delete from balance_transactions where type = 'refund'`,
    'What a refund gave back',
    /^re_/,
  ],
  [
    'a second charge for one intent',
    `insert into charges (account, livemode, id, position, data, payment_intent, captured, refunded)
      select account, livemode, 'ch_twice', position, replace(data, id, 'ch_twice'),
      payment_intent, captured, 0 from charges where captured = 2000 limit 1`,
    'charged once at most',
    /^pi_/,
  ],
  [
    'a session that was paid and never completed',
    `update checkout_sessions set status = 'open' where status = 'complete'`,
    'complete if and only if it was paid',
    /^cs_/,
  ],
  [
    'a day that a link has lost',
    `update link_counts set paid = paid + 1 where day = 0 and currency = ''`,
    'its days add up to',
    /^plink_/,
  ],
  [
    'money that a link never had',
    `update link_counts set gross = gross + 1 where currency <> ''`,
    'What a link was paid',
    /^plink_/,
  ],
  [
    'a sale that was not counted',
    `update payment_links set completed = completed - 1 where completed > 0`,
    'counts its completed sessions',
    /^plink_/,
  ],
  [
    'a balance that nothing brought',
    `update balances set pending = pending + 1 where pending > 0`,
    'A balance is the sum of its balance transactions',
    /^usd/,
  ],
  [
    'money of a customer that nobody sent',
    `update cash_balances set available = available + 1`,
    'the sum of its movements',
    /^cus_/,
  ],
  [
    'money of a customer that is not booked',
    `delete from ledger_transactions where kind = 'cash_funded'`,
    'movement by movement',
    /^ccsbtxn_/,
  ],
  [
    'a debit that will never end',
    `delete from jobs where kind = 'settle-payment'`,
    'looks after it',
    /^att_/,
  ],
  ['a place that nobody holds', `update payment_links set reserved = 1`, 'places', /^plink_/],
  [
    'a link that sold too much',
    `update payment_links set completed_limit = 0 where completed > 0`,
    'sells more than its limit',
    /^plink_/,
  ],
  [
    'a redemption that was not counted',
    `update coupons set times_redeemed = times_redeemed - 1`,
    'A coupon counts',
    /^TWENTY$/,
  ],
  [
    'a redemption held by nobody',
    `update promotion_codes set reserved = reserved + 1`,
    'A promotion code counts',
    /^promo_/,
  ],
  [
    'a redemption that is held for ever',
    `update redemptions set session = 'cs_nobody' where state = 'reserved'`,
    'held by an open session',
    /^di_/,
  ],
  [
    'a discount that was never redeemed',
    `delete from redemptions where state = 'redeemed'`,
    'has redeemed it',
    /^cs_/,
  ],
  ['a column that differs', `update products set active = 0`, 'columns', /^prod_/],
  ['a column of money that differs', `update refunds set status = 'failed'`, 'columns', /^re_/],
  ['an object out of order', `update prices set position = 5`, 'in the order', /^price_/],
  [
    'an id of another account',
    `insert into events (account, livemode, id, position, data, type, subject)
      select 'acct_other', livemode, id, position, data, type, subject from events`,
    'given twice',
    /^evt_/,
  ],
  ['an object that is gone', `delete from payment_methods`, 'What an object names', /^(ch|pi)_/],
  [
    'an object of another account',
    `update payment_intents set account = 'acct_other'`,
    'What an object names',
    /^(ch|cs|re)_/,
  ],
  [
    'a payment that nobody was told of',
    `delete from events where type = 'payment_intent.succeeded'`,
    'has its event',
    /^pi_/,
  ],
  ['a creation untold', `delete from events where type = 'price.created'`, 'its event', /^price_/],
  ['an event of nothing', `delete from prices`, 'did not come about', /^evt_/],
  [
    'a delivery without its event',
    `update deliveries set event = 'evt_lost', state = 'pending'
      where event = (select min(event) from deliveries)`,
    'A delivery has succeeded',
    /^evt_lost/,
  ],
  [
    'a delivery that failed and says it did not',
    `update deliveries set last_status = 500 where state = 'succeeded'`,
    'A delivery has succeeded',
    /^evt_/,
  ],
  [
    'a delivery put off for years',
    `update deliveries set state = 'pending', next_at = next_at + 99999999`,
    'A delivery has succeeded',
    /^evt_/,
  ],
  [
    'a request that will never be answered',
    `update idempotency_keys set status = null`,
    'has its answer',
    /^req_/,
  ],
  [
    'an open session that will never expire',
    `delete from jobs where kind = 'expire-session'`,
    'looks after it',
    /^cs_/,
  ],
  ...BILLING_DAMAGES,
  [
    'a secret moved to another endpoint',
    `update webhook_endpoints set data = replace(data, 'we_', 'we_x')`,
    'Sealed secrets',
    /^we_/,
  ],
  [
    'a balance of nowhere',
    `update customer_balance_transactions set amount = amount + 1`,
    'its changes',
    /^cus_/,
  ],
  ['a credit forgotten', `delete from credit_notes`, 'credit notes say', /^in_/],
  ['a payment of nothing', `delete from invoice_payments`, 'its payments say', /^in_/],
  ['a number nobody has', `update invoices set number = null`, 'no gap', /^cus_/],
  [
    'a customer on a clock that nobody made',
    `update clock_members set clock = 'clock_gone' where id like 'cus_%'`,
    'made on a test clock',
    /^cus_/,
  ],
  [
    'a job that its clock has left behind',
    `update test_clocks set reached = reached + 99999999`,
    'waits for a test clock',
    /^cs_/,
  ],
  [
    'a clock that stays for ever',
    `delete from jobs where kind = 'delete-clock'`,
    'a job that deletes it',
    /^clock_/,
  ],
  ['a key that does not open', `update api_keys set sealed = 'v1.AAAA'`, 'Sealed secrets', /^key/],
]

eachEngine((_name, open) => {
  let address: DatabaseAddress
  let whole: Report

  beforeAll(async () => {
    address = await open()
    const receivers = createReceivers()
    const { url } = await receivers.http((_request, response) => response.writeHead(200).end())
    const clock = frozenClock(systemClock.now())
    const world = await openWorld({ clock, environment: environmentOf(address) })
    await world.stripe.webhookEndpoints.create({ url, enabled_events: ['*'] })
    await trade(world)
    await tradeAgain(world)
    await memberOf(world, 'owner')
    await tradeOut(world)
    await world.app.work.runDue()
    const snapshot = await openSnapshot(address)
    whole = await verified(snapshot)
    await snapshot.close()
    // Damage is done while nobody else is at work.
    await world.close()
    await receivers.closeAll()
  })

  it('finds nothing wrong beside a running server, and has looked at everything', () => {
    expect(whole.findings.filter(({ violated }) => violated > 0)).toEqual([])
    expect(whole.findings.filter(({ checked }) => checked === 0)).toEqual([])
    expect(whole.checked).toBeGreaterThan(200)
  })

  it.each([...DAMAGES, ...DISPUTE_DAMAGES, ...MARKET_DAMAGES, ...PAYOUT_DAMAGES])(
    'finds %s',
    async (_what, statements, claim, subject) => {
      const report = await damaged(address, statements, verified)
      const found = report.findings.filter(({ violated }) => violated > 0)
      const named = found.filter((finding) => finding.claim.includes(claim))
      const subjects = named.flatMap(({ violations }) => violations.map((one) => one.subject))
      expect(subjects).toContainEqual(expect.stringMatching(subject))
      expect(report.violated).toBeGreaterThan(0)
    },
  )
})

function environmentOf(address: DatabaseAddress): Readonly<Record<string, string>> {
  return address.engine === 'sqlite'
    ? { PAYLINKS_DATA: dirname(address.path), PAYLINKS_MASTER_KEY: MASTER_KEY }
    : { DATABASE_URL: address.url, PAYLINKS_MASTER_KEY: MASTER_KEY }
}

/** What is found in the damaged database; afterwards it is whole again. */
async function damaged<Result>(
  address: DatabaseAddress,
  statements: string,
  find: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  if (address.engine === 'postgres') return damagedPostgres(address.url, statements, find)
  const db = new DatabaseSync(address.path, { enableForeignKeyConstraints: false, timeout: 5_000 })
  db.exec('begin immediate')
  try {
    for (const name of ['no_update', 'no_delete'])
      for (const table of ['ledger_transactions', 'ledger_postings'])
        db.exec(`drop trigger ${table}_${name}`)
    db.exec(statements)
    return await find({
      name: 'sqlite',
      sql: sqlBuilder('sqlite'),
      run: async <Row>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) =>
        db.prepare(sql).all(...(parameters as SQLInputValue[])) as Row[],
      close: async () => {},
    })
  } finally {
    db.exec('rollback')
    db.close()
  }
}

async function damagedPostgres<Result>(
  url: string,
  statements: string,
  find: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser: parserOf } })
  await client.connect()
  try {
    // Without triggers, which guard foreign keys too. Ending the connection undoes everything.
    await client.query('begin; set local session_replication_role = replica')
    await client.query(statements)
    return await find({
      name: 'postgres',
      sql: sqlBuilder('postgres'),
      async run<Row>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) {
        const { rows } = await client.query({ text: sql, values: [...parameters] })
        return rows as Row[]
      },
      close: async () => {},
    })
  } finally {
    await client.end()
  }
}
