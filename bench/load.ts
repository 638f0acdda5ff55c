/** One load on one server, by wrk: as many requests as it can answer over 32 connections. */

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { randomBase62 } from '../src/lib/random.ts'
import type { Server } from './server.ts'

/** The same request again and again. `{unique}` in its body is different each time. */
export interface Call {
  readonly method: 'GET' | 'POST'
  /** Taken in turns. */
  readonly paths: readonly string[]
  readonly body?: string
  readonly status?: number
  /** A Lua pattern that a true answer matches; an answer with a `location` matches with that. */
  readonly expect: string
}

/** When a load ends: after a time, or after a number of answers. */
export type Extent = { readonly seconds: number } | { readonly requests: number }

export interface Measured {
  /** True answers, all of them and in a second. */
  readonly answers: number
  readonly rate: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const CONNECTIONS = 32
const SCRIPT = join(import.meta.dirname, 'load.lua')
/** Longer than any load of a number of requests may take. */
const LONGEST_SECONDS = 240

export async function load(server: Server, call: Call, extent: Extent): Promise<Measured> {
  const isTimed = 'seconds' in extent
  const output = await wrk([
    ...['-t1', `-c${CONNECTIONS}`, '--timeout', '60s'],
    ...['-d', `${isTimed ? extent.seconds : LONGEST_SECONDS}s`, '-s', SCRIPT, server.url, '--'],
    `key=${server.key}`,
    ...(server.keyLasts === null ? [] : [`rotation=${server.keyLasts}`]),
    ...(isTimed ? [] : [`limit=${extent.requests}`]),
    `run=${randomBase62(12)}`,
    `method=${call.method}`,
    `paths=${call.paths.join(' ')}`,
    `body=${call.body ?? ''}`,
    `status=${call.status ?? 200}`,
    `expect=${call.expect}`,
  ])
  const line = /^load: (\d+) (\d+) (\d+) (\d+) (\d+) (\d+) (.*)$/m.exec(output)
  if (!line) throw new Error(`wrk said something else:\n${output}`)
  const [answers = 0, refused = 0, broken = 0, micros = 0, p50 = 0, p99 = 0] = line
    .slice(1, 7)
    .map(Number)
  if (refused + broken > 0)
    throw new Error(
      `${server.name} refused ${refused} and broke ${broken} of ${answers + refused + broken} ` +
        `${call.method} ${call.paths[0]}: ${line[7]}`,
    )
  if (!isTimed && answers < extent.requests)
    throw new Error(`${server.name} answered only ${answers} of ${extent.requests} in time.`)
  return { answers, rate: (answers / micros) * 1e6, p50Ms: p50 / 1000, p99Ms: p99 / 1000 }
}

function wrk(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (/^reached$/m.test(output)) child.kill('SIGINT')
    })
    child.on('error', () => reject(new Error('There is no wrk here: `apt-get install wrk`.')))
    child.on('close', () => resolve(output))
  })
}
