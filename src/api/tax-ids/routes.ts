/** Serves `/v1/tax_ids` and `/v1/customers/:id/tax_ids`. */

import type { TaxId } from '../../domain/records/tax-id.ts'
import { missingParam, noSuch, notAvailable } from '../../objects/errors.ts'
import { renderTaxId } from '../../objects/tax-id.ts'
import { findOr404 } from '../../operations/changes.ts'
import { customerNamed } from '../../operations/payment-intents/checks.ts'
import { createTaxId, deleteTaxId, ownerOf } from '../../operations/tax-ids/tax-ids.ts'
import { taxIds } from '../../store/tax-ids.ts'
import type { Reader } from '../../store/reader.ts'
import { listPage } from '../listing.ts'
import { type Infer, hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, known, listOfCustomer, listParams, ofCustomer } from './params.ts'

const BASE = '/v1/tax_ids'
const OF_CUSTOMER = '/v1/customers/:id/tax_ids'
const returns = 'tax_id'

export const taxIdRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns }, async (tx, params) => {
    const { owner, ...given } = params
    if (owner?.type === 'customer' && owner.customer === undefined)
      throw missingParam('owner[customer]')
    return renderTaxId(await createTaxId(tx, await ownerOf(tx, owner), given))
  }),

  read(BASE, { params: listParams, known, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: taxIds,
      render: renderTaxId,
      url: BASE,
      where: whose(params),
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderTaxId(await findOr404(reader, taxIds, ids[0]!)),
  ),

  write('DELETE', `${BASE}/:id`, { params: hash({}), returns }, (tx, _params, { ids }) =>
    deleteTaxId(tx, ids[0]!),
  ),

  write('POST', OF_CUSTOMER, { params: ofCustomer, returns }, async (tx, params, { ids }) => {
    const customer = await customerNamed(tx, ids[0]!, 'id')
    return renderTaxId(await createTaxId(tx, customer.id, params))
  }),

  read(
    OF_CUSTOMER,
    { params: listOfCustomer, returns: `list:${returns}` },
    async (reader, params, { ids }) => {
      const customer = await customerNamed(reader, ids[0]!, 'id')
      return listPage(reader, params, {
        kind: taxIds,
        render: renderTaxId,
        url: `/v1/customers/${customer.id}/tax_ids`,
        where: [['customer', '=', customer.id]],
      })
    },
  ),

  read(
    `${OF_CUSTOMER}/:taxId`,
    { params: hash({}), returns },
    async (reader, _params, { ids: [customer = '', id = ''] }) =>
      renderTaxId(await taxIdOf(reader, customer, id)),
  ),

  write(
    'DELETE',
    `${OF_CUSTOMER}/:taxId`,
    { params: hash({}), returns },
    async (tx, _params, { ids: [customer = '', id = ''] }) => {
      await customerNamed(tx, customer, 'id')
      return deleteTaxId(tx, id, customer)
    },
  ),
]

async function taxIdOf(reader: Reader, customerId: string, id: string): Promise<TaxId> {
  const customer = await customerNamed(reader, customerId, 'id')
  const taxId = await findOr404(reader, taxIds, id)
  if (taxId.customer !== customer.id) throw noSuch(taxIds.object, id)
  return taxId
}

/** Without an owner, those of the merchant. */
function whose({ owner }: Infer<typeof listParams>) {
  switch (owner?.type ?? 'self') {
    case 'self':
      return [['owner_type', '=', 'self']] as const
    case 'customer':
      if (owner?.customer === undefined) throw missingParam('owner[customer]')
      return [['customer', '=', owner.customer]] as const
    case 'account':
    case 'application':
      throw notAvailable('owner[type]', 'tax ids belong to a customer or to oneself here.')
  }
}
