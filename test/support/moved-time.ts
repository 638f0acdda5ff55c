/** Time that passes for servers while nobody waits: what they add to the machine's is in a file. */

import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/lib/clock.ts'

export interface MovedTime {
  /** For the servers that are to live in it. */
  readonly environment: Readonly<Record<string, string>>
  /** Seconds, as those servers count them. */
  now(): number
  /** Whoever runs notices within a moment. */
  advance(seconds: number): Promise<void>
  remove(): Promise<void>
}

export async function moveTime(): Promise<MovedTime> {
  const folder = await mkdtemp(join(tmpdir(), 'paylinks-time-'))
  const file = join(folder, 'seconds')
  let ahead = 0
  const write = async () => {
    // In one piece: somebody may be reading it.
    await writeFile(`${file}.new`, String(ahead))
    await rename(`${file}.new`, file)
  }
  await write()
  const script = `data:text/javascript,${encodeURIComponent(preload(file))}`
  return {
    environment: { NODE_OPTIONS: `--import=${script}` },
    now: () => systemClock.now() + ahead,
    async advance(seconds) {
      ahead += seconds
      await write()
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Runs in the server before anything of its own does. */
const preload = (file: string) => `
  import { readFileSync } from 'node:fs'
  const machine = Date.now
  let ahead = 0
  const read = () => { ahead = Number(readFileSync(${JSON.stringify(file)}, 'utf8')) * 1000 }
  read()
  Date.now = () => machine() + ahead
  setInterval(read, 50).unref()
`
