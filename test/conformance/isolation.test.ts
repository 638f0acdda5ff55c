import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NEW_ACCOUNT } from '../../src/domain/records/account.ts'
import { frozenClock } from '../../src/lib/clock.ts'
import { keyring } from '../../src/lib/crypto.ts'
import { routes } from '../../src/api/routes.ts'
import { deleteKeys, insertAccount, insertKey } from '../../src/store/accounts.ts'
import { connect } from '../../src/store/connections.ts'
import { type RawAnswer, type World, onEachEngine } from '../support/world.ts'
import { CALLED_AT, type Call } from './call.ts'
import { CALLS } from './calls.ts'

const MASTER_KEY = 'd'.repeat(64)

/** Whose key it is, and for whom it says that it acts. */
interface Caller {
  readonly key: string | null
  readonly account?: string
}

/** The platform that the victim is connected to is `own`; the victim's sibling is its, too. */
const VICTIM = 'acct_1victimvictim000'
const SIBLING = 'acct_1sibling00000000'
const OTHER = 'acct_1otherplatform00'
const OTHERS_CHILD = 'acct_1otherschild0000'
const keyOf = (letter: string) => `sk_test_51${letter.repeat(97)}`
const KEYS = { victim: keyOf('v'), sibling: keyOf('s'), other: keyOf('o'), revoked: keyOf('r') }

/** What is the same for everybody, or is told to everybody who has an object that names it. */
const EVERYBODYS = /^(txcd_|ca_)/

/** By the last name of a parameter: whose id it takes, as the calls keep it. */
const NAMING: Readonly<Record<string, RegExp>> = {
  account: /^acct_/,
  charge: /^ch_/,
  coupon: /^[A-Za-z0-9]{8}$/,
  customer: /^cus_/,
  destination: /^(acct|ba)_/,
  file: /^file_/,
  icon: /^file_/,
  invoice: /^in_/,
  link: /^plink_/,
  logo: /^file_/,
  mandate: /^mandate_/,
  on_behalf_of: /^acct_/,
  payment_intent: /^pi_/,
  payment_link: /^plink_/,
  payment_method: /^pm_/,
  payment_method_configuration: /^pmc_/,
  payout: /^po_/,
  price: /^price_/,
  receipt: /^file_/,
  product: /^prod_/,
  promotion_code: /^promo_/,
  setup_intent: /^seti_/,
  shipping_rate: /^shr_/,
  source: /^(ch|po|re|tu|txn)_/,
  subscription: /^sub_/,
  tax_rates: /^txr_/,
  test_clock: /^clock_/,
  webhook_endpoint: /^we_/,
}

onEachEngine((open) => {
  describe('an account is closed to', () => {
    let world: World
    /** By the names that the table of calls gives them. */
    const kept = new Map<string, string>()
    /** Every id of something that is the victim's. */
    const canaries = new Set<string>()
    let before: string

    beforeAll(async () => {
      const environment = { PAYLINKS_MASTER_KEY: MASTER_KEY }
      world = await open({ environment, clock: frozenClock(CALLED_AT) })
      await populate(world)
      await furnish()
      await world.app.work.runDue()
      before = await printOfVictim()
    }, 120_000)
    afterAll(() => world.close())

    const platform = () => world.app.testKeys.secret
    const callers: readonly (readonly [string, () => Caller])[] = [
      ['its platform, without the header', () => ({ key: platform() })],
      ['a sibling, by its platform', () => ({ key: platform(), account: SIBLING })],
      ['a sibling, by its own key', () => ({ key: KEYS.sibling })],
      ['another platform', () => ({ key: KEYS.other })],
      ['a child of another platform', () => ({ key: KEYS.other, account: OTHERS_CHILD })],
      ['another platform that names it', () => ({ key: KEYS.other, account: VICTIM })],
      ['a sibling that names it', () => ({ key: KEYS.sibling, account: VICTIM })],
      ['a publishable key', () => ({ key: world.app.testKeys.publishable })],
      ['nobody', () => ({ key: null })],
      ['a key that was taken back', () => ({ key: KEYS.revoked })],
      ['a key of live mode', () => ({ key: `sk_live_51${'l'.repeat(97)}` })],
    ]

    async function ask(caller: Caller, route: string, options: Asked): Promise<RawAnswer> {
      const [method = '', pattern = ''] = route.split(' ')
      const { ids = [], form = {}, idempotencyKey } = options
      let at = 0
      const path = pattern.replaceAll(/:\w+/g, () => encodeURIComponent(ids[at++] ?? 'x_nobody'))
      const pairs = new URLSearchParams(form).toString()
      const inQuery = method !== 'POST' && pairs !== ''
      return world.request(method, inQuery ? `${path}?${pairs}` : path, {
        key: caller.key,
        headers: {
          ...(caller.account ? { 'stripe-account': caller.account } : {}),
          ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
        },
        ...(method === 'POST' ? { form: pairs } : {}),
      })
    }

    /** Everything that the table of calls makes, made by the victim; nothing of it is deleted. */
    async function furnish(): Promise<void> {
      const victim = { key: platform(), account: VICTIM }
      for (const call of CALLS) {
        if (call.refused || call.route.startsWith('DELETE') || 'key' in call) continue
        const answer = call.file ? await upload(call) : await askAs(victim, call)
        if (answer?.status !== 200) continue
        for (const [name, where] of Object.entries(call.keeps ?? {}))
          kept.set(
            name,
            String(where.split('.').reduce((at, key) => Object(at)[key], answer.json as unknown)),
          )
        collect(answer.json)
      }
      canaries.add(VICTIM)
      expect(canaries.size).toBeGreaterThan(100)
    }

    async function upload({ route, form = {}, file }: Call): Promise<RawAnswer> {
      const parts = new FormData()
      for (const [name, value] of Object.entries(form)) parts.set(name, value)
      parts.set('file', new Blob([Buffer.from(file!)]), 'mark.png')
      const headers = { 'stripe-account': VICTIM }
      return world.request('POST', route.split(' ')[1]!, { parts, headers })
    }

    /** Null where an earlier call has not made what it names. */
    async function askAs(caller: Caller, call: Call): Promise<RawAnswer | null> {
      const filled = fillOf(call, (name) => kept.get(name))
      return filled && ask(caller, call.route, { ...filled, idempotencyKey: keyFor(call) })
    }

    /** The same keys that the victim has used: no answer of its is replayed to others. */
    const keyFor = (call: Call) => `call ${CALLS.indexOf(call)}`

    function collect(value: unknown): void {
      if (typeof value !== 'object' || value === null) return
      const { id, object } = value as { id?: unknown; object?: unknown }
      const isTheirs = typeof id === 'string' && id.length >= 14 && !EVERYBODYS.test(id)
      if (isTheirs && object !== undefined) canaries.add(id)
      Object.values(value).forEach(collect)
    }

    async function printOfVictim(): Promise<string> {
      const { engine } = world.app
      const names =
        engine.name === 'sqlite'
          ? sql<{
              name: string
            }>`select m.name from sqlite_master m join pragma_table_info(m.name) c
              on c.name = 'account' where m.type = 'table' order by m.name`
          : sql<{ name: string }>`select table_name as name from information_schema.columns
              where column_name = 'account' and table_schema = 'public' order by table_name`
      const hash = createHash('sha256')
      for (const { name } of await engine.run(names.compile(engine.sql))) {
        if (name === 'request_logs' || name === 'request_bodies') continue
        const rows = sql`select * from ${sql.table(name)} where account = ${VICTIM}`
        const all = await engine.run(rows.compile(engine.sql))
        hash.update(
          name +
            all
              .map((row) => JSON.stringify(row))
              .toSorted()
              .join('\n'),
        )
      }
      const own = sql`select * from accounts where id = ${VICTIM}`
      return hash.update(JSON.stringify(await engine.run(own.compile(engine.sql)))).digest('hex')
    }

    /** Nothing of the victim's but what the request itself has named. */
    function expectNoCanary({ text }: RawAnswer, sent: readonly string[], caller: Caller): void {
      const isParent = caller.key === platform() && caller.account === undefined
      const named = [...sent, caller.account ?? '']
      const told = [...canaries].filter((id) => text.includes(id) && !named.includes(id))
      // A platform knows which accounts are connected to it, their pictures and their banks.
      const isShown = (id: string) => isParent && (id === VICTIM || /^(ba|file)_/.test(id))
      expect(told.filter((id) => !isShown(id))).toEqual([])
    }

    it.each(callers)(
      '%s: in paths, bodies and filters',
      async (_name, callerOf) => {
        const caller = callerOf()
        for (const call of CALLS) {
          if ('key' in call || call.file) continue
          const sent = fillOf(call, (name) => kept.get(name))
          if (!sent) continue
          const named = namesIn(call).flatMap((name) => kept.get(name) ?? [])
          const asked = caller.account ? [caller.account] : []
          if (named.length === 0 && !call.route.startsWith('GET')) continue
          if (caller.key === platform() && named.includes(VICTIM)) continue
          if (named.some((id) => EVERYBODYS.test(id))) continue
          const theirs = await ask(caller, call.route, { ...sent, idempotencyKey: keyFor(call) })
          expectNoCanary(theirs, named, caller)
          if (named.length === 0) continue
          const none = fillOf(call, (name) => nobodys(kept.get(name)))!
          const nobody = await ask(caller, call.route, none)
          expect([call.route, theirs.status]).toEqual([call.route, nobody.status])
          if (theirs.status !== 200 || call.route.startsWith('GET'))
            expect(blurred(theirs.text, [...named, ...asked])).toBe(
              blurred(nobody.text, [...named.map((id) => nobodys(id)), ...asked]),
            )
        }
        expect(await printOfVictim()).toBe(before)
      },
      120_000,
    )

    it.each(callers)(
      '%s: in cursors, and by every parameter that names something',
      async (_name, callerOf) => {
        const caller = callerOf()
        const ids = [...canaries]
        for (const { method, path, params } of routes) {
          const route = `${method} ${path}`
          const cursors = params.leaves.filter((leaf) =>
            /^(starting_after|ending_before)$/.test(leaf),
          )
          const naming = params.leaves.flatMap((leaf) => {
            const name =
              leaf
                .replaceAll(/[[\]{}]+$/g, '')
                .split('.')
                .at(-1) ?? ''
            const fitting = ids.filter((one) => NAMING[name]?.test(one) && one !== VICTIM)
            // One of each kind.
            const kinds = new Map(fitting.map((id) => [id.split('_')[0], id]))
            return [...kinds.values()].map((id) => [leaf, id] as const)
          })
          const tries = [
            ...naming,
            ...cursors.map((leaf) => [leaf, ids[path.length % ids.length]!] as const),
          ]
          for (const [leaf, id] of tries) {
            const param = leaf
              .replaceAll('[]', '.0')
              .split('.')
              .map((part, index) => (index === 0 ? part : `[${part}]`))
              .join('')
            const [theirs, nobody] = [
              await ask(caller, route, { form: { [param]: id } }),
              await ask(caller, route, { form: { [param]: nobodys(id) } }),
            ]
            expect([route, param, theirs.status]).toEqual([route, param, nobody.status])
            expectNoCanary(theirs, [id], caller)
            if (theirs.status !== 200 || method === 'GET')
              expect(blurred(theirs.text, [id])).toBe(blurred(nobody.text, [nobodys(id)]))
          }
        }
        expect(await printOfVictim()).toBe(before)
      },
      120_000,
    )

    it('nobody who may act for it: those see what it has', async () => {
      for (const caller of [{ key: platform(), account: VICTIM }, { key: KEYS.victim }]) {
        const { text } = await ask(caller, 'GET /v1/products', { form: { limit: '100' } })
        expect([...canaries].filter((id) => text.includes(id))).not.toEqual([])
      }
    })

    it('whoever brings an id of its to a page: pages show one thing, and no list', async () => {
      for (const id of canaries) {
        if (!/^(plink|cus|pi|ch)_/.test(id)) continue
        for (const path of [`/b/${id}`, `/c/pay/${id}`, `/3ds/${id}`, `/setup/c/${id}`])
          expect((await world.request('GET', path, { key: null })).status).toBeGreaterThanOrEqual(
            400,
          )
      }
    })
  })
})

interface Asked {
  readonly ids?: readonly string[]
  readonly form?: Readonly<Record<string, string>>
  readonly idempotencyKey?: string
}

/** The call with ids in place of names; null where one of them is not there. */
function fillOf(
  { ids = [], form = {} }: Call,
  idOf: (name: string) => string | undefined,
): Asked | null {
  const inPath = ids.map(idOf)
  const texts = Object.entries(form).map(
    ([name, value]) =>
      [name, value.replaceAll(/<([^>]+)>/g, (_all, key) => idOf(key) ?? '')] as const,
  )
  if (inPath.includes(undefined)) return null
  return { ids: inPath.map(String), form: Object.fromEntries(texts) }
}

function namesIn({ ids = [], form = {} }: Call): readonly string[] {
  const inForm = Object.values(form).flatMap((value) =>
    [...value.matchAll(/<([^>]+)>/g)].map(([, name]) => name ?? ''),
  )
  return [...ids, ...inForm]
}

/** An id of the same kind that is nobody's. */
function nobodys(id: string): string
function nobodys(id: string | undefined): string | undefined
function nobodys(id: string | undefined): string | undefined {
  // What is counted is nobody's.
  if (id === undefined || /^\d+$/.test(id)) return id
  return id.replace(/[^_]*$/, (rest) =>
    'nobody'.padEnd(rest.length, '0').slice(0, Math.max(6, rest.length)),
  )
}

/** Without the ids that were sent, and what they are cut to in messages. */
function blurred(text: string, ids: readonly string[]): string {
  return ids.reduce(
    (left, id) => left.replaceAll(id, '…').replaceAll(encodeURIComponent(id), '…'),
    text,
  )
}

async function populate({ app: { engine, account } }: World): Promise<void> {
  const keys = keyring(Buffer.from(MASTER_KEY, 'hex'))
  const accounts = [VICTIM, SIBLING, OTHER, OTHERS_CHILD]
  for (const id of accounts) await insertAccount(engine, { ...NEW_ACCOUNT, id, created: 1 })
  const families = [
    [account, VICTIM],
    [account, SIBLING],
    [OTHER, OTHERS_CHILD],
  ] as const
  for (const [position, [platform, child]] of families.entries()) {
    const row = { account: child, livemode: 0, platform, position, how: 'created' } as const
    await engine.run(connect(engine, { ...row, active: 1, created: 1 }))
  }
  const owners = { victim: VICTIM, sibling: SIBLING, other: OTHER, revoked: VICTIM }
  for (const [name, owner] of Object.entries(owners)) {
    const key = KEYS[name as keyof typeof KEYS]
    await insertKey(engine, {
      account: owner,
      livemode: 0,
      fingerprint: keys.fingerprint(key),
      kind: 'secret',
      last4: key.slice(-4),
      sealed: null,
      created: 1,
      platform: null,
    })
  }
  await deleteKeys(engine, [keys.fingerprint(KEYS.revoked)])
}
