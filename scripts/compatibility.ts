/** Writes docs/compatibility.md: what of Stripe's API is answered, and which test says so. */

import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { compatibilityPage } from '../test/contract-kit/compatibility-page.ts'
import {
  judge,
  type ProductSurface,
  type SurfaceRoute,
} from '../test/contract-kit/compatibility.ts'
import { sdkEventTypes } from '../test/contract-kit/sdk-events.ts'
import { sdkSnapshot } from '../test/contract-kit/sdk-snapshot.ts'
import { eventsIn, type SourceText, testEvidence } from '../test/contract-kit/test-evidence.ts'

const root = join(import.meta.dirname, '..')
export const PAGE_PATH = join(root, 'docs', 'compatibility.md')
const ROUTES = join(root, 'src', 'api', 'routes.ts')
/** Taken by the server before a route sees its parameters. */
const EVERYWHERE = ['expand[]']

/** The page as it should be now. */
export async function generatePage(): Promise<string> {
  const eventTypes = sdkEventTypes()
  const surface = await productSurface(eventTypes)
  const evidence = testEvidence(read(testFiles()), eventTypes)
  const { version, apiVersion } = sdkSnapshot()
  return compatibilityPage(judge(surface, evidence, eventTypes), {
    sdkVersion: version,
    apiVersion,
  })
}

/** The kit's own tests name parameters without calling anything, so they are no evidence. */
function testFiles(): readonly string[] {
  const files = globSync(['src/**/*.test.{ts,tsx}', 'test/**/*.{ts,tsx}'], { cwd: root })
  return files.filter((path) => !/^test[\\/]contract-kit[\\/]/.test(path)).sort()
}

function read(paths: readonly string[]): readonly SourceText[] {
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** The product is read as it runs: each route says what it takes and what it refuses by name. */
async function productSurface(eventTypes: readonly string[]): Promise<ProductSurface> {
  const module: unknown = existsSync(ROUTES) ? await import(pathToFileURL(ROUTES).href) : {}
  const routes = isRecord(module) && Array.isArray(module['routes']) ? module['routes'] : []
  return {
    routes: routes.map(surfaceRoute),
    everywhere: EVERYWHERE,
    events: emittedEvents(eventTypes),
  }
}

function surfaceRoute(route: unknown): SurfaceRoute {
  if (!isRecord(route)) throw new Error('a route is no object')
  const { method, path, params, known } = route
  if (typeof method !== 'string' || typeof path !== 'string') {
    throw new Error('a route has no method or no path')
  }
  const leaves = isRecord(params) ? params['leaves'] : undefined
  if (!isTexts(leaves)) throw new Error(`${method} ${path} does not say what it takes`)
  return { method, path, leaves, known: isRecord(known) ? reasons(known) : {} }
}

function reasons(known: Readonly<Record<string, unknown>>): SurfaceRoute['known'] {
  return Object.fromEntries(
    Object.entries(known).map(([path, entry]) => {
      const why = isRecord(entry) ? entry['why'] : undefined
      if (typeof why !== 'string') throw new Error(`${path} is refused without a reason`)
      return [path, { why }]
    }),
  )
}

/** Only operations emit events, and each writes the type out. */
function emittedEvents(eventTypes: readonly string[]): readonly string[] {
  const known = new Set(eventTypes)
  const files = globSync('src/operations/**/*.ts', { cwd: root })
  const found = read(files.filter((path) => !path.endsWith('.test.ts'))).flatMap(({ path, text }) =>
    eventsIn(ts.createSourceFile(path, text, ts.ScriptTarget.Latest), known),
  )
  return [...new Set(found)]
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

if (import.meta.main) writeFileSync(PAGE_PATH, await generatePage())
