/** Coupons and promotion codes: what they count of their redemptions, and who holds one. */

import { type Check, type Words, inOneScope, say } from './check.ts'

const NOUNS = [
  { noun: 'coupon', table: 'coupons', column: 'coupon' },
  { noun: 'promotion code', table: 'promotion_codes', column: 'promotion_code' },
] as const

export function discountChecks(words: Words): readonly Check[] {
  return [...NOUNS.map(counted), ...NOUNS.map(limited), held(words), completed(words)]
}

function counted({ noun, table, column }: (typeof NOUNS)[number]): Check {
  const count = (state: string) => `(select count(*) from redemptions r
    where ${inOneScope('r', 'c')} and r.${column} = c.id and r.state = '${state}')`
  return {
    claim: `A ${noun} counts what was redeemed of it and what is held`,
    from: `(select c.id, c.times_redeemed, c.reserved, ${count('redeemed')} as made,
      ${count('reserved')} as held from ${table} c) c`,
    wrong: 'times_redeemed <> made or reserved <> held',
    subject: 'id',
    detail: say(
      `'it counts '`,
      'times_redeemed',
      `' and '`,
      'reserved',
      `', there are '`,
      'made',
      `' and '`,
      'held',
    ),
  }
}

function limited({ noun, table }: (typeof NOUNS)[number]): Check {
  return {
    claim: `No ${noun} is redeemed more often than it may be`,
    from: table,
    wrong: 'times_redeemed + reserved > max_redemptions',
    subject: 'id',
    detail: say(`'redeemed '`, 'times_redeemed', `' of '`, 'max_redemptions'),
  }
}

/** A redemption that nobody will make or give back would be lost to all. */
function held(words: Words): Check {
  const holds = words.flag('s.data', 'own.hasRedemption')
  return {
    claim: 'What is held of a discount is held by an open session that knows of it',
    from: `(select r.id, r.session, s.status, ${holds} as holds,
      ${words.text('s.data', 'own.discount.id')} as discount
      from redemptions r left join checkout_sessions s
      on ${inOneScope('s', 'r')} and s.id = r.session where r.state = 'reserved') r`,
    wrong: `status is distinct from 'open' or holds is distinct from 1
      or discount is distinct from id`,
    subject: 'id',
    detail: say(`'held by '`, 'session', `', which is '`, 'status'),
  }
}

/** Whoever got a discount has redeemed it, and whoever redeemed one has got it. */
function completed(words: Words): Check {
  const discount = words.text('s.data', 'own.discount.id')
  return {
    claim: 'A session that was completed at a discount has redeemed it',
    from: `(select s.id, r.state from checkout_sessions s left join redemptions r
      on ${inOneScope('r', 's')} and r.id = ${discount} and r.session = s.id
      where s.status = 'complete' and ${discount} is not null) s`,
    wrong: `state is distinct from 'redeemed'`,
    subject: 'id',
    detail: say(`'its redemption is '`, 'state'),
  }
}
