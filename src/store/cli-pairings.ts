/** Devices that ask to be let in by `stripe login`. */

import type { CompiledQuery } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import type { CliPairingRow } from './key-tables.ts'

export type CliPairing = Readonly<CliPairingRow>

type Readable = Pick<Engine, 'run' | 'sql'>

export async function findPairing(engine: Readable, id: string): Promise<CliPairing | null> {
  const query = engine.sql.selectFrom('cli_pairings').selectAll().where('id', '=', id)
  return (await engine.run(query.compile()))[0] ?? null
}

export const insertPairing = ({ sql }: Engine, row: CliPairing): CompiledQuery =>
  sql.insertInto('cli_pairings').values(row).compile()

/** False when somebody else was first: each state is left once. */
export async function movePairing(
  engine: Readable,
  { id, from }: { readonly id: string; readonly from: CliPairing['state'] },
  change: Pick<CliPairing, 'account' | 'keys' | 'state'>,
): Promise<boolean> {
  const update = engine.sql.updateTable('cli_pairings').set(change).where('id', '=', id)
  return (await engine.run(update.where('state', '=', from).returning('id').compile())).length === 1
}

export const forgetPairings = ({ sql }: Engine, now: Timestamp): CompiledQuery =>
  sql.deleteFrom('cli_pairings').where('expires_at', '<=', now).compile()
