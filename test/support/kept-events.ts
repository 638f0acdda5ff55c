/** What the database says happened to an object, in order. */

import type { World } from './world.ts'

export interface KeptEvent {
  readonly type: string
  readonly object: Readonly<Record<string, unknown>>
  readonly previous: Readonly<Record<string, unknown>> | null
  readonly request: { readonly requestId: string; readonly idempotencyKey: string | null } | null
}

export async function eventsAbout(
  { app: { engine } }: World,
  subject: string,
): Promise<readonly KeptEvent[]> {
  const query = engine.sql.selectFrom('events').selectAll().where('subject', '=', subject)
  const rows = await engine.run(query.orderBy('position').compile())
  return rows.map(({ type, data }) => {
    // What `emit` wrote.
    const { object, previous, request } = JSON.parse(data) as KeptEvent
    return { type, object, previous, request }
  })
}
