/** Serves `/v1/application_fees` and what is given back of them. */

import { renderApplicationFee, renderFeeRefund } from '../../objects/application-fee.ts'
import {
  createFeeRefund,
  findFeeRefund,
  updateFeeRefund,
} from '../../operations/application-fees/refund.ts'
import { findOr404 } from '../../operations/changes.ts'
import { applicationFees, feeRefunds } from '../../store/application-fees.ts'
import { listPage } from '../listing.ts'
import { hash, integer, optional, string } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { created, metadata, paging } from '../vocabulary.ts'

const BASE = '/v1/application_fees'
const returns = 'application_fee'
const REFUNDS = `${BASE}/:id/refunds`
const refund = 'fee_refund'

const listParams = hash({
  ...paging,
  charge: optional(string()),
  created: optional(created()),
})

const refundParams = hash({ amount: optional(integer({ min: 1 })), metadata: metadata() })

export const applicationFeeRoutes: readonly Route[] = [
  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: applicationFees,
      render: renderApplicationFee,
      url: BASE,
      created: params.created,
      where: [['charge', '=', params.charge]],
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderApplicationFee(await findOr404(reader, applicationFees, ids[0]!)),
  ),

  write('POST', REFUNDS, { params: refundParams, returns: refund }, async (tx, params, { ids }) =>
    renderFeeRefund(await createFeeRefund(tx, ids[0]!, params)),
  ),

  read(
    REFUNDS,
    { params: hash(paging), returns: `list:${refund}` },
    async (reader, params, { ids }) => {
      const { id } = await findOr404(reader, applicationFees, ids[0]!)
      return listPage(reader, params, {
        kind: feeRefunds,
        render: renderFeeRefund,
        url: `${BASE}/${id}/refunds`,
        where: [['fee', '=', id]],
      })
    },
  ),

  read(
    `${REFUNDS}/:refund`,
    { params: hash({}), returns: refund },
    async (reader, _params, { ids }) =>
      renderFeeRefund(await findFeeRefund(reader, ids[0]!, ids[1]!)),
  ),

  write(
    'POST',
    `${REFUNDS}/:refund`,
    { params: hash({ metadata: metadata() }), returns: refund },
    async (tx, params, { ids }) =>
      renderFeeRefund(await updateFeeRefund(tx, { fee: ids[0]!, id: ids[1]! }, params)),
  ),
]
