/**
 * The built server as the target of an attack: it comes back to the same port, with the same keys.
 */

import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { findFreePort } from '../support/cluster.ts'
import {
  type Ended,
  type Environment,
  type Running,
  runPaylinks,
  startServer,
} from '../support/process.ts'
import { randomMoment } from './rounds.ts'

export const SECRET_KEY = 'sk_test_0123456789abcdefghijklmn'

/** Where requests go, and in whose name. */
export interface Address {
  /** Without a slash at its end. */
  readonly url: string
  readonly key: string
}

export interface Target extends Address {
  /** `under`: a program that runs it, and looks on. */
  start(under?: readonly string[]): Promise<void>
  /** Starts it, and kills it before it can be ready, or just after. */
  startAndKill(): Promise<void>
  /** In the middle of whatever it does. */
  kill(): Promise<void>
  /** As a machine does that is asleep: it says nothing and holds on to what it has. */
  freeze(): void
  thaw(): void
  /** Politely. */
  stop(): Promise<Ended>
  /** Resolves once it has ended by itself. */
  ended(): Promise<Ended>
  /** What it has written to its log since it was started. */
  log(): string
  /** What it holds of the machine's memory, where the system says so. */
  memoryMegabytes(): Promise<number>
  /** Fails unless everything adds up; says how much was checked. */
  verify(): Promise<string>
}

export async function makeTarget(database: Environment): Promise<Target> {
  const port = await findFreePort()
  const environment = {
    PAYLINKS_LOG_LEVEL: 'error',
    PAYLINKS_TEST_SECRET_KEY: SECRET_KEY,
    ...database,
    PORT: String(port),
  }
  let running: Running | null = null
  const server = (): Running => {
    if (running === null) throw new Error('The server was not started.')
    return running
  }
  /** Those that were told to end, or are meant to. */
  const expected = new Set<Running>()
  const ending = (): Running => {
    expected.add(server())
    return server()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    key: SECRET_KEY,
    async start(under = []) {
      const started = await startServer(environment, under)
      running = started
      void started.ended.then(({ code, signal, stderr }) => {
        if (!expected.has(started))
          console.error(`A server has ended by itself: ${signal ?? code}\n${stderr}`)
      })
    },
    async startAndKill() {
      await runPaylinks(['serve'], environment, randomMoment(30, 700))
    },
    async kill() {
      ending().signal('SIGKILL')
      await server().ended
    },
    freeze: () => server().signal('SIGSTOP'),
    thaw: () => server().signal('SIGCONT'),
    stop: () => ending().stop(),
    ended: () => ending().ended,
    log: () => server().stderr(),
    async memoryMegabytes() {
      const status = await readFile(`/proc/${server().pid}/status`, 'utf8').catch(() => '')
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024
    },
    async verify() {
      const { code, stdout, stderr } = await runPaylinks(['verify'], environment)
      expect({ code, violated: stdout.match(/^VIOLATED.*(\n {4}.*)*/gm), stderr }).toEqual({
        code: 0,
        violated: null,
        stderr: '',
      })
      return stdout.trimEnd().split('\n').at(-1) ?? ''
    },
  }
}
