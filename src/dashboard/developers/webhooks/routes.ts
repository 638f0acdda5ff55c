/** The pages of webhook endpoints and of what they have heard. */

import { type Route, action, page } from '../../route.ts'
import { resendDelivery, showDelivery } from './delivery-page.tsx'
import { changeEndpoint, makeEndpoint, showEdit, showNewEndpoint } from './endpoint-form.tsx'
import { askDeleteEndpoint, deleteEndpoint, showEndpoint, turnEndpoint } from './endpoint-page.tsx'
import { showEndpoints } from './endpoints-page.tsx'
import { askRollSecret, rollSecret, showSecret } from './secret-pages.tsx'
import { askTestEvent, sendTestEvent } from './test-event.tsx'

const READ = { permission: 'webhooks.read' } as const
const WRITE = { permission: 'webhooks.write' } as const
const LIVE = { ...WRITE, stepUp: 'live' } as const
const SECRET = { ...WRITE, stepUp: true } as const
const ONE = '/workbench/webhooks/:id'

export const webhookRoutes: readonly Route[] = [
  page('/webhooks', READ, showEndpoints),
  page('/workbench/webhooks', READ, (visit) => visit.request.redirect(visit.to('/webhooks'), 303)),
  page('/webhooks/create', WRITE, showNewEndpoint),
  action('/webhooks/create', { ...LIVE, audit: 'Made a webhook endpoint' }, makeEndpoint),
  page(ONE, READ, showEndpoint),
  page('/webhooks/:id', READ, (visit) =>
    visit.request.redirect(visit.to(`/workbench/webhooks/${visit.param('id')}`), 303),
  ),
  page(`${ONE}/edit`, WRITE, showEdit),
  action(`${ONE}/edit`, { ...LIVE, audit: 'Changed a webhook endpoint' }, changeEndpoint),
  action(`${ONE}/secret`, { ...SECRET, audit: 'Looked at a signing secret' }, showSecret),
  page(`${ONE}/roll`, SECRET, askRollSecret),
  action(`${ONE}/roll`, { ...SECRET, audit: 'Rolled a signing secret' }, rollSecret),
  action(`${ONE}/disable`, { ...WRITE, audit: 'Disabled a webhook endpoint' }, turnEndpoint(true)),
  action(`${ONE}/enable`, { ...WRITE, audit: 'Enabled a webhook endpoint' }, turnEndpoint(false)),
  page(`${ONE}/delete`, WRITE, askDeleteEndpoint),
  action(`${ONE}/delete`, { ...WRITE, audit: 'Deleted a webhook endpoint' }, deleteEndpoint),
  page(`${ONE}/test`, WRITE, askTestEvent),
  action(`${ONE}/test`, { ...WRITE, audit: 'Sent a test event' }, sendTestEvent),
  page(`${ONE}/deliveries/:event`, READ, showDelivery),
  action(`${ONE}/deliveries/:event/resend`, { ...WRITE, audit: 'Resent an event' }, resendDelivery),
]
