/** Holds the kit against JSON Schemas of the same types, made by other means. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { conformanceSuite } from '../support/conformance-schemas.ts'
import { paramHashes, paramLeaves } from './sdk-params.ts'
import { sampleOf } from './sdk-sample.ts'
import { checkShape } from './sdk-shape.ts'
import { sdkSnapshot } from './sdk-snapshot.ts'

interface Validator {
  response(
    typeName: string,
    json: unknown,
  ): { readonly ok: boolean; readonly unknown: readonly string[] }
}

/** Compiling a schema takes far longer than checking with it, so these stand for the others. */
const TYPES = ['PaymentLink', 'Product', 'Price', 'DeletedProduct']
const TIMEOUT_MS = 30_000
const { apiVersion } = sdkSnapshot()

conformanceSuite('beside the conformance schemas', apiVersion, ({ folder, schemas }) => {
  it(
    'the kit accepts what they accept, and refuses what they refuse',
    async () => {
      const validator = await loadValidator(folder)
      for (const type of TYPES) {
        const sample = sampleOf(`Stripe.${type}`, { extent: 'full' })
        expect(checkShape(sample, `Stripe.${type}`)).toEqual({ errors: [], unknown: [] })
        expect(validator.response(type, sample)).toMatchObject({ ok: true, unknown: [] })
        for (const [what, changed] of mutations(sample)) {
          const ours = checkShape(changed, `Stripe.${type}`).errors.length === 0
          const theirs = validator.response(type, changed).ok
          expect({ type, what, ok: ours }).toEqual({ type, what, ok: theirs })
        }
      }
    },
    TIMEOUT_MS,
  )

  it('the kit knows the same parameters', () => {
    const text = readFileSync(join(schemas, 'known-request-keys.json'), 'utf8')
    // Written by the schemas' generator: a list of paths for each type of parameters.
    const known = JSON.parse(text) as Record<string, readonly string[]>
    expect(Object.keys(known).length).toBeGreaterThan(50)
    for (const [type, paths] of Object.entries(known)) {
      expect([type, oursAsTheirs(`Stripe.${type}`)]).toEqual([type, [...new Set(paths)].toSorted()])
    }
  })
})

async function loadValidator(folder: string): Promise<Validator> {
  const path = pathToFileURL(join(folder, 'validate.mjs')).href
  const module: { makeValidator(version: string): Validator } = await import(path)
  return module.makeValidator(apiVersion)
}

/** They leave out brackets at the end, and write `.*` for a map before more. */
function oursAsTheirs(typeName: string): readonly string[] {
  const paths = [...paramLeaves(typeName), ...paramHashes(typeName)].map(({ path }) =>
    path.replace(/(\[\]|\{\})$/, '').replaceAll('{}', '.*'),
  )
  return [...new Set(paths)].toSorted()
}

/** Each top-level key gone, null, and of two other types. */
function* mutations(sample: unknown): Generator<readonly [string, unknown]> {
  const entries = Object.entries(sample ?? {})
  for (const [key] of entries) {
    const others = entries.filter(([other]) => other !== key)
    yield [`without ${key}`, Object.fromEntries(others)]
    for (const value of [null, 7, 'zzz']) {
      yield [`${key} = ${String(value)}`, Object.fromEntries([...others, [key, value]])]
    }
  }
}
