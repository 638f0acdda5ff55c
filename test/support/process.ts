/** The built program as its own process, as `npm start` and `npx paylinks` run it. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const main = join(root, 'dist/main.js')
const manifest = readFileSync(join(root, 'package.json'), 'utf8')
/** The bounds of the heap that `npm start` gives. */
export const HEAP: readonly string[] = manifest.match(/--max-[a-z-]+-size=\d+/g) ?? []

export type Environment = Readonly<Record<string, string>>

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  /** Where it says that it listens, without a slash at its end. */
  readonly url: string
  readonly pid: number
  readonly stdout: () => string
  readonly stderr: () => string
  readonly ended: Promise<Ended>
  signal(name: NodeJS.Signals): void
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<Ended>
}

/** Builds what ships, unless it is newer than its sources already. */
export function ensureBuilt(): void {
  const sources = globSync('src/**/*.{ts,tsx,css}', { cwd: root })
  const changed = Math.max(...sources.map((path) => statSync(join(root, path)).mtimeMs))
  if (existsSync(main) && statSync(main).mtimeMs > changed) return
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.js'], { cwd: root })
  if (status !== 0) throw new Error(`The build failed:\n${stderr}`)
}

/** Runs one command to its end. `killAt`: the moment at which it is killed, if it still runs. */
export function runPaylinks(
  args: readonly string[],
  environment: Environment,
  killAt?: Promise<void>,
): Promise<Ended> {
  const { child, ended } = start(args, environment)
  void killAt?.then(() => child.kill('SIGKILL'))
  return ended
}

/** Resolves once the server says that it is ready. `under`: a program that runs it and looks on. */
export async function startServer(
  environment: Environment,
  under: readonly string[] = [],
): Promise<Running> {
  const started = start(['serve'], { PORT: '0', ...environment }, under)
  const early = started.ended.then(({ stderr }) => {
    throw new Error(`The server ended before it was ready:\n${stderr}`)
  })
  await Promise.race([started.firstOutput, early])
  early.catch(() => {}) // From here on it may end as it likes.
  const url = /API +(\S+)\/v1$/m.exec(started.stdout())?.[1]
  if (url === undefined) throw new Error(`It does not say where it is:\n${started.stdout()}`)
  const { child, ended, stdout, stderr } = started
  return {
    url,
    pid: child.pid ?? 0,
    stdout,
    stderr,
    ended,
    signal: (name) => void child.kill(name),
    stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

interface Started {
  readonly child: ChildProcess
  readonly firstOutput: Promise<void>
  readonly stdout: () => string
  readonly stderr: () => string
  readonly ended: Promise<Ended>
}

function start(
  args: readonly string[],
  environment: Environment,
  under: readonly string[] = [],
): Started {
  // Nothing of the tests' own environment, which may hold settings of ours.
  const env = { PATH: process.env['PATH'] ?? '', ...environment }
  const command = [...under, process.execPath, '--enable-source-maps', ...HEAP, main, ...args]
  const child = spawn(command[0]!, command.slice(1), { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const out: string[] = []
  const err: string[] = []
  const first = Promise.withResolvers<void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out.push(text)
    first.resolve()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text))
  const stdout = () => out.join('')
  const stderr = () => err.join('')
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout: stdout(), stderr: stderr() })
    })
  })
  return { child, firstOutput: first.promise, stdout, stderr, ended }
}
