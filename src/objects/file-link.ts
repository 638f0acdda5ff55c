/** The wire shape of a file link. */

import type { FileLink } from '../domain/records/file-link.ts'

interface Shown {
  readonly baseUrl: string
  readonly now: number
}

export function renderFileLink({ own, ...link }: FileLink, { baseUrl, now }: Shown) {
  return { ...link, expired: hasExpired(link, now), url: `${baseUrl}/links/${own.slug}` }
}

export function hasExpired({ expires_at }: Pick<FileLink, 'expires_at'>, now: number): boolean {
  return expires_at !== null && expires_at <= now
}
