/** Programs that some tests run; without one of them its tests are skipped by name. */

import { spawn, spawnSync } from 'node:child_process'
import { describe } from 'vitest'

export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs it to its end. The server under test answers meanwhile, so this must not block. */
export function runProgram(
  program: string,
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...env } })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
    child.stdin.end(input)
  })
}

export function curlSuite(name: string, suite: () => void): void {
  const absent = hasCurl() ? '' : ' (skipped: no curl here)'
  describe.skipIf(absent)(`${name}${absent}`, suite)
}

/** Hands on a Python that has Stripe's library. */
export function pythonSuite(name: string, suite: (python: string) => void): void {
  const python = findPython()
  const absent = python === null ? ' (skipped: no python3-stripe here)' : ''
  describe.skipIf(absent)(`${name}${absent}`, () => suite(python ?? 'python3'))
}

export function straceSuite(name: string, suite: () => void): void {
  const absent = hasStrace() ? '' : ' (skipped: no strace that may look on)'
  describe.skipIf(absent)(`${name}${absent}`, suite)
}

export function hasCurl(): boolean {
  return starts('curl', '--version')
}

/** It is there, and it may look on: some machines forbid that. */
export function hasStrace(): boolean {
  return starts('strace', '-o', '/dev/null', 'true')
}

/** A Python that has Stripe's library: Debian's package serves the system's own. */
export function findPython(): string | null {
  const found = ['/usr/bin/python3', 'python3'].find((name) => starts(name, '-c', 'import stripe'))
  return found ?? null
}

function starts(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}
