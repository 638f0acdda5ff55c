/** The pages of the catalogue: products and prices, coupons and codes, shipping and tax rates. */

import { type Route, action, page } from '../route.ts'
import {
  answerActive,
  answerEdit,
  answerPrice,
  answerPriceActive,
  showProduct,
  startEdit,
  startPrice,
} from './product-page.tsx'
import { couponRoutes } from './coupons/routes.ts'
import { promotionCodeRoutes } from './promotion-codes/routes.ts'
import { shippingRateRoutes } from './shipping-rates/routes.ts'
import { taxRateRoutes } from './tax-rates/routes.ts'
import { PRODUCTS, answerProduct, showProducts, startProduct } from './products.tsx'

const READ = { permission: 'catalogue.read' } as const
const WRITE = { permission: 'catalogue.write' } as const
const CHANGES = { ...WRITE, audit: 'Changed a product' } as const

const PRODUCT = `${PRODUCTS}/:id`

export const catalogueRoutes: readonly Route[] = [
  page(PRODUCTS, READ, showProducts),
  page(`${PRODUCTS}/create`, WRITE, startProduct),
  action(`${PRODUCTS}/create`, { ...WRITE, audit: null }, answerProduct),
  page(PRODUCT, READ, showProduct),
  page(`${PRODUCT}/edit`, WRITE, startEdit),
  action(`${PRODUCT}/edit`, CHANGES, answerEdit),
  action(`${PRODUCT}/active`, CHANGES, answerActive),
  page(`${PRODUCT}/prices/create`, WRITE, startPrice),
  action(`${PRODUCT}/prices/create`, { ...WRITE, audit: 'Added a price' }, answerPrice),
  action(`${PRODUCT}/prices/:price/active`, CHANGES, answerPriceActive),
  ...couponRoutes,
  ...promotionCodeRoutes,
  ...shippingRateRoutes,
  ...taxRateRoutes,
]
