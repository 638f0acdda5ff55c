/** Everything the kit knows of the installed SDK, read once and then kept in a file beside it. */

import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type * as TypeScript from 'typescript'
import { readMethods } from './sdk-calls.ts'
import { definitionsOf, readModule } from './sdk-types.ts'
import type { SdkSnapshot } from './shape.ts'

const require = createRequire(import.meta.url)
/** The package exports no manifest, so its folder is found from the module that it does export. */
const packageRoot = join(dirname(require.resolve('stripe')), '..')
const cacheRoot = join(packageRoot, '..', '.cache', 'contract-kit')
const READERS = ['shape.ts', 'sdk-types.ts', 'sdk-calls.ts', 'sdk-snapshot.ts']

let remembered: SdkSnapshot | null = null

export function sdkSnapshot(): SdkSnapshot {
  remembered ??= readCache() ?? writeCache(readSdk())
  return remembered
}

export function sdkVersion(): string {
  return readFileSync(join(packageRoot, 'VERSION'), 'utf8').trim()
}

/** Reads the SDK itself; callers want `sdkSnapshot`, which remembers. */
export function readSdk(): SdkSnapshot {
  // Loaded only here: it takes longer to load the compiler than to read a kept snapshot.
  const ts: typeof TypeScript = require('typescript')
  const root = join(packageRoot, 'esm')
  const readText = (path: string): string => readFileSync(path, 'utf8')
  const modules = globSync('{resources/**/*,stripe.core,shared,lib}.d.ts', { cwd: root })
    .sort()
    .map((file) => join(root, file))
    .map((path) => readModule(ts, root, path, readText(path)))
  const described = modules.filter(({ path }) => !path.endsWith('stripe.core.d.ts'))
  const types = Object.fromEntries(described.flatMap((module) => definitionsOf(ts, module)))
  const apiVersion = /'([^']+)'/.exec(readText(join(root, 'apiVersion.js')))?.[1] ?? 'unknown'
  const methods = readMethods({ ts, root, modules, readText })
  return { version: sdkVersion(), apiVersion, types, methods }
}

/** Named after the SDK's version and the readers' own text, so that neither can leave it stale. */
function cachePath(): string {
  const hash = createHash('sha256')
  for (const file of READERS) hash.update(readFileSync(join(import.meta.dirname, file)))
  return join(cacheRoot, `stripe-${sdkVersion()}-${hash.digest('hex').slice(0, 12)}.json`)
}

function readCache(): SdkSnapshot | null {
  const path = cachePath()
  if (!existsSync(path)) return null
  // Written by writeCache below, from a value of this type, under a name that says so.
  return JSON.parse(readFileSync(path, 'utf8')) as SdkSnapshot
}

/** Renamed into place: test processes start together and must never read half a file. */
function writeCache(snapshot: SdkSnapshot): SdkSnapshot {
  mkdirSync(cacheRoot, { recursive: true })
  const drafts = mkdtempSync(join(cacheRoot, 'draft-'))
  const draft = join(drafts, 'snapshot.json')
  writeFileSync(draft, JSON.stringify(snapshot))
  renameSync(draft, cachePath())
  rmdirSync(drafts)
  return snapshot
}
