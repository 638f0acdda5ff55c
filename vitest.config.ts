/** How the tests run. `--mode torture` gives them time for their long forms. */

import { defineConfig } from 'vitest/config'
import { closingLine } from './test/support/closing-line.ts'

export default defineConfig(({ mode }) => {
  const isTorture = mode === 'torture' || process.env['PAYLINKS_TORTURE'] === '1'
  return {
    test: {
      include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
      env: isTorture ? { PAYLINKS_TORTURE: '1' } : {},
      globalSetup: 'test/support/postgres.ts',
      reporters: ['default', closingLine],
      pool: 'forks',
      // Nothing of ours is mocked, so files can share a process and the modules that it has loaded.
      isolate: false,
      maxWorkers: 2,
      testTimeout: isTorture ? 1_800_000 : 30_000,
      hookTimeout: 60_000,
    },
  }
})
