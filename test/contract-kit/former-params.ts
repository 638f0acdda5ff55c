/** Parameters of older versions that are served, which the newest SDK does not have any more. */

import { routeKey } from './sdk-methods.ts'
import type { Leaf } from './sdk-params.ts'

/** By route; what was renamed stands with the gates of versions instead. */
const FORMER: Readonly<Record<string, readonly string[]>> = {
  'POST /v1/checkout/sessions': ['line_items[].dynamic_tax_rates[]'],
  'POST /v1/payment_methods/:id': [
    'link',
    'pay_by_bank',
    'payto.account_number',
    'payto.bsb_number',
    'payto.pay_id',
  ],
}

export function formerLeaves(verb: string, path: string): readonly Leaf[] {
  const key = routeKey(verb, path)
  const found = Object.entries(FORMER).find(([route]) => {
    const [method = '', pattern = ''] = route.split(' ')
    return routeKey(method, pattern) === key
  })
  return (found?.[1] ?? []).map((former) => ({ path: former, ...ANY }))
}

const ANY = { kind: 'string', values: [], open: true, emptyable: false, required: false } as const
