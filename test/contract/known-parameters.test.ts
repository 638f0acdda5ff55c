import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/api/routes.ts'
import { below, routeLeaves } from '../contract-kit/route-leaves.ts'
import { sdkSnapshot } from '../contract-kit/sdk-snapshot.ts'
import { type World, openWorld } from '../support/world.ts'
import { encoded, paramOf, valueOf } from './leaf-forms.ts'

/** The one that the SDK's types describe. */
const headers = { 'stripe-version': sdkSnapshot().apiVersion }

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const refusing = routes.filter(({ known }) => Object.keys(known).length > 0)

describe('a parameter without effect', () => {
  it.each(refusing)('is refused by its name at $method $path', async ({ method, path, known }) => {
    const wrong: unknown[] = []
    for (const leaf of routeLeaves(method, path)) {
      const [, refused] =
        Object.entries(known).find(([name]) => below(leaf.path, name) !== null) ?? []
      const value = refused ? valueOf(leaf, refused.off) : ''
      if (value === '') continue
      const param = paramOf(leaf.path)
      const answer = await send(method, path, encoded({ [param]: value }))
      const { code, param: named } = answer.json.error ?? {}
      if (code !== 'parameter_unavailable' || named !== param)
        wrong.push([param, value, answer.status, answer.json])
    }
    expect(wrong).toEqual([])
  })

  it.each(refusing)('has no unknown name below it at $method $path', async (route) => {
    for (const [name, { names }] of Object.entries(route.known)) {
      // Whatever stands in a map is a name of it.
      if (names?.startsWith('{}')) continue
      const param = `${paramOf(name)}[no_such_name]`
      const answer = await send(route.method, route.path, encoded({ [param]: 'false' }))
      expect(answer.json.error).toMatchObject({ code: 'parameter_unknown', param })
    }
  })
})

function send(method: string, path: string, form: string) {
  const place = path.replaceAll(/:\w+/g, 'none')
  return method === 'POST'
    ? world.request(method, place, { form, headers })
    : world.request(method, `${place}?${form}`, { headers })
}
