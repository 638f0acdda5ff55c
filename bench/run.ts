/** Measures how fast it is, and prints a table: `node bench/run.ts [--only part,…] [--write]`. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { monotonicMs } from '../src/lib/clock.ts'
import { ensureBuilt } from '../test/support/process.ts'
import { parts } from './parts.ts'
import { type Row, machine, table } from './report.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
})

const names = values.only?.split(',') ?? Object.keys(parts)
const unknown = names.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0)
  throw new Error(
    `No such part: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.`,
  )

ensureBuilt()
const effort = { rounds: Number(values.rounds), seconds: Number(values.seconds) }
const rows: Row[] = []
for (const name of names) {
  const begun = monotonicMs()
  rows.push(...((await parts[name]?.(effort)) ?? []))
  process.stderr.write(`${name}: ${Math.round((monotonicMs() - begun) / 1000)} s\n`)
}
const results = `${table(rows)}

${machine()}; medians of ${effort.rounds} rounds of ${effort.seconds} s
in turns, 32 connections, wrk on the same machine.
`
process.stdout.write(results)
if (values.write) await writeFile(join(import.meta.dirname, 'results.md'), page(results))

function page(text: string): string {
  return `# How fast it is

Written by \`node --run bench -- --write\`. On the left is Paylinks as \`npm start\` runs it: each answer
to a POST is on disk, with its event, its idempotency key and its request log. On the right is
emulate 0.12.2, which keeps everything in memory, on the same calls. Only true answers count.

${text}`
}
