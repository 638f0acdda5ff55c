/** Every type of webhook event that the SDK knows. */

import { alternativesOf, fieldsOf } from './resolve-shape.ts'
import type { Shape } from './shape.ts'

const EVENT: Shape = { kind: 'named', name: 'Stripe.Event', arguments: [] }

/** In alphabetical order: `account.application.authorized` and so on. */
export function sdkEventTypes(): readonly string[] {
  return alternativesOf(EVENT)
    .flatMap((event) => {
      const type = event.kind === 'object' ? fieldsOf(event)['type'] : undefined
      if (type?.shape.kind !== 'enum') throw new Error('an event without a type')
      return type.shape.values
    })
    .sort()
}
