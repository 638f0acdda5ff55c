/** Measures in turns: what else happens on the machine then happens to all of them. */

import { type Call, type Measured, load } from './load.ts'
import type { Server } from './server.ts'

export interface Turn {
  readonly server: Server
  readonly call: Call
}

export interface Effort {
  readonly rounds: number
  readonly seconds: number
}

/** For each turn the medians of its rounds. */
export async function inTurns(
  turns: readonly Turn[],
  { rounds, seconds }: Effort,
): Promise<readonly Measured[]> {
  const measured: Measured[][] = turns.map(() => [])
  for (let round = 0; round < rounds; round++)
    for (const [index, { server, call }] of turns.entries())
      measured[index]?.push(await load(server, call, { seconds }))
  return measured.map(middle)
}

function middle(rounds: readonly Measured[]): Measured {
  return {
    answers: rounds.reduce((sum, { answers }) => sum + answers, 0),
    rate: median(rounds.map(({ rate }) => rate)),
    p50Ms: median(rounds.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
