/** Canceling a subscription in the customer portal, and taking that back. */

import { mayCancel, mayKeep } from '../../domain/portal-changes.ts'
import type { PortalFeatures } from '../../domain/records/portal-configuration.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { Context } from '../context.ts'
import { cancelSubscription } from '../subscriptions/cancel-request.ts'
import type { DetailsInput } from '../subscriptions/cancellation.ts'
import { updateSubscription } from '../subscriptions/update.ts'

interface Ending {
  readonly subscription: Subscription
  readonly features: PortalFeatures
}

/** Whether it was done; the configuration says how, and whether at all. */
export async function endByPayer(
  ctx: Context,
  { subscription, features }: Ending,
  details: DetailsInput,
): Promise<boolean> {
  if (!mayCancel(features, subscription)) return false
  const { mode, proration_behavior: prorating } = features.subscription_cancel
  if (mode === 'immediately') {
    await cancelSubscription(ctx, subscription.id, {
      cancellation_details: details,
      invoice_now: prorating === 'always_invoice',
      prorate: prorating !== 'none',
    })
    return true
  }
  await updateSubscription(ctx, subscription.id, {
    cancel_at_period_end: true,
    cancellation_details: details,
  })
  return true
}

export async function keepByPayer(
  ctx: Context,
  { subscription, features }: Ending,
): Promise<boolean> {
  if (!mayKeep(features, subscription)) return false
  await updateSubscription(ctx, subscription.id, {
    cancel_at_period_end: false,
    cancellation_details: { comment: null, feedback: null },
  })
  return true
}
