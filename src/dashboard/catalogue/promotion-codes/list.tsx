/** The list of promotion codes. */

import type { PromotionCode } from '../../../domain/records/promotion-code.ts'
import { codesLike } from '../../../store/catalogue-search.ts'
import { coupons } from '../../../store/coupons.ts'
import { redeemable } from '../../../store/promotion-codes.ts'
import { Chip, When } from '../../parts/facts.tsx'
import type { Column } from '../../parts/lists.tsx'
import type { Visit } from '../../route.ts'
import { COUPONS, discountText, redeemedText } from '../coupons/noun.ts'
import { type CatalogueList, showList } from '../list-page.tsx'
import { pathOf } from '../noun.ts'
import { PROMOTION_CODES } from './noun.ts'

export const showCodes = (visit: Visit) => showList(visit, CODE_LIST)

const CODE_LIST: CatalogueList<PromotionCode> = {
  noun: PROMOTION_CODES,
  sub: 'What customers type on the payment page to redeem a coupon.',
  always: {},
  states: [
    { value: 'active', text: 'Active', filter: (now) => ({ also: [redeemable(true, now)] }) },
    { value: 'over', text: 'Not active', filter: (now) => ({ also: [redeemable(false, now)] }) },
  ],
  searched: 'Search by code or ID',
  find: codesLike,
  narrowed: {
    fields: [{ kind: 'hidden', name: 'coupon', label: '' }],
    filter: (query) => {
      const coupon = query.get('coupon')
      return coupon ? { where: [['coupon', '=', coupon]] } : {}
    },
  },
  detailOf: ({ restrictions, customer }) =>
    [
      customer === null ? '' : 'one customer',
      restrictions.first_time_transaction ? 'new customers' : '',
      restrictions.minimum_amount === null ? '' : 'from an amount on',
    ]
      .filter((part) => part !== '')
      .join(', ') || 'for everybody',
  columns: async ({ ctx, to }, records) => {
    const ids = records.map(({ promotion }) => promotion.coupon ?? '')
    const found = new Map((await ctx.reader.findAll(coupons, ids)).map((one) => [one.id, one]))
    return [
      {
        title: 'Coupon',
        cell: ({ promotion }) => {
          const coupon = found.get(promotion.coupon ?? '')
          if (!coupon || coupon.own.deleted) return 'Deleted'
          return (
            <>
              <a href={to(pathOf(COUPONS, coupon))}>{COUPONS.titleOf(coupon)}</a>
              <small>{discountText(coupon)}</small>
            </>
          )
        },
      },
      { title: 'Redeemed', kind: 'num optional', cell: redeemedText },
    ]
  },
  empty:
    'A promotion code leads to a coupon, by letters that customers type. Make a coupon first, ' +
    'and codes of it for newsletters, friends or new customers. Links take them once you allow it.',
}

/** On the page of their coupon. */
export function codeColumns({ ctx, to }: Visit): readonly Column<PromotionCode>[] {
  const now = ctx.clock.now()
  return [
    {
      title: 'Code',
      cell: (code) => (
        <a class="line" href={to(pathOf(PROMOTION_CODES, code))}>
          <b>{code.code}</b>
        </a>
      ),
    },
    { title: 'Redeemed', kind: 'num optional', cell: redeemedText },
    { title: 'Made', kind: 'optional', cell: ({ created }) => <When at={created} now={now} /> },
    { title: 'Status', cell: (code) => <Chip {...PROMOTION_CODES.stateOf(code, now)} /> },
  ]
}
