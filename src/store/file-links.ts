/** File links. */

import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { FileLink } from '../domain/records/file-link.ts'
import type { Engine } from './engine.ts'
import type { Kind, Scope } from './kinds.ts'
import { revive } from './reader.ts'

export const fileLinks: Kind<FileLink> = {
  table: 'file_links',
  object: 'file_link',
  columns: ({ file, expires_at, own }) => ({ file: String(file), expires_at, slug: own.slug }),
}

/** A condition on lists. */
export function isExpired(expired: boolean, now: Timestamp): RawBuilder<SqlBool> {
  return expired
    ? sql<SqlBool>`expires_at <= ${now}`
    : sql<SqlBool>`(expires_at is null or expires_at > ${now})`
}

/** Whoever knows its address may see the file, in whatever account it is. */
export async function findFileLinkBySlug(
  engine: Engine,
  slug: string,
): Promise<{ readonly scope: Scope; readonly link: FileLink } | null> {
  const query = engine.sql.selectFrom('file_links').selectAll().where('slug', '=', slug)
  const [row] = await engine.run(query.compile())
  if (!row) return null
  const scope = { account: row.account, livemode: row.livemode === 1 }
  return { scope, link: revive(fileLinks, row) }
}
