/** The pages of promotion codes. */

import { createParams, updateParams } from '../../../api/promotion-codes/params.ts'
import type { PromotionCode } from '../../../domain/records/promotion-code.ts'
import { invalid } from '../../../objects/errors.ts'
import { createPromotionCode, updatePromotionCode } from '../../../operations/promotion-codes.ts'
import { redeemableCoupons } from '../../../store/catalogue-search.ts'
import { coupons } from '../../../store/coupons.ts'
import { customers } from '../../../store/customers.ts'
import { parsed } from '../../links/form/call.ts'
import { metadataRoutes } from '../../metadata.tsx'
import { type Route, type Visit, page } from '../../route.ts'
import { activeRoute } from '../active.ts'
import { COUPONS, discountText, lasts } from '../coupons/noun.ts'
import { type Editing, type Making, editingRoutes, makingRoutes } from '../forms.tsx'
import { recordAt } from '../noun.ts'
import { jsonRoute } from '../record-page.tsx'
import { showCode } from './detail.tsx'
import { CUSTOMER, OTHER_MINIMUMS, codeGroups } from './fields.ts'
import { showCodes } from './list.tsx'
import { PROMOTION_CODES } from './noun.ts'

const READ = { permission: 'catalogue.read' } as const
const COUPONS_LISTED = 200

const making: Making<PromotionCode> = {
  noun: PROMOTION_CODES,
  audit: 'Made a promotion code',
  sub: 'What customers type to redeem a coupon. It goes no further than its coupon does.',
  async groups({ ctx, query }, filled) {
    const { reader, clock } = ctx
    const { records } = await reader.page(coupons, {
      limit: COUPONS_LISTED,
      where: [['deleted', '=', 0]],
      ...redeemableCoupons(true, clock.now()),
    })
    const asked = filled.get('promotion[coupon]') ?? query.get('coupon')
    const isListed = records.some(({ id }) => id === asked)
    const own = asked === null || isListed ? null : await reader.find(coupons, asked)
    const all = own && !own.own.deleted ? [own, ...records] : records
    return codeGroups(
      all.map((coupon) => ({
        value: coupon.id,
        text: `${COUPONS.titleOf(coupon)}: ${discountText(coupon)}, ${lasts(coupon)}`,
      })),
    )
  },
  blank: ({ query }) =>
    new URLSearchParams({
      'promotion[coupon]': query.get('coupon') ?? '',
      'restrictions[minimum_amount_currency]': 'usd',
    }),
  said: [{ path: 'promotion[type]', value: 'coupon', kind: 'text' }],
  resolve: customerByAddress,
  create: (tx, pairs) => createPromotionCode(tx, parsed(createParams, pairs)),
}

/** An e-mail address in place of the customer who has it. */
async function customerByAddress(visit: Visit, filled: URLSearchParams) {
  const text = (filled.get(CUSTOMER) ?? '').trim()
  if (!text.includes('@')) return filled
  const { records } = await visit.ctx.reader.page(customers, {
    limit: 2,
    where: [
      ['email', '=', text],
      ['deleted', '=', 0],
    ],
  })
  const [only, other] = records
  if (!only) throw invalid(`No customer has the e-mail address ${text}.`, { param: CUSTOMER })
  if (other)
    throw invalid('Several customers have this e-mail address: give the ID of one.', {
      param: CUSTOMER,
    })
  const resolved = new URLSearchParams(filled)
  resolved.set(CUSTOMER, only.id)
  return resolved
}

const editing: Editing<PromotionCode> = {
  noun: PROMOTION_CODES,
  audit: 'Changed a promotion code',
  sub: 'Everything else stays as it is: deactivate it, and make another.',
  groups: ({ restrictions }) =>
    restrictions.minimum_amount === null ? [] : [{ title: null, fields: [OTHER_MINIMUMS] }],
  from({ restrictions }) {
    const { currency_options: options = {}, minimum_amount_currency: currency } = restrictions
    const others = Object.entries(options).filter(([code]) => code !== currency)
    return { restrictions: { currency_options: Object.fromEntries(others) } }
  },
  update: (tx, id, pairs) => updatePromotionCode(tx, id, parsed(updateParams, pairs)),
}

export const promotionCodeRoutes: readonly Route[] = [
  page(PROMOTION_CODES.path, READ, showCodes),
  ...makingRoutes(making),
  page(`${PROMOTION_CODES.path}/:id`, READ, showCode),
  jsonRoute(PROMOTION_CODES),
  ...editingRoutes(editing),
  activeRoute(PROMOTION_CODES, 'Changed a promotion code', (tx, id, active) =>
    updatePromotionCode(tx, id, { active }),
  ),
  ...metadataRoutes({
    base: PROMOTION_CODES.path,
    noun: PROMOTION_CODES.one,
    permission: 'catalogue.write',
    read: async (visit) => (await recordAt(visit, PROMOTION_CODES))?.metadata ?? null,
    write: (ctx, id, metadata) =>
      ctx.transaction((tx) => updatePromotionCode(tx, id, { metadata })),
  }),
]
