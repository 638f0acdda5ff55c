/** What all pages of a noun of the catalogue have in common: where it is, how it is told. */

import type { Kind, ObjectRecord } from '../../store/kinds.ts'
import type { Site } from '../../store/reader.ts'
import { partOf } from '../chosen-ids.ts'
import type { ChipTone } from '../parts/facts.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'

export interface StateWord {
  readonly text: string
  readonly tone: ChipTone
}

export interface Noun<R extends ObjectRecord> {
  /** Of its list; its pages are below. */
  readonly path: string
  /** `coupon`, `Coupons` */
  readonly one: string
  readonly many: string
  readonly kind: Kind<R>
  /** `/v1/coupons`; `coupons` and `coupon` in Stripe's library for Node. */
  readonly api: { readonly path: string; readonly resource: string; readonly variable: string }
  titleOf(record: R): string
  stateOf(record: R, now: number): StateWord
  /** As the API shows it, with all that it shows only when asked. */
  shown(record: R, site: Site): object
  /** Whether it is there for the API; it is, if left out. */
  isThere?(record: R): boolean
}

export const pathOf = <R extends ObjectRecord>(noun: Noun<R>, { id }: R) =>
  `${noun.path}/${partOf(id)}`

export async function recordAt<R extends ObjectRecord>(
  visit: Visit,
  { kind, isThere }: Noun<R>,
): Promise<R | null> {
  const record = await visit.ctx.reader.find(kind, visit.param('id'))
  return record && (isThere?.(record) ?? true) ? record : null
}

/** Answers for one that there is, and says so where there is none. */
export function withRecord<R extends ObjectRecord>(
  noun: Noun<R>,
  answer: (visit: Visit, record: R) => Promise<Response> | Response,
) {
  return async (visit: Visit): Promise<Response> => {
    const record = await recordAt(visit, noun)
    return record ? answer(visit, record) : showNotFound(visit, noun.one)
  }
}
