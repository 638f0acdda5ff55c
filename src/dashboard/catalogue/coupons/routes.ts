/** The pages of coupons. */

import { createParams, updateParams } from '../../../api/coupons/params.ts'
import { createCoupon, updateCoupon } from '../../../operations/coupons.ts'
import { products } from '../../../store/products.ts'
import type { Coupon } from '../../../domain/records/coupon.ts'
import { parsed } from '../../links/form/call.ts'
import { metadataRoutes } from '../../metadata.tsx'
import { type Route, type Visit, action, page } from '../../route.ts'
import { type Editing, type Making, editingRoutes, makingRoutes } from '../forms.tsx'
import { recordAt } from '../noun.ts'
import { jsonRoute } from '../record-page.tsx'
import { answerDelete, askDelete, showCoupon } from './detail.tsx'
import { NAME, OTHER_AMOUNTS, couponGroups } from './fields.ts'
import { showCoupons } from './list.tsx'
import { COUPONS } from './noun.ts'

const READ = { permission: 'catalogue.read' } as const
const WRITE = { permission: 'catalogue.write' } as const
const COUPON = `${COUPONS.path}/:id`
const PRODUCTS_LISTED = 500

const making: Making<Coupon> = {
  noun: COUPONS,
  audit: 'Made a coupon',
  sub: 'What it takes off stays as it is: of another amount, make another coupon.',
  async groups({ ctx }: Visit) {
    const { records, hasMore } = await ctx.reader.page(products, {
      limit: PRODUCTS_LISTED,
      where: [['active', '=', 1]],
    })
    const choices = records.map(({ id, name }) => ({ value: id, text: name }))
    return couponGroups(choices, hasMore)
  },
  blank: () => new URLSearchParams({ currency: 'usd' }),
  create: (tx, pairs) => createCoupon(tx, parsed(createParams, pairs)),
}

const editing: Editing<Coupon> = {
  noun: COUPONS,
  audit: 'Changed a coupon',
  sub: 'What it takes off stays as it is; further currencies may be added.',
  groups: ({ amount_off: amount }) => [
    { title: null, fields: amount === null ? [NAME] : [NAME, OTHER_AMOUNTS] },
  ],
  from({ name, currency, currency_options: options = {} }) {
    const others = Object.entries(options).filter(([code]) => code !== currency)
    return { name, currency_options: Object.fromEntries(others) }
  },
  update: (tx, id, pairs) => updateCoupon(tx, id, parsed(updateParams, pairs)),
}

export const couponRoutes: readonly Route[] = [
  page(COUPONS.path, READ, showCoupons),
  ...makingRoutes(making),
  page(COUPON, READ, showCoupon),
  jsonRoute(COUPONS),
  ...editingRoutes(editing),
  page(`${COUPON}/delete`, WRITE, askDelete),
  action(`${COUPON}/delete`, { ...WRITE, audit: 'Deleted a coupon' }, answerDelete),
  ...metadataRoutes({
    base: COUPONS.path,
    noun: COUPONS.one,
    permission: WRITE.permission,
    read: async (visit) => (await recordAt(visit, COUPONS))?.metadata ?? null,
    write: (ctx, id, metadata) => ctx.transaction((tx) => updateCoupon(tx, id, { metadata })),
  }),
]
