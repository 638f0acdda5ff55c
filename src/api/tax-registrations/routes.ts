/** Serves `/v1/tax/registrations`. */

import { renderTaxRegistration } from '../../objects/tax-registration.ts'
import { findOr404 } from '../../operations/changes.ts'
import { createTaxRegistration, updateTaxRegistration } from '../../operations/tax/registrations.ts'
import { registeredAs, taxRegistrations } from '../../store/tax-registrations.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, known, listParams, updateParams } from './params.ts'

const BASE = '/v1/tax/registrations'
const returns = 'tax.registration'

export const taxRegistrationRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns }, async (tx, params) =>
    renderTaxRegistration(await createTaxRegistration(tx, params), tx.site),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: taxRegistrations,
      render: renderTaxRegistration,
      url: BASE,
      also:
        params.status === undefined || params.status === 'all'
          ? []
          : [registeredAs(params.status, reader.site.now)],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderTaxRegistration(await findOr404(reader, taxRegistrations, ids[0]!), reader.site),
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, params, { ids }) =>
    renderTaxRegistration(await updateTaxRegistration(tx, ids[0]!, params), tx.site),
  ),
]
