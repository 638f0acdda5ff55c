/** Serves `/v1/webhook_endpoints`. */

import { renderWebhookEndpoint } from '../../objects/webhook-endpoint.ts'
import { findOr404 } from '../../operations/changes.ts'
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  updateWebhookEndpoint,
} from '../../operations/webhook-endpoints.ts'
import { webhookEndpoints } from '../../store/webhook-endpoints.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, listParams, updateParams } from './params.ts'

const BASE = '/v1/webhook_endpoints'
const returns = 'webhook_endpoint'
const creating = { params: createParams, returns, tellsSecret: true }

export const webhookEndpointRoutes: readonly Route[] = [
  write('POST', BASE, creating, async (tx, params, { ctx }) => {
    const { endpoint, secret } = await createWebhookEndpoint(tx, ctx, params)
    return { ...renderWebhookEndpoint(endpoint), secret }
  }),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: webhookEndpoints,
      render: renderWebhookEndpoint,
      url: BASE,
    }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderWebhookEndpoint(await findOr404(reader, webhookEndpoints, ids[0]!)),
  ),

  write('POST', `${BASE}/:id`, { params: updateParams, returns }, async (tx, input, { ids, ctx }) =>
    renderWebhookEndpoint(await updateWebhookEndpoint(tx, ctx, { id: ids[0]!, input })),
  ),

  write('DELETE', `${BASE}/:id`, { params: hash({}), returns }, (tx, _params, { ids }) =>
    deleteWebhookEndpoint(tx, ids[0]!),
  ),
]
