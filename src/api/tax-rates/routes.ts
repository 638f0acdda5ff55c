/** Serves `/v1/tax_rates`. */

import { renderTaxRate } from '../../objects/tax-rate.ts'
import { findOr404 } from '../../operations/changes.ts'
import { createTaxRate, updateTaxRate } from '../../operations/tax/rates.ts'
import { taxRates } from '../../store/tax-rates.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, listParams, updateParams } from './params.ts'

const BASE = '/v1/tax_rates'
const returns = 'tax_rate'

export const taxRateRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, returns }, async (tx, params) =>
    renderTaxRate(await createTaxRate(tx, params)),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: taxRates,
      render: renderTaxRate,
      url: BASE,
      created: params.created,
      where: [
        ['active', '=', params.active === undefined ? undefined : Number(params.active)],
        ['inclusive', '=', params.inclusive === undefined ? undefined : Number(params.inclusive)],
      ],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderTaxRate(await findOr404(reader, taxRates, ids[0]!)),
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, params, { ids }) =>
    renderTaxRate(await updateTaxRate(tx, ids[0]!, params)),
  ),
]
