/** Serves `/v1/payment_intents`. */

import { sameSecret } from '../../lib/crypto.ts'
import { missingParam } from '../../objects/errors.ts'
import { renderPaymentIntent, renderPublicIntent } from '../../objects/payment-intent.ts'
import { wrongClientSecret } from '../../objects/payment-refusals.ts'
import { findOr404 } from '../../operations/changes.ts'
import { applyCustomerBalance } from '../../operations/payment-intents/apply-balance.ts'
import { cancelPaymentIntent } from '../../operations/payment-intents/cancel.ts'
import { capturePaymentIntent } from '../../operations/payment-intents/capture.ts'
import { confirmPaymentIntent } from '../../operations/payment-intents/confirm.ts'
import { createPaymentIntent } from '../../operations/payment-intents/create.ts'
import { updatePaymentIntent } from '../../operations/payment-intents/update.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { listPage } from '../listing.ts'
import { type Route, read, staged } from '../route.ts'
import { searchPage } from '../searching.ts'
import { captureKnown, confirmKnown, known, ofAccount, updateKnown } from './known.ts'
import {
  applyParams,
  cancelParams,
  captureParams,
  confirmParams,
  createParams,
  listParams,
  retrieveParams,
  searchParams,
  updateParams,
} from './params.ts'

const BASE = '/v1/payment_intents'
const returns = 'payment_intent'

export const paymentIntentRoutes: readonly Route[] = [
  staged(BASE, { params: createParams, known, returns }, (ctx, params) =>
    createPaymentIntent(ctx, params),
  ),

  read(
    BASE,
    { params: listParams, known: ofAccount, returns: `list:${returns}` },
    (reader, params) =>
      listPage(reader, params, {
        kind: paymentIntents,
        render: renderPaymentIntent,
        url: BASE,
        created: params.created,
        where: [['customer', '=', params.customer]],
      }),
  ),

  read(
    `${BASE}/search`,
    { params: searchParams, returns: `list:search:${returns}` },
    (reader, params) =>
      searchPage(reader, params, {
        kind: paymentIntents,
        render: renderPaymentIntent,
        url: `${BASE}/search`,
        fields: { amount: 'number', currency: 'text', customer: 'text', status: 'text' },
      }),
  ),

  // A payer's browser may ask too: it has a publishable key, and the intent's own secret.
  read(
    `${BASE}/:id`,
    { params: retrieveParams, returns, publishable: true },
    async (reader, { client_secret: secret }, { ids, isPublic }) => {
      if (isPublic && secret === undefined) throw missingParam('client_secret')
      const intent = await findOr404(reader, paymentIntents, ids[0]!)
      if (secret !== undefined && !sameSecret(secret, intent.client_secret ?? ''))
        throw wrongClientSecret()
      return isPublic
        ? renderPublicIntent(intent, reader.site)
        : renderPaymentIntent(intent, reader.site)
    },
  ),

  staged(
    `${BASE}/:id`,
    { params: updateParams, known: updateKnown, returns },
    (ctx, params, { ids }) => updatePaymentIntent(ctx, ids[0]!, params),
  ),

  staged(
    `${BASE}/:id/confirm`,
    { params: confirmParams, known: confirmKnown, returns },
    (ctx, params, { ids }) => confirmPaymentIntent(ctx, ids[0]!, params),
  ),

  staged(
    `${BASE}/:id/capture`,
    { params: captureParams, known: captureKnown, returns },
    (ctx, params, { ids }) => capturePaymentIntent(ctx, ids[0]!, params),
  ),

  staged(
    `${BASE}/:id/apply_customer_balance`,
    { params: applyParams, returns },
    (ctx, params, { ids }) => applyCustomerBalance(ctx, ids[0]!, params),
  ),

  staged(`${BASE}/:id/cancel`, { params: cancelParams, returns }, (ctx, params, { ids }) =>
    cancelPaymentIntent(ctx, ids[0]!, params.cancellation_reason ?? null),
  ),
]
