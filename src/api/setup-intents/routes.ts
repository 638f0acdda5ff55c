/** Serves `/v1/setup_intents`. */

import { sameSecret } from '../../lib/crypto.ts'
import { missingParam } from '../../objects/errors.ts'
import { renderPublicSetup, renderSetupIntent } from '../../objects/setup-intent.ts'
import { wrongSetupSecret } from '../../objects/setup-refusals.ts'
import { findOr404 } from '../../operations/changes.ts'
import { cancelSetupIntent } from '../../operations/setup-intents/cancel.ts'
import { confirmSetupIntent } from '../../operations/setup-intents/confirm.ts'
import { createSetupIntent, updateSetupIntent } from '../../operations/setup-intents/create.ts'
import { setupIntents } from '../../store/setup-intents.ts'
import { listPage } from '../listing.ts'
import { type Route, read, staged, write } from '../route.ts'
import {
  cancelParams,
  confirmKnown,
  confirmParams,
  createParams,
  known,
  listKnown,
  listParams,
  retrieveParams,
  updateKnown,
  updateParams,
} from './params.ts'

const BASE = '/v1/setup_intents'
const returns = 'setup_intent'

export const setupIntentRoutes: readonly Route[] = [
  staged(BASE, { params: createParams, known, returns }, (ctx, params) =>
    createSetupIntent(ctx, params),
  ),

  read(
    BASE,
    { params: listParams, known: listKnown, returns: `list:${returns}` },
    (reader, params) =>
      listPage(reader, params, {
        kind: setupIntents,
        render: renderSetupIntent,
        url: BASE,
        created: params.created,
        where: [
          ['customer', '=', params.customer],
          ['payment_method', '=', params.payment_method],
        ],
      }),
  ),

  // A payer's browser may ask too: it has a publishable key, and the intent's own secret.
  read(
    `${BASE}/:id`,
    { params: retrieveParams, returns, publishable: true },
    async (reader, { client_secret: secret }, { ids, isPublic }) => {
      if (isPublic && secret === undefined) throw missingParam('client_secret')
      const intent = await findOr404(reader, setupIntents, ids[0]!)
      if (secret !== undefined && !sameSecret(secret, intent.client_secret ?? ''))
        throw wrongSetupSecret()
      return isPublic
        ? renderPublicSetup(intent, reader.site)
        : renderSetupIntent(intent, reader.site)
    },
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, known: updateKnown, returns },
    async (tx, params, { ids }) =>
      renderSetupIntent(await updateSetupIntent(tx, ids[0]!, params), tx.site),
  ),

  staged(
    `${BASE}/:id/confirm`,
    { params: confirmParams, known: confirmKnown, returns },
    (ctx, params, { ids }) => confirmSetupIntent(ctx, ids[0]!, params),
  ),

  write(
    'POST',
    `${BASE}/:id/cancel`,
    { params: cancelParams, returns },
    async (tx, params, { ids }) =>
      renderSetupIntent(
        await cancelSetupIntent(tx, ids[0]!, params.cancellation_reason ?? null),
        tx.site,
      ),
  ),
]
