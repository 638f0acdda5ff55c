/** Serves `/v1/invoices/create_preview`. */

import { missingParam, invalidObject } from '../../objects/errors.ts'
import { isBefore, type Version } from '../../objects/versions/versions.ts'
import { previewInvoice } from '../../operations/subscriptions/preview.ts'
import { type Route, staged } from '../route.ts'
import { usualMode } from '../subscriptions/routes.ts'
import { iterationsIn } from '../subscription-schedules/iterations.ts'
import { type PreviewAnchor, previewKnown, previewParams } from './preview-params.ts'

const ANCHOR = 'subscription_details[billing_cycle_anchor]'

export const invoicePreviewRoutes: readonly Route[] = [
  staged(
    '/v1/invoices/create_preview',
    {
      params: previewParams,
      known: previewKnown,
      returns: 'invoice',
      // It changes nothing.
      permission: { resource: 'invoice', access: 'read' },
    },
    (ctx, { subscription_details: details, ...params }, { version }) => {
      iterationsIn(version, params.schedule_details?.phases, 'schedule_details[phases]')
      const { billing_cycle_anchor: anchor, ...changes } = details ?? {}
      const when = anchor && anchorIn(version, anchor)
      return previewInvoice(
        ctx,
        { ...params, ...(details ? { subscription_details: { ...changes, ...when } } : {}) },
        usualMode(version),
      )
    },
  ),
]

function anchorIn(version: Version, { isHash, timestamp, type }: PreviewAnchor) {
  if (isHash === isBefore(version, '2026-09-30.endive')) throw invalidObject(ANCHOR)
  if (type !== 'timestamp') return { billing_cycle_anchor: type }
  if (timestamp === undefined) throw missingParam(`${ANCHOR}[timestamp]`)
  return { anchor_at: timestamp }
}
