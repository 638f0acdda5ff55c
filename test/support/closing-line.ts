/** The last words of a test run: what was skipped, by name, then the counts on one plain line. */

import type { Reporter, TestCase, TestModule } from 'vitest/node'

export const closingLine: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.result().state))
    const passed = tests.filter((test) => test.result().state === 'passed')
    const failed = tests.length - passed.length - skipped.length
    const failedElsewhere = unhandledErrors.length + modules.flatMap(errorsOutsideTests).length
    const counts = [
      `${passed.length} passed`,
      `${failed + failedElsewhere} failed`,
      `${skipped.length} skipped`,
    ]
    const lines = [...nameSkipped(skipped), `Tests: ${counts.join(', ')}`]
    process.stdout.write(`${lines.join('\n')}\n`)
  },
}

/** A file that does not load and a hook that throws fail no test of their own, but they fail. */
function errorsOutsideTests(module: TestModule): readonly unknown[] {
  const suites = [...module.children.allSuites()]
  return [...module.errors(), ...suites.flatMap((suite) => suite.errors())]
}

function nameSkipped(tests: readonly TestCase[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const test of tests) {
    const suite = test.parent.type === 'suite' ? ` > ${test.parent.fullName}` : ''
    const name = `${test.module.relativeModuleId}${suite}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => `Skipped: ${count} in ${name}`)
}
