/** What /v1/file_links accepts. */

import { boolean, either, emptyable, hash, literal, optional, string } from '../params.ts'
import { created, metadata, paging, timestamp } from '../vocabulary.ts'

export const createParams = hash({
  expires_at: optional(timestamp()),
  file: string(),
  metadata: metadata(),
})

export const updateParams = hash({
  expires_at: optional(emptyable(either((raw) => raw === 'now', literal('now'), timestamp()))),
  metadata: metadata(),
})

export const listParams = hash({
  ...paging,
  created: optional(created()),
  expired: optional(boolean()),
  file: optional(string()),
})

/** Of an upload that is to have a link at once. */
export const fileLinkData = () =>
  hash({ create: boolean(), expires_at: optional(timestamp()), metadata: metadata() })
