/** Writes docs/compatibility.md: what of Stripe's API is answered, and which test says so. */

import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { routes } from '../src/api/routes.ts'
import { compatibilityPage } from '../test/contract-kit/compatibility-page.ts'
import { judge, type ProductSurface } from '../test/contract-kit/compatibility.ts'
import { sdkEventTypes } from '../test/contract-kit/sdk-events.ts'
import { sdkSnapshot } from '../test/contract-kit/sdk-snapshot.ts'
import { eventsIn, type SourceText, testEvidence } from '../test/contract-kit/test-evidence.ts'

const root = join(import.meta.dirname, '..')
export const PAGE_PATH = join(root, 'docs', 'compatibility.md')
/** Taken by the server before a route sees its parameters. */
const EVERYWHERE = ['expand[]']

/** The page as it should be now. */
export function generatePage(): string {
  const eventTypes = sdkEventTypes()
  const surface = productSurface(eventTypes)
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
export function productSurface(eventTypes: readonly string[]): ProductSurface {
  return {
    routes: routes.map(({ method, path, params, known }) => ({
      method,
      path,
      leaves: params.leaves,
      known,
    })),
    everywhere: EVERYWHERE,
    events: emittedEvents(eventTypes),
  }
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

if (import.meta.main) writeFileSync(PAGE_PATH, generatePage())
