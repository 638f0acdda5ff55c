/** Serves `/v1/tax/locations`. */

import { renderTaxLocation } from '../../objects/tax-location.ts'
import { findOr404 } from '../../operations/changes.ts'
import { createTaxLocation } from '../../operations/tax/locations.ts'
import { taxLocations } from '../../store/tax-locations.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, listParams } from './params.ts'

const BASE = '/v1/tax/locations'
const returns = 'tax.location'

export const taxLocationRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, returns }, async (tx, params) =>
    renderTaxLocation(createTaxLocation(tx, params)),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, { kind: taxLocations, render: renderTaxLocation, url: BASE }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderTaxLocation(await findOr404(reader, taxLocations, ids[0]!)),
  ),
]
