/** Sees to what the tests need from the machine: installs it where it may, names it where not. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium, hasQuickChromium } from '../test/support/chromium.ts'
import { findPrograms } from '../test/support/cluster.ts'
import { findPython, hasCurl, hasStrace } from '../test/support/programs.ts'

interface Need {
  /** The name of Debian's package. */
  readonly name: string
  /** Another that serves as well, more slowly. */
  readonly instead?: string
  readonly why: string
  readonly isHere: () => boolean
  /** Whether there is nothing better to install; as `isHere` when left out. */
  readonly isBest?: () => boolean
}

const needs: readonly Need[] = [
  { name: 'postgresql', why: 'the second engine', isHere: () => findPrograms() !== null },
  {
    name: 'chromium-headless-shell',
    instead: 'chromium',
    why: 'the tests of pages',
    isHere: () => findChromium() !== null,
    isBest: hasQuickChromium,
  },
  { name: 'curl', why: 'the calls that Stripe shows', isHere: hasCurl },
  {
    name: 'python3-stripe',
    why: 'the calls that Stripe shows in Python',
    isHere: () => findPython() !== null,
  },
  { name: 'strace', why: 'the tests of what reaches the disk', isHere: hasStrace },
]

const wanted = needs.filter(({ isHere, isBest = isHere }) => !isBest())
if (wanted.length > 0 && mayInstall()) install(wanted)
const absent = needs.filter(({ isHere }) => !isHere())
if (absent.length > 0) {
  const names = absent.map(({ name, why }) => `${name} (for ${why})`).join(', ')
  console.log(`Not on this machine, so their tests will be skipped: ${names}.`)
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

/** Each by itself: one that this machine's release does not have keeps no other away. */
function install(needed: readonly Need[]): void {
  console.log(`Installing what the tests need: ${needed.map(({ name }) => name).join(', ')}.`)
  if (!aptGet('update')) return
  const get = (name: string) => aptGet('install', '-y', '--no-install-recommends', name)
  for (const { name, instead, isHere } of needed)
    if (!get(name) && instead !== undefined && !isHere()) get(instead)
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
