import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/api/routes.ts'
import { below, methodsFor, routeLeaves } from '../contract-kit/route-leaves.ts'
import { type Leaf, paramLeaves } from '../contract-kit/sdk-params.ts'
import { type World, openWorld } from '../support/world.ts'
import { type Case, formOf, paramOf, valueOf } from './leaf-forms.ts'

let world: World
let ids: Readonly<Record<string, string>>
beforeAll(async () => {
  world = await openWorld()
  const { stripe } = world
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 1099,
    product_data: { name: 'T-shirt' },
  })
  ids = { price: price.id, product: String(price.product) }
})
afterAll(() => world.close())

describe('a parameter without effect', () => {
  const refusing = routes.filter(({ known }) => Object.keys(known).length > 0)

  it.each(refusing)('is refused by its name: $method $path', async ({ method, path, known }) => {
    const outcomes: unknown[] = []
    for (const leaf of knownLeavesOf(method, path, known)) {
      const param = paramOf(leaf.path)
      const pair = `${encodeURIComponent(param)}=${encodeURIComponent(leaf.value)}`
      const { status, json } = await send(method, path.replaceAll(/:\w+/g, 'none'), pair)
      if (status !== 400 || json.error?.['param'] !== param) outcomes.push([pair, status, json])
    }
    expect(outcomes).toEqual([])
  })
})
