/** The pages of shipping rates. */

import { createParams, updateParams } from '../../../api/shipping-rates/params.ts'
import type { ShippingRate } from '../../../domain/records/shipping-rate.ts'
import {
  createShippingRate,
  updateShippingRate,
} from '../../../operations/shipping-rates/shipping-rates.ts'
import { parsed } from '../../links/form/call.ts'
import { metadataRoutes } from '../../metadata.tsx'
import { type Route, page } from '../../route.ts'
import { activeRoute } from '../active.ts'
import { type Editing, type Making, editingRoutes, makingRoutes } from '../forms.tsx'
import { recordAt } from '../noun.ts'
import { jsonRoute } from '../record-page.tsx'
import { OTHER_AMOUNTS, SHIPPING_GROUPS, TAX_BEHAVIOUR } from './fields.ts'
import { SHIPPING_RATES } from './noun.ts'
import { showRate, showRates } from './pages.tsx'

const READ = { permission: 'catalogue.read' } as const

const making: Making<ShippingRate> = {
  noun: SHIPPING_RATES,
  audit: 'Made a shipping rate',
  sub: 'Its price stays as it is: archive it, and make another.',
  groups: () => SHIPPING_GROUPS,
  blank: () => new URLSearchParams({ 'fixed_amount[currency]': 'usd' }),
  create: (tx, pairs) => createShippingRate(tx, parsed(createParams, pairs)),
}

const editing: Editing<ShippingRate> = {
  noun: SHIPPING_RATES,
  audit: 'Changed a shipping rate',
  sub: 'Its price stays as it is; further currencies may be added.',
  groups: ({ tax_behavior: tax }) => {
    const isDecided = tax !== null && tax !== 'unspecified'
    return [{ title: null, fields: [OTHER_AMOUNTS, ...(isDecided ? [] : [TAX_BEHAVIOUR])] }]
  },
  from({ fixed_amount: { currency, currency_options: options }, tax_behavior }) {
    const others = Object.entries(options).filter(([code]) => code !== currency)
    return { fixed_amount: { currency_options: Object.fromEntries(others) }, tax_behavior }
  },
  update: (tx, id, pairs) => updateShippingRate(tx, id, parsed(updateParams, pairs)),
}

export const shippingRateRoutes: readonly Route[] = [
  page(SHIPPING_RATES.path, READ, showRates),
  ...makingRoutes(making),
  page(`${SHIPPING_RATES.path}/:id`, READ, showRate),
  jsonRoute(SHIPPING_RATES),
  ...editingRoutes(editing),
  activeRoute(SHIPPING_RATES, 'Changed a shipping rate', (tx, id, active) =>
    updateShippingRate(tx, id, { active }),
  ),
  ...metadataRoutes({
    base: SHIPPING_RATES.path,
    noun: SHIPPING_RATES.one,
    permission: 'catalogue.write',
    read: async (visit) => (await recordAt(visit, SHIPPING_RATES))?.metadata ?? null,
    write: (ctx, id, metadata) => ctx.transaction((tx) => updateShippingRate(tx, id, { metadata })),
  }),
]
