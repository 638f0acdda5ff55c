/** Serves `/v1/payment_methods`. */

import { renderPaymentMethod } from '../../objects/payment-method.ts'
import { customerNamed } from '../../operations/payment-intents/checks.ts'
import { createPaymentMethod } from '../../operations/payment-methods/create.ts'
import {
  attachPaymentMethod,
  detachPaymentMethod,
  updatePaymentMethod,
} from '../../operations/payment-methods/keep.ts'
import { findPaymentMethod, takePaymentMethod } from '../../operations/payment-methods/use.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import {
  attachParams,
  createParams,
  known,
  listParams,
  ofAccount,
  updateKnown,
  updateParams,
} from './params.ts'

const BASE = '/v1/payment_methods'
const returns = 'payment_method'

export const paymentMethodRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns }, async (tx, params) =>
    renderPaymentMethod(await createPaymentMethod(tx, params)),
  ),

  read(
    BASE,
    { params: listParams, known: ofAccount, returns: `list:${returns}` },
    async (reader, params) => {
      if (params.customer !== undefined) await customerNamed(reader, params.customer)
      return listPage(reader, params, {
        kind: paymentMethods,
        render: renderPaymentMethod,
        url: BASE,
        where: [
          ['allow_redisplay', '=', params.allow_redisplay],
          ['customer', '=', params.customer],
          ['type', '=', params.type],
        ],
      })
    },
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids, ctx }) =>
    renderPaymentMethod(await findPaymentMethod(reader, ids[0]!, ctx.clock.now())),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, known: updateKnown, returns },
    async (tx, params, { ids }) =>
      renderPaymentMethod(await updatePaymentMethod(tx, ids[0]!, params)),
  ),

  write(
    'POST',
    `${BASE}/:id/attach`,
    { params: attachParams, known: ofAccount, returns },
    async (tx, params, { ids }) => {
      const method = await takePaymentMethod(tx, ids[0]!, 'id')
      const customer = await customerNamed(tx, params.customer)
      return renderPaymentMethod(attachPaymentMethod(tx, method, customer.id))
    },
  ),

  write('POST', `${BASE}/:id/detach`, { params: hash({}), returns }, async (tx, _params, { ids }) =>
    renderPaymentMethod(await detachPaymentMethod(tx, ids[0]!)),
  ),
]
