/** What does a kind of job. */

import type { Context } from '../operations/context.ts'

/** Bears being told twice: a node may die between doing a job and saying that it is done. */
export type Handler = (ctx: Context, subject: string) => Promise<void>

export type Handlers = Readonly<Record<string, Handler>>
