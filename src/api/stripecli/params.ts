/** What /v1/stripecli/sessions accepts: all that any version of Stripe's CLI sends. */

import type { LogFilters } from '../../domain/request-log.ts'
import { unknownFilter, unreadableFilters } from '../../objects/listener-refusals.ts'
import { LISTENER_FEATURES } from '../../operations/listeners.ts'
import { type Param, enumOf, hash, list, optional, string } from '../params.ts'

const FILTERS: readonly string[] = [
  'filter_account',
  'filter_http_method',
  'filter_ip_address',
  'filter_request_path',
  'filter_request_status',
  'filter_source',
  'filter_status_code',
  'filter_status_code_type',
] satisfies readonly (keyof LogFilters)[]

const filters = (): Param<LogFilters> => {
  const text = string()
  return {
    leaves: text.leaves,
    parse(raw, path) {
      const entries = entriesOf(text.parse(raw, path))
      for (const [name, values] of entries) {
        if (!FILTERS.includes(name)) throw unknownFilter(name)
        if (!Array.isArray(values) || values.some((value) => typeof value !== 'string'))
          throw unreadableFilters()
      }
      // Every name is one of the filters, and every value a list of texts.
      return Object.fromEntries(entries) as LogFilters
    },
  }
}

function entriesOf(json: string): readonly (readonly [string, unknown])[] {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return Object.entries(value)
  } catch {
    // Said below, as of any other text that is no object.
  }
  throw unreadableFilters()
}

const feature = () => enumOf(LISTENER_FEATURES)
const destination = () => optional(string())

export const sessionParams = hash({
  device_name: string({ max: 500 }),
  filters: optional(filters()),
  websocket_features: optional(list(feature(), { max: LISTENER_FEATURES.length })),
  /** Until version 1.14. */
  websocket_feature: optional(feature()),
  forward_to_url: destination(),
  forward_connect_to_url: destination(),
  forward_thin_to_url: destination(),
  forward_thin_connect_to_url: destination(),
})
