/** The list of coupons. */

import type { Coupon } from '../../../domain/records/coupon.ts'
import { redeemableCoupons, textLike } from '../../../store/catalogue-search.ts'
import { When } from '../../parts/facts.tsx'
import type { Visit } from '../../route.ts'
import { type CatalogueList, showList } from '../list-page.tsx'
import { COUPONS, discountText, lasts, redeemedText } from './noun.ts'

export const showCoupons = (visit: Visit) => showList(visit, COUPON_LIST)

const COUPON_LIST: CatalogueList<Coupon> = {
  noun: COUPONS,
  sub: 'What you take off, for how long, and how often.',
  always: { where: [['deleted', '=', 0]] },
  states: [
    { value: 'valid', text: 'Valid', filter: (now) => redeemableCoupons(true, now) },
    { value: 'over', text: 'Expired or used up', filter: (now) => redeemableCoupons(false, now) },
  ],
  searched: 'Search by name or ID',
  find: (reader, text) => textLike(reader, ['name'], text),
  detailOf: (coupon) => `${discountText(coupon)}, ${lasts(coupon)}`,
  columns: ({ ctx }) => [
    { title: 'Redeemed', kind: 'num', cell: redeemedText },
    {
      title: 'Until',
      kind: 'optional',
      cell: ({ redeem_by: until }) =>
        until === null ? '–' : <When at={until} now={ctx.clock.now()} />,
    },
  ],
  empty:
    'A coupon says what you take off: a share or an amount, once or for months. Customers redeem ' +
    'it by a promotion code that you make of it, or you put it on an invoice or a subscription.',
}
