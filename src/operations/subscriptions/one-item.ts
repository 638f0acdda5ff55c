/** A subscription changed by one of its items: added, changed or taken away. */

import { noSuch } from '../../objects/errors.ts'
import { subscriptionItems } from '../../store/subscriptions.ts'
import type { Context } from '../context.ts'
import type { PaymentBehavior } from './bill-now.ts'
import type { ItemInput } from './items.ts'
import type { ProrationBehavior } from './times.ts'
import { updateSubscription } from './update.ts'

interface Changing {
  readonly off_session?: boolean
  readonly payment_behavior?: PaymentBehavior
  readonly proration_behavior?: ProrationBehavior
  readonly proration_date?: number
}

export interface ItemChange extends Omit<ItemInput, 'deleted' | 'id'>, Changing {}

export function addSubscriptionItem(
  ctx: Context,
  { subscription, ...input }: ItemChange & { readonly subscription: string },
): Promise<object> {
  const { changing, item } = parted(input)
  return updateSubscription(
    ctx,
    subscription,
    { ...changing, items: [item] },
    { item: null, named: 'subscription' },
  )
}

export async function changeSubscriptionItem(
  ctx: Context,
  id: string,
  input: ItemChange,
): Promise<object> {
  const { changing, item } = parted(input)
  const items = [{ ...item, id }]
  return updateSubscription(ctx, await ownerOf(ctx, id), { ...changing, items }, { item: id })
}

export async function removeSubscriptionItem(
  ctx: Context,
  id: string,
  changing: Changing,
): Promise<object> {
  const items = [{ deleted: true, id }]
  return updateSubscription(ctx, await ownerOf(ctx, id), { ...changing, items }, { item: id })
}

async function ownerOf(ctx: Context, id: string): Promise<string> {
  const place = await ctx.reader.find(subscriptionItems, id)
  if (!place) throw noSuch(subscriptionItems.object, id)
  return place.subscription
}

function parted({
  off_session,
  payment_behavior,
  proration_behavior,
  proration_date,
  ...item
}: ItemChange) {
  const changing: Changing = {
    ...(off_session === undefined ? {} : { off_session }),
    ...(payment_behavior === undefined ? {} : { payment_behavior }),
    ...(proration_behavior === undefined ? {} : { proration_behavior }),
    ...(proration_date === undefined ? {} : { proration_date }),
  }
  return { changing, item }
}
