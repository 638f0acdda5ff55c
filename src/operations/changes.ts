/** Making and changing Stripe objects, each with its event. */

import { type Metadata, mergeMetadata } from '../domain/metadata.ts'
import { previousAttributes } from '../domain/previous-attributes.ts'
import { noSuch, tooManyMetadataKeys } from '../objects/errors.ts'
import type { Kind, ObjectRecord } from '../store/kinds.ts'
import type { Reader, Site } from '../store/reader.ts'
import type { Transaction } from '../store/transaction.ts'

/** How one kind of object is kept, shown and spoken of in events: `product.created`. */
export interface Ways<R extends ObjectRecord> {
  readonly kind: Kind<R>
  render(record: R, site: Site): { readonly id?: string }
}

export function createObject<R extends ObjectRecord>(
  tx: Transaction,
  { kind, render }: Ways<R>,
  record: R,
  event: string,
): R {
  tx.insert(kind, record)
  tx.emit(event, render(record, tx.site))
  return record
}

interface Change<R> {
  readonly before: R
  readonly after: R
  readonly event: string
  /** Whether something changed that the object itself does not show. */
  readonly isUnseen?: boolean
}

/** Stores what changed and says so; says nothing when nothing did. */
export function changeObject<R extends ObjectRecord>(
  tx: Transaction,
  { kind, render }: Ways<R>,
  { before, after, event, isUnseen = false }: Change<R>,
): R {
  const shown = render(after, tx.site)
  const previous = previousAttributes(render(before, tx.site), shown)
  tx.update(kind, after)
  if (isUnseen || Object.keys(previous).length > 0) tx.emit(event, shown, previous)
  return after
}

/** The object that a path names, held until the transaction ends; 404 when there is none. */
export async function lockOr404<R extends ObjectRecord>(
  tx: Transaction,
  kind: Kind<R>,
  id: string,
): Promise<R> {
  const record = await tx.lock(kind, id)
  if (!record) throw noSuch(kind.object, id)
  return record
}

export async function findOr404<R extends ObjectRecord>(
  reader: Reader,
  kind: Kind<R>,
  id: string,
): Promise<R> {
  const record = await reader.find(kind, id)
  if (!record) throw noSuch(kind.object, id)
  return record
}

/** The object that a parameter names; 400 with that parameter when there is none. */
export async function findNamed<R extends ObjectRecord>(
  reader: Reader,
  kind: Kind<R>,
  id: string,
  param: string,
): Promise<R> {
  const record = await reader.find(kind, id)
  if (!record) throw noSuch(kind.object, id, param)
  return record
}

/** The metadata after a request has had its say. */
export function changedMetadata(
  current: Metadata,
  change: Metadata | '' | undefined,
): Record<string, string> {
  if (change === undefined) return { ...current }
  const merged = mergeMetadata(current, change)
  if (!merged.ok) throw tooManyMetadataKeys('metadata')
  return { ...merged.metadata }
}
