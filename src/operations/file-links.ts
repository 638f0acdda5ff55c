/** Public addresses of uploaded files. */

import type { FileLink } from '../domain/records/file-link.ts'
import { randomBase62 } from '../lib/random.ts'
import { invalid } from '../objects/errors.ts'
import { hasExpired } from '../objects/file-link.ts'
import { fileLinks } from '../store/file-links.ts'
import { files } from '../store/files.ts'
import type { Transaction } from '../store/transaction.ts'
import { changedMetadata, findNamed, lockOr404 } from './changes.ts'
import type { MetadataChange } from './prices/input.ts'

export interface NewFileLink {
  readonly file: string
  readonly expires_at?: number
  readonly metadata?: MetadataChange
}

export interface FileLinkChange {
  readonly expires_at?: number | 'now' | null
  readonly metadata?: MetadataChange
}

export async function createFileLink(tx: Transaction, input: NewFileLink): Promise<FileLink> {
  const file = await findNamed(tx, files, input.file, 'file')
  const { expires_at: expiry = null } = input
  checkExpiry(tx, expiry)
  const link: FileLink = {
    id: tx.newId('link'),
    object: 'file_link',
    created: tx.now,
    expires_at: expiry,
    file: file.id,
    livemode: tx.scope.livemode,
    metadata: changedMetadata({}, input.metadata),
    own: { slug: `${tx.scope.livemode ? '' : 'test_'}${randomBase62(32)}` },
  }
  tx.insert(fileLinks, link)
  return link
}

export async function updateFileLink(
  tx: Transaction,
  id: string,
  { expires_at: expiry, metadata }: FileLinkChange,
): Promise<FileLink> {
  const before = await lockOr404(tx, fileLinks, id)
  if (hasExpired(before, tx.now)) throw invalid('This file link has expired: it cannot be updated.')
  if (typeof expiry === 'number') checkExpiry(tx, expiry)
  const after: FileLink = {
    ...before,
    expires_at: expiry === undefined ? before.expires_at : expiry === 'now' ? tx.now : expiry,
    metadata: changedMetadata(before.metadata, metadata),
  }
  tx.update(fileLinks, after)
  return after
}

function checkExpiry(tx: Transaction, expiry: number | null): void {
  if (expiry !== null && expiry <= tx.now)
    throw invalid('A file link expires in the future.', { param: 'expires_at' })
}
