/** Which test clock a request is answered by: that of what it names. */

import type { Context } from '../operations/context.ts'
import { onClockOfRequest } from '../operations/test-clocks/on-clock.ts'
import type { Matched } from './router.ts'

/** Parameters that name what may live on a clock; those with a dot stand in a hash. */
const NAMING = [
  'charge',
  'credit_note',
  'customer',
  'from_invoice.invoice',
  'from_quote.quote',
  'from_schedule',
  'from_subscription',
  'invoice',
  'payment_intent',
  'payment_link',
  'paylinks.test_clock',
  'quote',
  'schedule',
  'setup_intent',
  'subscription',
  'subscription_item',
  'test_clock',
]

/** Everything that a route does then has the clock's time. */
export async function onItsClock(
  ctx: Context,
  { route, ids }: Matched,
  params: unknown,
): Promise<Context> {
  if (route.isOffClocks || ctx.reader.scope.livemode) return ctx
  const named = NAMING.flatMap((path) => textAt(params, path.split('.')) ?? [])
  return onClockOfRequest(ctx, [...ids, ...named], { changes: route.method !== 'GET' })
}

function textAt(value: unknown, [name, ...rest]: readonly string[]): string | null {
  if (name === undefined) return typeof value === 'string' ? value : null
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null
  // Its own property was just found.
  return textAt((value as Readonly<Record<string, unknown>>)[name], rest)
}
