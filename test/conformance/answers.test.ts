import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/api/routes.ts'
import { DEFAULT_VERSION, NEWEST_VERSION } from '../../src/objects/versions/versions.ts'
import { methodsFor } from '../contract-kit/route-leaves.ts'
import { shapeErrors, unknownKeys } from '../contract-kit/sdk-shape.ts'
import { conformanceSuite } from '../support/conformance-schemas.ts'
import { type Answer, answersTo } from './answers.ts'
import type { Call } from './call.ts'
import { CALLS } from './calls.ts'

/** What the SDK has no method for, and so no type. */
const TYPES: Readonly<Record<string, string>> = {
  'GET /v1/payment_pages/:id': 'Stripe.Checkout.Session',
  'POST /v1/payment_pages/:id/confirm': 'Stripe.Checkout.Session',
  'POST /v1/events/:id/retry': 'Stripe.Event',
}
const UNTYPED = [
  'POST /v1/stripecli/sessions',
  'GET /v1/files/:id/contents',
  'GET /v1/quotes/:id/pdf',
  'GET /v1/paylinks/mails',
  'GET /v1/paylinks/mails/:id',
  'GET /v1/paylinks/reports/balance',
  'GET /v1/paylinks/reports/balance/csv',
]

/** A code of ours, and what older versions say: events keep the shape of the account's version. */
const UNKNOWN_TO_SDK = [
  /^code: "parameter_unavailable" is none of /,
  /\bdata\.object\.ui_mode: "hosted" is none of /,
  /\bdata\.object\.(.*\.)?(source|promotion): is missing$/,
]
const OLDER_WORDS = [
  /\bui_mode: "hosted" is none of /,
  // Where discounts and promotion codes have their coupon since.
  /^(.*\.)?(source|promotion): is missing$/,
]

/** A hash of ours in the account, once its merchant has said something in it: decision 0010. */
const OURS = 'paylinks'

/** What the schemas leave out; the SDK's types describe it. */
const UNDESCRIBED: readonly string[] = [
  'BalanceSettings',
  'CreditNoteLineItem',
  'CustomerCashBalanceTransaction',
  'CustomerSource',
  'DeletedCustomerSource',
  'DeletedExternalAccount',
  'DeletedPerson',
  'DeletedPlan',
  'ExternalAccount',
  'InvoiceRenderingTemplate',
  'Plan',
  'Radar.EarlyFraudWarning',
  'Tax.Location',
  'TestHelpers.DeletedTestClock',
]

/** What older versions always have, and the newest may leave out. */
const ALWAYS: Readonly<Record<string, string>> = {
  product: 'tax_code',
  payment_intent: 'transfer_data',
}

const calls = CALLS.map((call, index) => ({ call, index, name: nameOf(call) }))

describe('the table of calls', () => {
  it('has every route', () => {
    const listed = new Set(CALLS.map(({ route }) => route))
    const all = routes.map(({ method, path }) => `${method} ${path}`)
    expect(all.filter((route) => !listed.has(route))).toEqual([])
  })
})

describe.each([NEWEST_VERSION, DEFAULT_VERSION])('an answer in version %s', (version) => {
  let answers: readonly Answer[]
  beforeAll(async () => {
    answers = await answersTo(CALLS, version)
  })

  it.each(calls)('has the shape that the SDK says: $name', ({ call, index }) => {
    const { status, json } = answers[index]!
    expect([status, json]).toEqual([call.refused ?? 200, json])
    const type = typeOf(call)
    if (type === null) return
    const value = call.refused ? json['error'] : json
    expect(brokenRules(shapeErrors(value, type), version)).toEqual([])
    if (version === NEWEST_VERSION) expect(unknownKeys(value, type).filter(isStrange)).toEqual([])
    else expect(objectsIn(value).filter(lacksKey)).toEqual([])
  })

  conformanceSuite('beside the conformance schemas', version, ({ folder }) => {
    let validator: Validator
    beforeAll(async () => {
      const { makeValidator } = await import(pathToFileURL(join(folder, 'validate.mjs')).href)
      validator = makeValidator(version)
    })

    it.each(calls)('has the shape that they say: $name', ({ call, index }) => {
      const { json } = answers[index]!
      for (const { type, value } of partsOf(typeOf(call), json)) {
        if (UNDESCRIBED.includes(type)) continue
        const { errors, unknown } = validator.response(type, value)
        expect(errors).toEqual([])
        if (version === NEWEST_VERSION) expect(unknown.filter((key) => !isOurs(key))).toEqual([])
      }
    })
  })
})

function isOurs(key: string): boolean {
  return key === OURS || key.endsWith(`.${OURS}`)
}

/** Events keep the shape of the account's version, in which a discount carries its coupon. */
function isStrange(key: string): boolean {
  if (isOurs(key)) return false
  return !/\bdata\.(object|previous_attributes)\.(.*\.)?coupon$/.test(key)
}

/** The SDK's types know the newest version only. */
function brokenRules(errors: readonly string[], version: string): readonly string[] {
  const known = version === NEWEST_VERSION ? UNKNOWN_TO_SDK : [...UNKNOWN_TO_SDK, ...OLDER_WORDS]
  return errors.filter((error) => !known.some((pattern) => pattern.test(error)))
}

interface Validator {
  response(
    type: string,
    json: unknown,
  ): { readonly errors: readonly unknown[]; readonly unknown: readonly string[] }
}

/** What a failed payment keeps of an error is all that an error has. */
function typeOf({ route, refused }: Call): string | null {
  if (UNTYPED.includes(route)) return null
  if (refused) return 'Stripe.PaymentIntent.LastPaymentError'
  const [method = '', path = ''] = route.split(' ')
  return methodsFor(method, path)[0]?.returns ?? TYPES[route] ?? null
}

function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return []
  return [value, ...Object.values(value).flatMap(objectsIn)]
}

function lacksKey(value: object): boolean {
  if (!('object' in value) || 'deleted' in value) return false
  const key = ALWAYS[String(value.object)]
  return key !== undefined && !(key in value)
}

/** Lists and what they hold apart: compiling a schema takes far longer than checking with it. */
function partsOf(type: string | null, json: Answer['json']) {
  if (type === null) return []
  if ('error' in json) return [{ type: 'Error', value: json }]
  const [, holder, held = ''] = /^Stripe\.(ApiList|ApiSearchResult)<Stripe\.(.*)>$/.exec(type) ?? []
  if (holder !== undefined) {
    const data = json['data'] as readonly unknown[]
    return [{ type: holder, value: json }, ...data.map((value) => ({ type: held, value }))]
  }
  // Of two, the second is what remains of the first once it is deleted.
  const [alive = '', deleted = alive] = type.replaceAll('Stripe.', '').split(' | ')
  return [{ type: json['deleted'] ? deleted : alive, value: json }]
}

function nameOf({ route, form = {}, refused }: Call): string {
  const names = Object.keys(form).slice(0, 3).join(' ')
  return `${route}${names && ` with ${names}`}${refused ? `, refused with ${refused}` : ''}`
}
