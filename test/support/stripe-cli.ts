/** Stripe's own command line tool, pointed at a server of ours; without it, skipped by name. */

import { spawn } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, vi } from 'vitest'

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command that goes on until it is stopped. */
export interface Running {
  /** Everything that it has printed. */
  output(): string
  /** Resolves with what the pattern found, once it has been printed. */
  prints(pattern: RegExp): Promise<RegExpExecArray>
  /** As Ctrl-C does it. */
  stop(): Promise<void>
}

export interface StripeCli {
  run(...args: readonly string[]): Promise<Finished>
  start(...args: readonly string[]): Running
  /** Stops what still runs, and removes what it wrote. */
  close(): Promise<void>
}

const modules = join(import.meta.dirname, '../../node_modules')
/** The tool itself: the script that is on the path would take as long to find it as it takes. */
const [PROGRAM = join(modules, '.bin/stripe')] = globSync(join(modules, '@stripe/cli-*/bin/stripe'))
const PATIENCE_MS = 20_000

/** With each command the tool asks its maker for a newer version of itself: here it is refused. */
export const NO_WAY_OUT = { HTTPS_PROXY: 'http://127.0.0.1:1' }

export function cliSuite(name: string, suite: () => void): void {
  const absent = existsSync(PROGRAM) ? '' : " (skipped: Stripe's CLI is not installed)"
  describe.skipIf(absent)(`${name}${absent}`, suite)
}

/** It sends nothing anywhere but to this server, and writes only to a folder of its own. */
export async function openCli(server: {
  readonly url: string
  readonly key: string
}): Promise<StripeCli> {
  const home = await mkdtemp(join(tmpdir(), 'paylinks-cli-'))
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    STRIPE_API_KEY: server.key,
    ...NO_WAY_OUT,
    STRIPE_CLI_TELEMETRY_OPTOUT: '1',
    STRIPE_DEVICE_NAME: 'test-device',
  }
  const running = new Set<Running>()

  function launch(args: readonly string[]) {
    const flags = ['--api-base', server.url, '--color', 'off']
    // In a group of its own: the program may have started another.
    const child = spawn(PROGRAM, [...args, ...flags], { env, detached: true })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()))
    child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()))
    const closed = new Promise<Finished>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, stdout, stderr }))
    })
    return { child, closed, output: () => stdout + stderr }
  }

  return {
    run: (...args) => launch(args).closed,
    start(...args) {
      const { child, closed, output } = launch(args)
      const command: Running = {
        output,
        async prints(pattern) {
          const options = { timeout: PATIENCE_MS, interval: 20 }
          return vi.waitFor(() => {
            const found = pattern.exec(output())
            if (!found) throw new Error(`${args[0]} has not printed ${pattern}:\n${output()}`)
            return found
          }, options)
        },
        async stop() {
          running.delete(command)
          // It may have ended by itself.
          const hasEnded = child.exitCode !== null || child.signalCode !== null
          if (!hasEnded && child.pid) process.kill(-child.pid, 'SIGINT')
          await closed
        },
      }
      running.add(command)
      return command
    },
    async close() {
      for (const command of running) await command.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
