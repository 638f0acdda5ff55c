/** JSON Schemas of Stripe's types, made apart from the kit; without them their suite is skipped. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'

export interface ConformanceSchemas {
  /** Holds the validator, and a folder of schemas for each version of the API. */
  readonly folder: string
  /** The schemas of one version. */
  readonly schemas: string
}

export function conformanceSuite(
  name: string,
  apiVersion: string,
  suite: (found: ConformanceSchemas) => void,
): void {
  const folder =
    process.env['CONFORMANCE_SCHEMAS'] ??
    join(import.meta.dirname, '..', '..', '..', 'shared', 'conformance')
  const schemas = join(folder, apiVersion)
  const absent = existsSync(schemas) ? '' : ' (skipped: no conformance schemas here)'
  describe.skipIf(absent)(`${name}${absent}`, () => suite({ folder, schemas }))
}
