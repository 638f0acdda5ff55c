/** The calls that are measured, and what must exist before they can be made. */

import type { Call } from './load.ts'
import type { Server } from './server.ts'

/** What a server is given first: some products to list, a price, links to open. */
export interface Stock {
  readonly product: string
  readonly price: string
}

const PRODUCTS = 20

export const createProduct: Call = {
  method: 'POST',
  paths: ['/v1/products'],
  body: 'name=T-shirt&description=Organic+cotton&metadata[collection]=spring',
  expect: '"prod_',
}

export const listProducts: Call = {
  method: 'GET',
  paths: ['/v1/products?limit=10'],
  expect: '"prod_',
}

export const retrieveProduct = ({ product }: Stock): Call => ({
  method: 'GET',
  paths: [`/v1/products/${product}`],
  expect: '"prod_',
})

export const createPrice = ({ product }: Stock): Call => ({
  method: 'POST',
  paths: ['/v1/prices'],
  body: `product=${product}&currency=usd&unit_amount=1099`,
  expect: '"price_',
})

export const createLink = ({ price }: Stock): Call => ({
  method: 'POST',
  paths: ['/v1/payment_links'],
  body: `line_items[0][price]=${price}&line_items[0][quantity]=1`,
  expect: '"plink_',
})

export const openPage = (slugs: readonly string[]): Call => ({
  method: 'GET',
  paths: slugs.map((slug) => `/b/${slug}`),
  expect: 'name="visit_token"',
})

/** One POST from the link's page: it opens a session, pays it, and leads to the thanks. */
export const pay = (slugs: readonly string[]): Call => ({
  method: 'POST',
  paths: slugs.map((slug) => `/b/${slug}`),
  body:
    'visit_token={unique}&intent=pay&expected_amount=1099&expected_currency=usd' +
    '&email=jenny@example.com&cardNumber=4242+4242+4242+4242&cardExpiry=12/34&cardCvc=123' +
    '&billingName=Jenny+Rosen&billingCountry=US&billingPostalCode=94080',
  status: 303,
  expect: '/c/pay/cs_test_%w+/done$',
})

export async function stock(server: Server): Promise<Stock> {
  let product = ''
  for (let made = 0; made < PRODUCTS; made++)
    product = (await post(server, '/v1/products', createProduct.body ?? '')).id
  const price = await post(server, '/v1/prices', createPrice({ product, price: '' }).body ?? '')
  return { product, price: price.id }
}

/** The slugs of some new links to the same price. */
export async function makeLinks(
  server: Server,
  made: Stock,
  count: number,
): Promise<readonly string[]> {
  const slugs: string[] = []
  while (slugs.length < count) {
    const link = await post(server, '/v1/payment_links', createLink(made).body ?? '')
    slugs.push(link.url.slice(link.url.lastIndexOf('/') + 1))
  }
  return slugs
}

interface Made {
  readonly id: string
  /** Of links only. */
  readonly url: string
}

/** One call that has to succeed. */
export async function post(server: Server, path: string, body: string): Promise<Made> {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.key}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body,
  })
  if (!answer.ok) throw new Error(`${server.name} refused ${path}: ${await answer.text()}`)
  // The two servers and their answers are what this measures; they are Stripe's shapes.
  return (await answer.json()) as Made
}
