/** Serves `/v1/customers`. */

import { noSuch } from '../../objects/errors.ts'
import { renderCustomer } from '../../objects/customer.ts'
import { renderPaymentMethod } from '../../objects/payment-method.ts'
import { findOr404 } from '../../operations/changes.ts'
import {
  createCustomer,
  deleteCustomer,
  deleteCustomerDiscount,
  updateCustomer,
} from '../../operations/customers.ts'
import { customerNamed } from '../../operations/payment-intents/checks.ts'
import { customers, offClocks } from '../../store/customers.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import { listPage } from '../listing.ts'
import { keptParams } from '../payment-methods/params.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { searchPage } from '../searching.ts'
import {
  createParams,
  known,
  listParams,
  searchParams,
  updateKnown,
  updateParams,
} from './params.ts'

const BASE = '/v1/customers'
const returns = 'customer'
const LIVING = ['deleted', '=', 0] as const

export const customerRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns }, async (tx, params) =>
    renderCustomer(await createCustomer(tx, params)),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: customers,
      render: renderCustomer,
      url: BASE,
      created: params.created,
      where: [LIVING, ['email', '=', params.email], ['test_clock', '=', params.test_clock]],
      also: params.test_clock === undefined ? [offClocks] : [],
    }),
  ),

  read(
    `${BASE}/search`,
    { params: searchParams, returns: `list:search:${returns}` },
    (reader, params) =>
      searchPage(reader, params, {
        kind: customers,
        render: renderCustomer,
        url: `${BASE}/search`,
        fields: { email: 'text', name: 'text', phone: 'text' },
        where: [LIVING],
      }),
  ),

  // A deleted customer is answered with a stub, not with an error.
  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderCustomer(await findOr404(reader, customers, ids[0]!)),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, known: updateKnown, returns },
    async (tx, params, { ids }) => renderCustomer(await updateCustomer(tx, ids[0]!, params)),
  ),

  write('DELETE', `${BASE}/:id`, { params: hash({}), returns }, (tx, _params, { ids }) =>
    deleteCustomer(tx, ids[0]!),
  ),

  write(
    'DELETE',
    `${BASE}/:id/discount`,
    { params: hash({}), returns: 'discount' },
    (tx, _, { ids }) => deleteCustomerDiscount(tx, ids[0]!),
  ),

  read(
    `${BASE}/:id/payment_methods`,
    { params: keptParams, returns: 'list:payment_method' },
    async (reader, params, { ids }) => {
      const customer = await customerNamed(reader, ids[0]!, 'id')
      return listPage(reader, params, {
        kind: paymentMethods,
        render: renderPaymentMethod,
        url: `${BASE}/${customer.id}/payment_methods`,
        where: [
          ['allow_redisplay', '=', params.allow_redisplay],
          ['customer', '=', customer.id],
          ['type', '=', params.type],
        ],
      })
    },
  ),

  read(
    `${BASE}/:id/payment_methods/:method`,
    { params: hash({}), returns: 'payment_method' },
    async (reader, _params, { ids: [id = '', methodId = ''] }) => {
      const customer = await customerNamed(reader, id, 'id')
      const method = await findOr404(reader, paymentMethods, methodId)
      if (method.customer !== customer.id) throw noSuch(paymentMethods.object, methodId)
      return renderPaymentMethod(method)
    },
  ),
]
