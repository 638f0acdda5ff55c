/** How the tests run. `--mode torture` gives them time for their long forms. */

import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { closingLine } from './test/support/closing-line.ts'

const TAKES_LONG = /[/]test[/](?:cli|conformance|journeys|process|torture)[/]/

/** What takes long goes first: at the end, one worker would wait for the other. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => lengthOf(b) - lengthOf(a))
  }
}

/** Those that look at many pages are short files with long runs. */
function lengthOf({ moduleId }: TestSpecification): number {
  if (/accessibility|documents|dashboard-money/.test(moduleId)) return 2
  return TAKES_LONG.test(moduleId) ? 1 : 0
}

export default defineConfig(({ mode }) => {
  const isTorture = mode === 'torture' || process.env['PAYLINKS_TORTURE'] === '1'
  return {
    test: {
      include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
      env: isTorture ? { PAYLINKS_TORTURE: '1' } : {},
      setupFiles: 'test/support/seed.ts',
      globalSetup: 'test/support/postgres.ts',
      reporters: ['default', closingLine],
      sequence: { sequencer: LongestFirst },
      pool: 'forks',
      // Nothing of ours is mocked, so files can share a process and the modules that it has loaded.
      isolate: false,
      maxWorkers: 2,
      testTimeout: isTorture ? 1_800_000 : 30_000,
      hookTimeout: 60_000,
      // What must come is waited for, however slow the machine is.
      expect: { poll: { timeout: 15_000 } },
    },
  }
})
