/** The pages of tax rates. */

import { createParams, updateParams } from '../../../api/tax-rates/params.ts'
import type { TaxRate } from '../../../domain/records/tax-rate.ts'
import { createTaxRate, updateTaxRate } from '../../../operations/tax/rates.ts'
import { parsed } from '../../links/form/call.ts'
import { metadataRoutes } from '../../metadata.tsx'
import { type Route, page } from '../../route.ts'
import { activeRoute } from '../active.ts'
import { type Editing, type Making, editingRoutes, makingRoutes } from '../forms.tsx'
import { recordAt } from '../noun.ts'
import { jsonRoute } from '../record-page.tsx'
import { CHANGING_GROUPS, TAX_RATE_GROUPS } from './fields.ts'
import { TAX_RATES } from './noun.ts'
import { showRate, showRates } from './pages.tsx'

const READ = { permission: 'catalogue.read' } as const

const making: Making<TaxRate> = {
  noun: TAX_RATES,
  audit: 'Made a tax rate',
  sub: 'What it takes stays as it is: when the law changes, archive it and make another.',
  groups: () => TAX_RATE_GROUPS,
  blank: () => new URLSearchParams(),
  create: (tx, pairs) => createTaxRate(tx, parsed(createParams, pairs)),
}

const editing: Editing<TaxRate> = {
  noun: TAX_RATES,
  audit: 'Changed a tax rate',
  sub: 'What it takes stays as it is: when the law changes, archive it and make another.',
  groups: () => CHANGING_GROUPS,
  from: (rate) => rate,
  update: (tx, id, pairs) => updateTaxRate(tx, id, parsed(updateParams, pairs)),
}

export const taxRateRoutes: readonly Route[] = [
  page(TAX_RATES.path, READ, showRates),
  ...makingRoutes(making),
  page(`${TAX_RATES.path}/:id`, READ, showRate),
  jsonRoute(TAX_RATES),
  ...editingRoutes(editing),
  activeRoute(TAX_RATES, 'Changed a tax rate', (tx, id, active) =>
    updateTaxRate(tx, id, { active }),
  ),
  ...metadataRoutes({
    base: TAX_RATES.path,
    noun: TAX_RATES.one,
    permission: 'catalogue.write',
    read: async (visit) => (await recordAt(visit, TAX_RATES))?.metadata ?? null,
    write: (ctx, id, metadata) => ctx.transaction((tx) => updateTaxRate(tx, id, { metadata })),
  }),
]
