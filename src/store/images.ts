/** Our own copies of merchants' images, so that a payer's browser asks nobody but this server. */

import type { CompiledQuery } from 'kysely'
import { sha256 } from '../lib/crypto.ts'
import type { Engine } from './engine.ts'
import type { ImageRow } from './unscoped-tables.ts'

/** The copy of what was at an address. Another picture wants another address. */
export function imageIdOf(url: string): string {
  return sha256(url).slice(0, 40)
}

/** Our copy of what a merchant uploaded. */
export function imageIdOfFile(file: string): string {
  return imageIdOf(`file:${file}`)
}

export function imagePathOfFile(file: string): string {
  return `/images/${imageIdOfFile(file)}`
}

export async function hasImage(engine: Engine, id: string): Promise<boolean> {
  const query = engine.sql.selectFrom('images').select('id').where('id', '=', id)
  return (await engine.run(query.compile())).length > 0
}

export async function findImage(engine: Engine, id: string): Promise<ImageRow | null> {
  const query = engine.sql.selectFrom('images').selectAll().where('id', '=', id)
  const [row] = await engine.run(query.compile())
  return row ?? null
}

/** The first copy stays. */
export function insertImage(engine: Engine, image: ImageRow): CompiledQuery {
  return engine.sql
    .insertInto('images')
    .values(image)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .compile()
}

export async function keepImage(engine: Engine, image: ImageRow): Promise<void> {
  await engine.run(insertImage(engine, image))
}
