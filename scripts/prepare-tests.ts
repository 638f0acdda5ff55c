/** Sees to what the tests need from the machine: installs it where it may, names it where not. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from '../test/support/chromium.ts'
import { findPrograms } from '../test/support/cluster.ts'
import { findPython, hasCurl, hasStrace } from '../test/support/programs.ts'

interface Need {
  /** The name of Debian's package. */
  readonly name: string
  readonly why: string
  readonly isHere: () => boolean
}

const needs: readonly Need[] = [
  { name: 'postgresql', why: 'the second engine', isHere: () => findPrograms() !== null },
  { name: 'chromium', why: 'the tests of pages', isHere: () => findChromium() !== null },
  { name: 'curl', why: 'the calls that Stripe shows', isHere: hasCurl },
  {
    name: 'python3-stripe',
    why: 'the calls that Stripe shows in Python',
    isHere: () => findPython() !== null,
  },
  { name: 'strace', why: 'the tests of what reaches the disk', isHere: hasStrace },
]

const missing = findMissing()
if (missing.length > 0 && mayInstall()) install(missing)
const absent = findMissing()
if (absent.length > 0) {
  const wanted = absent.map(({ name, why }) => `${name} (for ${why})`).join(', ')
  console.log(`Not on this machine, so their tests will be skipped: ${wanted}.`)
}

function findMissing(): readonly Need[] {
  return needs.filter((need) => !need.isHere())
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

function install(packages: readonly Need[]): void {
  const names = packages.map(({ name }) => name)
  console.log(`Installing what the tests need: ${names.join(', ')}.`)
  const isListed = aptGet('update')
  if (isListed) aptGet('install', '-y', '--no-install-recommends', ...names)
}

function aptGet(...args: readonly string[]): boolean {
  const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  if (status !== 0) console.log(`apt-get ${args.join(' ')} failed.\n${stderr}`)
  return status === 0
}
