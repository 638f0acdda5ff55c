/** What /v1/webhook_endpoints accepts. */

import { VERSIONS, type Version } from '../../objects/versions/versions.ts'
import { invalidVersion } from '../../objects/errors.ts'
import { type Param, boolean, hash, list, optional, string, unsettable } from '../params.ts'
import { metadata, paging } from '../vocabulary.ts'

/** As Stripe does, it is refused as a version, not as one word of a list. */
const apiVersion = (): Param<Version> => {
  const text = string()
  return {
    leaves: text.leaves,
    parse(raw, path) {
      const asked = text.parse(raw, path)
      const version = VERSIONS.find((one) => one === asked)
      if (version === undefined) throw invalidVersion(asked.slice(0, 60), path)
      return version
    },
  }
}

const fields = {
  description: unsettable(string()),
  metadata: metadata(),
}

/** What the guard says of a URL is more than its form: see `createWebhookEndpoint`. */
const url = () => string({ max: 2048 })
const enabledEvents = () => list(string())

export const createParams = hash({
  ...fields,
  url: url(),
  enabled_events: enabledEvents(),
  api_version: optional(apiVersion()),
  connect: optional(boolean()),
})

export const updateParams = hash({
  ...fields,
  url: optional(url()),
  enabled_events: optional(enabledEvents()),
  disabled: optional(boolean()),
})

export const listParams = hash(paging)
