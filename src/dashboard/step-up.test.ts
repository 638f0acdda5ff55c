/** What asks once more who it is, and what the security history then says of it. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../test/support/process.ts'
import { type TestMember, memberOf } from '../../test/support/team.ts'
import { type World, onEachEngine } from '../../test/support/world.ts'
import { newFormKey } from './once.ts'
import { ROUTES } from './routes.ts'

const URL_FIELD = 'after_completion[redirect][url]'
const THANKS = { 'after_completion[type]': 'redirect', [URL_FIELD]: 'https://shop.example/thanks' }
const TEA = {
  type: 'fixed',
  'line_items[0][what]': 'new',
  'line_items[0][quantity]': '1',
  'line_items[0][price_data][currency]': 'usd',
  'line_items[0][price_data][unit_amount]': '5',
  'line_items[0][price_data][product_data][name]': 'Tea',
}
const HOOK = { url: 'https://shop.example/hook', types: 'charge.refunded' }

type Form = Readonly<Record<string, string>>

interface Deed {
  readonly action: string
  readonly path: (ids: Ids) => string
  readonly form?: (ids: Ids) => Form
}

/** What there is before, for what changes something. */
interface Ids {
  readonly payment: string
  readonly link: string
  /** Of the form that the link is changed by: which state of it is meant. */
  readonly seen: string
  readonly endpoint: string
  readonly liveEndpoint: string
  readonly key: string
  readonly colleague: string
}

const key = () => ({ key: newFormKey() })
const CREATE = '/test/payment-links/create'

const DEEDS: readonly Deed[] = [
  {
    action: 'Made a payment link',
    path: () => CREATE,
    form: () => ({ ...key(), ...TEA, ...THANKS }),
  },
  {
    action: 'Changed a payment link',
    path: ({ link }) => `/test/payment-links/${link}/edit`,
    form: ({ seen }) => ({ ...THANKS, seen, [URL_FIELD]: 'https://elsewhere.example/' }),
  },
  {
    action: 'Changed the customer portal',
    path: () => '/test/settings/billing/portal',
    form: () => ({ default_return_url: 'https://elsewhere.example/back' }),
  },
  {
    action: 'Refunded a payment',
    path: ({ payment }) => `/test/payments/${payment}/refund`,
    form: () => ({ ...key(), amount: '1500.00' }),
  },
  {
    action: 'Made a webhook endpoint',
    path: () => '/webhooks/create',
    form: () => ({ ...key(), ...HOOK }),
  },
  {
    action: 'Changed a webhook endpoint',
    path: ({ liveEndpoint }) => `/workbench/webhooks/${liveEndpoint}/edit`,
    form: () => ({ ...HOOK, url: 'https://elsewhere.example/' }),
  },
  {
    action: 'Looked at a signing secret',
    path: ({ endpoint }) => `/test/workbench/webhooks/${endpoint}/secret`,
  },
  {
    action: 'Rolled a signing secret',
    path: ({ endpoint }) => `/test/workbench/webhooks/${endpoint}/roll`,
    form: () => ({ ...key(), overlap: '0' }),
  },
  {
    action: 'Made an API key',
    path: () => '/apikeys/create',
    form: () => ({ ...key(), kind: 'secret', name: 'Till' }),
  },
  { action: 'Looked at an API key', path: ({ key: id }) => `/test/apikeys/${id}/reveal` },
  {
    action: 'Rolled an API key',
    path: ({ key: id }) => `/test/apikeys/${id}/roll`,
    form: () => ({ ...key(), overlap: '0' }),
  },
  {
    action: 'Invited a colleague',
    path: () => '/test/settings/team/invite',
    form: () => ({ email: 'grace@shop.example', role: 'support' }),
  },
  {
    action: 'Changed a role',
    path: ({ colleague }) => `/test/settings/team/members/${colleague}/role`,
    form: () => ({ role: 'support' }),
  },
  {
    action: 'Removed a colleague',
    path: ({ colleague }) => `/test/settings/team/members/${colleague}/remove`,
  },
]

onEachEngine((open) => {
  describe('what could do harm in other hands', () => {
    let world: World
    let owner: TestMember
    let stale: TestMember
    let ids: Ids
    const send = (path: string, form: Form = {}, by = owner) =>
      world.request('POST', path, {
        key: null,
        headers: by.headers,
        form: new URLSearchParams({ do: 'save', ...form }).toString(),
      })
    const get = async (path: string, by = owner) =>
      (await world.request('GET', path, { key: null, headers: by.headers })).text
    const deeds = async ({ id }: TestMember) => {
      const { engine } = world.app
      const query = engine.sql.selectFrom('audit_log').select(['action', 'detail'])
      return engine.run(query.where('member', '=', id).orderBy('position').compile())
    }
    const seenOf = async (link: string) =>
      /name="seen" value="(\w+)"/.exec(await get(`/test/payment-links/${link}/edit`))?.[1] ?? ''

    beforeAll(async () => {
      ensureBuilt()
      world = await open()
      const now = world.clock.now()
      owner = await memberOf(world, 'owner', now)
      stale = await memberOf(world, 'owner', now - 601)
      ids = await stockOf(world, { send, seenOf })
    })
    afterAll(() => world.close())

    it.each(DEEDS)('is asked for twice, done once, and written down: $action', async (deed) => {
      const [path, form] = [deed.path(ids), deed.form?.(ids) ?? {}]
      const asked = await send(path, form, stale)
      expect(asked.text).toContain('Is it still you?')
      for (const value of Object.values(form)) expect(asked.text).toContain(value)
      expect(await deeds(stale)).toEqual([])
      const before = await deeds(owner)
      const done = await send(path, form)
      expect([200, 303]).toContain(done.status)
      const after = (await deeds(owner)).slice(before.length)
      expect(after.map(({ action }) => action)).toEqual([deed.action])
    })

    it('is said with where payers go on to', async () => {
      const all = await deeds(owner)
      expect(all.map(({ detail }) => detail)).toEqual(
        expect.arrayContaining([
          'Payers go on to https://shop.example/thanks',
          'Payers go on to https://elsewhere.example/back',
        ]),
      )
    })

    it('is not asked for where payers go where they went before, or nowhere', async () => {
      const path = `/test/payment-links/${ids.link}/edit`
      const { after_completion: now } = await world.stripe.paymentLinks.retrieve(ids.link)
      const same = { ...THANKS, [URL_FIELD]: now.redirect?.url ?? '', submit_type: 'book' }
      const kept = await send(path, { ...same, seen: await seenOf(ids.link) }, stale)
      expect(kept.status).toBe(303)
      const looked = await send(CREATE, { ...TEA, ...THANKS, do: 'code' }, stale)
      expect(looked.text).toContain('As API call')
      expect((await send(CREATE, { ...key(), ...TEA }, stale)).status).toBe(303)
      const like = await get(`/test/payment-links/${ids.link}/duplicate`)
      expect(like).toContain('value="https://elsewhere.example/"')
    })

    it.each([
      'customers',
      'invoices',
      'payments',
      'subscriptions',
      'connect/transfers',
      'connect/application_fees',
    ])('is asked for before names and addresses leave live mode: %s', async (list) => {
      expect(await get(`/${list}/export`, stale)).toContain('Is it still you?')
      expect(await get(`/test/${list}/export`, stale)).not.toContain('Is it still you?')
      const noun = list.replace('connect/', '').replace('_', ' ')
      expect((await deeds(stale)).at(-1)?.action).toBe(`Exported ${noun}`)
      expect(await get(`/${list}/export`)).toMatch(/^\uFEFF?id,/)
    })

    it('happens once, however often its form comes, and is told once', async () => {
      const made = { ...key(), kind: 'secret', name: 'Twice' }
      const answers = [await send('/apikeys/create', made), await send('/apikeys/create', made)]
      const secret = /\bsk_live_\w{99}\b/.exec(answers[0]?.text ?? '')?.[0] ?? ''
      expect(secret).not.toBe('')
      expect(answers[1]?.status).toBe(303)
      const page = await get(answers[1]?.headers.get('location') ?? '')
      expect(page).toContain('sent twice')
      expect(page).not.toContain(secret)
      expect((await get('/apikeys')).match(/Twice/g)).toHaveLength(1)

      const hook = { ...key(), ...HOOK, url: 'https://shop.example/twice' }
      const both = await Promise.all([
        send('/webhooks/create', hook),
        send('/webhooks/create', hook),
      ])
      expect(both.map(({ status }) => status).toSorted()).toEqual([200, 303])
      expect((await get('/webhooks')).match(/example\/twice/g)).toHaveLength(1)
      const tea = { ...key(), ...TEA, do: 'save' }
      const links = await Promise.all([send(CREATE, tea), send(CREATE, tea)])
      const [first, second] = links.map(({ headers }) => headers.get('location'))
      expect(first).toMatch(/plink_\w+\?made$/)
      expect(second).toBe(first)
      const other = await send(CREATE, { ...tea, 'line_items[0][quantity]': '2' })
      expect(other.text).toContain('sent before')

      const said = (await deeds(owner)).map(({ action }) => action)
      expect(said.slice(-3)).toEqual([
        'Made an API key',
        'Made a webhook endpoint',
        'Made a payment link',
      ])
      const bare = await send('/apikeys/create', { kind: 'secret', name: 'None' })
      expect(bare.text).toContain('Open its page again')
    })

    it('is declared: no way to keys, money or the team that does not ask', () => {
      const guarded = ['keys.write', 'team.write', 'connect.write', 'payouts.write']
      const open = ROUTES.filter(({ method, permission, stepUp }) => {
        return method === 'POST' && guarded.includes(permission) && stepUp === undefined
      })
      expect(open.map(({ path }) => path)).toEqual([
        '/payouts/:id/cancel',
        '/payouts/:id/metadata',
        '/topups/:id/cancel',
        '/topups/:id/metadata',
        '/connect/transfers/:id/metadata',
      ])
      // A file would be lost on the way: the page that asks again carries words only.
      expect(ROUTES.filter(({ takesFile, stepUp }) => takesFile && stepUp)).toEqual([])
      const silent = ROUTES.filter(({ method, audit }) => method === 'POST' && audit === undefined)
      expect(silent).toEqual([])
    })
  })
})

async function stockOf(
  world: World,
  {
    send,
    seenOf,
  }: {
    readonly send: (path: string, form?: Form) => Promise<{ readonly text: string }>
    readonly seenOf: (link: string) => Promise<string>
  },
): Promise<Ids> {
  const { stripe } = world
  const payment = await stripe.paymentIntents.create({
    amount: 200_000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    return_url: 'https://shop.example',
  })
  const link = await stripe.paymentLinks.create({
    line_items: [
      {
        price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'Cup' } },
        quantity: 1,
      },
    ],
  })
  const endpoint = await stripe.webhookEndpoints.create({
    url: HOOK.url,
    enabled_events: ['charge.refunded'],
  })
  const live = await send('/webhooks/create', { ...key(), ...HOOK })
  const made = await send('/test/apikeys/create', { ...key(), kind: 'secret', name: 'Shop' })
  const colleague = await memberOf(world, 'analyst')
  return {
    payment: payment.id,
    link: link.id,
    seen: await seenOf(link.id),
    endpoint: endpoint.id,
    liveEndpoint: /\/workbench\/webhooks\/(we_\w+)/.exec(live.text)?.[1] ?? '',
    key: /\/apikeys\/(mk_[0-9a-f]{24})/.exec(made.text)?.[1] ?? '',
    colleague: colleague.id,
  }
}
