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
const UNTYPED = ['POST /v1/stripecli/sessions']

/** What the SDK's types, which know the newest version only, cannot know. */
const UNKNOWN_TO_SDK = [
  /^code: "parameter_unavailable" is none of /,
  // Of older versions, and so of events, which keep the shape of the account's.
  /(^|\.)ui_mode: "hosted" is none of /,
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
    expect(shapeErrors(value, type).filter(isBroken)).toEqual([])
    if (version === NEWEST_VERSION) expect(unknownKeys(value, type)).toEqual([])
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
        const { errors, unknown } = validator.response(type, value)
        expect(errors).toEqual([])
        if (version === NEWEST_VERSION) expect(unknown).toEqual([])
      }
    })
  })
})

function isBroken(error: string): boolean {
  return !UNKNOWN_TO_SDK.some((pattern) => pattern.test(error))
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

/** The schemas know lists by what they hold, and results of a search without it. */
function partsOf(type: string | null, json: Answer['json']) {
  if (type === null) return []
  if ('error' in json) return [{ type: 'Error', value: json }]
  const [, holder, held = ''] = /^Stripe\.(ApiList|ApiSearchResult)<Stripe\.(.*)>$/.exec(type) ?? []
  if (holder === 'ApiList') return [{ type: `List.${held}`, value: json }]
  if (holder === undefined) {
    // Of two, the second is what remains of the first once it is deleted.
    const [alive = '', deleted = alive] = type.replaceAll('Stripe.', '').split(' | ')
    return [{ type: json['deleted'] ? deleted : alive, value: json }]
  }
  const data = json['data'] as readonly unknown[]
  return [{ type: holder, value: json }, ...data.map((value) => ({ type: held, value }))]
}

function nameOf({ route, form = {}, refused }: Call): string {
  const names = Object.keys(form).slice(0, 3).join(' ')
  return `${route}${names && ` with ${names}`}${refused ? `, refused with ${refused}` : ''}`
}
