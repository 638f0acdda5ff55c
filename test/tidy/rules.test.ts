/** Plants one trespass against each rule: a rule that never bites is worth nothing. */

import { describe, expect, it } from 'vitest'
import {
  findBrokenLinks,
  findLongDocument,
  findLooseVersions,
  findMisnumberedDecisions,
} from './documents.ts'
import { findBadNames, findSilentFile } from './names.ts'
import {
  findCycle,
  findImportsOfClients,
  findPackagesThatDoNotShip,
  findTrespasses,
  findUnknownRooms,
  graphOf,
  readRooms,
} from './rooms.ts'
import { findLongFile, findLongFunctions, findLongLines } from './sizes.ts'
import { type Source, parse } from './source.ts'
import { findForbiddenSyntax } from './syntax.ts'
import { findBannedWords } from './words.ts'

const rooms = readRooms(`
| room | holds | may import |
|---|---|---|
| \`lib\` | tools | – |
| \`domain\` | rules | lib |
| \`operations\` | verbs | lib domain processors/port |
| \`processors\` | who moves money | lib domain |
`)

function source(path: string, text: string): Source {
  return parse({ path, text })
}

describe('a room', () => {
  it.each([
    ['src/domain/money.ts', '../lib/assert.ts', true],
    ['src/domain/money.ts', './currency.ts', true],
    ['src/domain/money.ts', '../operations/refunds.ts', false],
    ['src/lib/assert.ts', '../domain/money.ts', false],
    ['src/operations/refunds.ts', '../processors/port.ts', true],
    ['src/operations/refunds.ts', '../processors/simulator.ts', false],
    ['src/operations/refunds.ts', '../config.ts', false],
    ['src/operations/refunds.ts', '../../test/support/world.ts', false],
    ['src/app.ts', './operations/refunds.ts', true],
    ['src/domain/money.test.ts', '../operations/refunds.ts', false],
  ])('%s that imports %s is right: %s', (path, target, isRight) => {
    const found = findTrespasses(rooms, source(path, `import type { A } from '${target}'`))
    expect(found.length === 0).toBe(isRight)
  })

  it('may import anything from a test', () => {
    const test = "import { it } from 'vitest'\nimport { a } from '../operations/refunds.ts'"
    expect(findTrespasses(rooms, source('src/domain/money.test.ts', test))).toEqual([])
  })

  it('is seen through imports of types and at run time', () => {
    const text = "type A = import('../operations/a.ts').A\nawait import('../operations/b.ts')"
    expect(findTrespasses(rooms, source('src/lib/a.ts', text))).toHaveLength(2)
  })

  it('must be in the table', () => {
    const texts = [
      source('src/shared/a.ts', ''),
      source('src/lib/a.ts', ''),
      source('src/a.ts', ''),
    ]
    expect(findUnknownRooms(rooms, texts)).toEqual(['shared'])
  })

  it('imports no script for the browser', () => {
    const text = "import { a } from './client/main.ts'"
    expect(findImportsOfClients(source('src/checkout/page.tsx', text))).toHaveLength(1)
    expect(findImportsOfClients(source('src/checkout/client/card.ts', text))).toEqual([])
  })

  it('runs no package that does not ship', () => {
    const text = "import type A from 'stripe'\nimport 'hono/jsx'\nimport '@a/b/c'\nimport 'node:fs'"
    expect(findPackagesThatDoNotShip(['hono'], source('src/api/a.ts', text))).toEqual([
      'src/api/a.ts imports @a/b/c, which is no dependency',
    ])
  })
})

describe('a cycle', () => {
  it('is found, imports of types included', () => {
    const sources = [
      source('src/lib/a.ts', "import type { B } from './b.ts'"),
      source('src/lib/b.ts', "import type { C } from './c.ts'"),
      source('src/lib/c.ts', "import type { B } from './b.ts'"),
    ]
    expect(findCycle(graphOf(sources))).toEqual(['src/lib/b.ts', 'src/lib/c.ts', 'src/lib/b.ts'])
  })
})

describe('length', () => {
  it('is measured of files', () => {
    expect(findLongFile(source('src/lib/a.ts', 'x\n'.repeat(400)))).toEqual([])
    expect(findLongFile(source('src/lib/a.ts', 'x\n'.repeat(401)))).toHaveLength(1)
  })

  it('is measured of functions, but not of suites', () => {
    const lines = 'x()\n'.repeat(69)
    const find = (text: string): readonly string[] => findLongFunctions(source('src/a.ts', text))
    expect(find(`function a() {\n${lines.slice(4)}}`)).toEqual([])
    expect(find(`function a() {\n${lines}}`)).toHaveLength(1)
    expect(find(`describe('a', () => {\nit('b', () => {})\n${lines}})`)).toEqual([])
    expect(find(`describe('a', () => {\nit('b', () => {\n${lines}})\n})`)).toHaveLength(1)
  })

  it('is measured of lines, but not of sentences in quotes', () => {
    const long = 'x'.repeat(101)
    expect(findLongLines(source('src/a.ts', `// ${long}\nconst a = '${long}'\n`))).toEqual([
      'src/a.ts:1 is 104 characters long',
    ])
  })
})

describe('a file', () => {
  it.each([
    ['src/lib/utils.ts', 1],
    ['src/common/money.ts', 1],
    ['src/lib/index.test.ts', 1],
    ['src/lib/fooBar.ts', 1],
    ['src/i18n/locales/pt-BR.ts', 0],
    ['src/objects/versions/2025-08-27.ts', 0],
    ['src/checkout/client/tsconfig.json', 0],
    ['ARCHITECTURE.md', 0],
  ])('called %s makes %i trespasses', (path, count) => {
    expect(findBadNames({ path, text: '' })).toHaveLength(count)
  })

  it.each([
    ['/** What it is. */', true],
    ['#!/usr/bin/env node\n/** What it is. */', true],
    ['/**\n * What it is,\n * at length.\n */', true],
    ['/** What it is */', false],
    ['import {} from "a"\n/** What it is. */', false],
    ['', false],
  ])('that opens with %j is right: %s', (text, isRight) => {
    expect(findSilentFile({ path: 'src/lib/a.ts', text }).length === 0).toBe(isRight)
  })
})

describe('code', () => {
  it.each([
    ['src/lib/a.ts', 'Date.now()'],
    ['src/lib/a.ts', 'new Date()'],
    ['src/lib/a.ts', 'const now = performance.now'],
    ['src/lib/a.test.ts', 'Math.random()'],
    ['src/lib/a.ts', "import { randomUUID } from 'node:crypto'"],
    ['src/lib/a.ts', 'await fetch(url)'],
    ['src/lib/a.ts', "process.env['PORT']"],
    ['src/lib/a.ts', 'console.log(card)'],
    ['src/domain/a.ts', 'async () => 1'],
    ['src/domain/a.ts', "import { readFileSync } from 'node:fs'"],
    ['src/domain/a.ts', 'Math.round(1.5)'],
    ['src/store/a.ts', 'amount.toFixed(2)'],
    ['src/lib/a.ts', 'let a: any'],
    ['src/lib/a.ts', 'const a = b as C'],
    ['src/lib/a.ts', 'export default a'],
    ['src/lib/a.ts', 'export default function a() {}'],
    ['src/lib/a.ts', "export * from './b.ts'"],
    ['src/lib/a.test.ts', "it.only('works', () => {})"],
    ['src/lib/a.test.ts', "describe.each([]).skip('works', () => {})"],
    ['src/lib/a.test.ts', "it.skipIf(true)('works', () => {})"],
    ['test/a.test.ts', "it('should work', () => {})"],
    ['src/lib/a.test.ts', "vi.mock('./b.ts')"],
    ['src/lib/a.test.ts', 'await new Promise((resolve) => setTimeout(resolve, 5))'],
  ])('in %s may not say %s', (path, text) => {
    expect(findForbiddenSyntax(source(path, text))).toHaveLength(1)
  })

  it.each([
    ['src/lib/clock.ts', 'Date.now()'],
    ['src/lib/a.ts', 'new Date(0)'],
    ['src/lib/a.ts', "const a = 'Date.now()'"],
    ['src/lib/random.ts', "import { randomBytes } from 'node:crypto'"],
    ['src/checkout/client/main.ts', 'await fetch(url)'],
    ['src/main.ts', 'readConfig(process.env)'],
    ['src/cli/serve.ts', 'console.log(url)'],
    ['src/domain/a.ts', "import type Stripe from 'stripe'"],
    ['src/domain/money.ts', 'Math.round(1.5)'],
    ['src/lib/a.ts', 'const a = [1] as const'],
    ['src/lib/a.ts', '// The parser made it.\nconst a = b as C'],
    ['src/lib/a.ts', '// The parser made it.\nconst a = f(\n  b,\n  c as D,\n)'],
    ['vitest.config.ts', 'export default a'],
    ['test/support/database.ts', "describe.skipIf(true)('on postgres', () => {})"],
  ])('in %s may say %s', (path, text) => {
    expect(findForbiddenSyntax(source(path, text))).toEqual([])
  })
})

describe('words', () => {
  const todo = ['TO', 'DO'].join('')
  const slash = '/'
  it.each([
    [`// ${todo} later`],
    [`// @${'ts-ignore'}`],
    [`// eslint-${'disable'}-next-line no-console`],
    [` * @${'param'} a the a`],
    [`const path = '${slash}root/a'`],
    [`const path = '${slash}home/ada/a'`],
    [`const host = 'https://${'registry'}.example.com'`],
  ])('like %j are not said', (text) => {
    expect(findBannedWords({ path: 'src/lib/a.ts', text })).toHaveLength(1)
  })

  it('that only look alike are', () => {
    const text = 'const a = `${b}/work/c` // TODOS, src/root/a, eslint-disable-line a -- It is b.'
    expect(findBannedWords({ path: 'src/lib/a.ts', text })).toEqual([])
  })
})

describe('a document', () => {
  it('is as long as it may be', () => {
    const text = 'x\n'.repeat(101)
    expect(findLongDocument({ path: 'README.md', text })).toHaveLength(1)
    expect(findLongDocument({ path: 'STYLE.md', text })).toEqual([])
    expect(findLongDocument({ path: 'docs/decisions/0001-a.md', text })).toHaveLength(1)
  })

  it('links to what is there', () => {
    const text = '[a](package.json) [b](https://example.com) [c](#d) [e](nowhere.md#f)'
    expect(findBrokenLinks({ path: 'README.md', text })).toHaveLength(1)
  })

  it('has its number, if it is a decision', () => {
    const decisions = ['0001-a.md', '0003-b.md'].map((name) => source(`docs/decisions/${name}`, ''))
    expect(findMisnumberedDecisions(decisions)).toEqual([
      'docs/decisions/0003-b.md is out of order',
    ])
  })
})

describe('package.json', () => {
  it('asks for one version of each package', () => {
    const dependencies = { a: '1.2.3', b: '^1.2.3', c: 'latest' }
    const manifest = { dependencies, devDependencies: {}, optionalDependencies: {} }
    expect(findLooseVersions(manifest)).toHaveLength(2)
  })
})
