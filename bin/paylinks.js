#!/usr/bin/env node
/** Starts Paylinks on the Node that came with it, or in place if this Node is new enough. */

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The oldest Node with everything the server uses: `crypto.argon2` came with 24.7. */
const OLDEST = [24, 7]
/** As in `npm start`: a heap that may grow to gigabytes is collected late. */
const HEAP = ['--max-semi-space-size=8', '--max-old-space-size=256']
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

const require = createRequire(import.meta.url)
const main = join(dirname(fileURLToPath(import.meta.url)), '../dist/main.js')
const pinned = findPinnedNode()

if (!existsSync(main)) {
  refuse('Paylinks is not built yet: run "npm run build" in its folder.')
} else if (pinned !== null && pinned.version !== process.versions.node) {
  runOn(pinned.path)
} else if (isRecentEnough(process.versions.node)) {
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(main).href)
} else {
  refuse(`Paylinks needs Node ${OLDEST.join('.')} or newer, and this is ${process.versions.node}.`)
}

/** The package `node-<os>-<cpu>` that npm installs beside us, on the platforms that have one. */
function findPinnedNode() {
  const os = process.platform === 'win32' ? 'win' : process.platform
  try {
    const manifest = require.resolve(`node-${os}-${process.arch}/package.json`)
    const { version, bin } = require(manifest)
    const path = join(dirname(manifest), bin.node)
    return existsSync(path) ? { version, path } : null
  } catch {
    return null
  }
}

function runOn(node) {
  const args = ['--enable-source-maps', ...HEAP, main, ...process.argv.slice(2)]
  const child = spawn(node, args, { stdio: 'inherit' })
  for (const signal of FORWARDED) {
    process.on(signal, () => {
      // A terminal gives Ctrl-C to the child as well; once is enough.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on('error', (error) => refuse(`Paylinks could not start ${node}: ${error.message}`))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal]
  })
}

function isRecentEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

function refuse(sentence) {
  console.error(sentence)
  process.exitCode = 1
}
