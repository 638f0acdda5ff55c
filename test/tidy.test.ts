/** The house rules that a machine can check; the reasons are in STYLE.md. */

import { describe, expect, it } from 'vitest'
import {
  findBrokenLinks,
  findLongDocument,
  findLooseVersions,
  findMisnumberedDecisions,
  readManifest,
} from './tidy/documents.ts'
import { findBadNames, findSilentFile } from './tidy/names.ts'
import {
  findCycle,
  findImportsOfClients,
  findPackagesThatDoNotShip,
  findTrespasses,
  findUnknownRooms,
  graphOf,
  readRooms,
} from './tidy/rooms.ts'
import { findLongFile, findLongFunctions, findLongLines } from './tidy/sizes.ts'
import { isCode, parse, readText, readTexts } from './tidy/source.ts'
import { findForbiddenSyntax } from './tidy/syntax.ts'
import { findBannedWords } from './tidy/words.ts'

const texts = readTexts()
const sources = texts.filter(isCode).map(parse)
const written = texts.filter(({ path }) => /\.(css|js|ts|tsx)$/.test(path))
const rooms = readRooms(readText('ARCHITECTURE.md'))

describe('rooms', () => {
  it('are all in the table of ARCHITECTURE.md', () => {
    expect(rooms.size).toBeGreaterThan(0)
    expect(findUnknownRooms(rooms, texts)).toEqual([])
  })

  it('import only what the table allows', () => {
    expect(sources.flatMap((source) => findTrespasses(rooms, source))).toEqual([])
  })

  it('are allowed no cycle', () => {
    expect(findCycle(rooms)).toEqual([])
  })

  it('leave the scripts for the browser alone', () => {
    expect(sources.flatMap(findImportsOfClients)).toEqual([])
  })

  it('run only packages that ship', () => {
    const shipped = Object.keys(readManifest().dependencies)
    expect(sources.flatMap((source) => findPackagesThatDoNotShip(shipped, source))).toEqual([])
  })
})

describe('files', () => {
  it('import one another without a cycle', () => {
    expect(findCycle(graphOf(sources))).toEqual([])
  })

  it('are short', () => {
    expect(written.flatMap(findLongFile)).toEqual([])
  })

  it('have short functions', () => {
    expect(sources.flatMap(findLongFunctions)).toEqual([])
  })

  it('have short lines', () => {
    expect(written.flatMap(findLongLines)).toEqual([])
  })

  it('have names that say something', () => {
    expect(texts.flatMap(findBadNames)).toEqual([])
  })

  it('open with a sentence that says what they are', () => {
    expect(texts.flatMap(findSilentFile)).toEqual([])
  })

  it('say nothing forbidden', () => {
    expect(sources.flatMap(findForbiddenSyntax)).toEqual([])
  })

  it('leave nothing to be done, and know no machine', () => {
    expect(texts.flatMap(findBannedWords)).toEqual([])
  })
})

describe('documents', () => {
  it('keep to their length', () => {
    expect(texts.flatMap(findLongDocument)).toEqual([])
  })

  it('link to what is there', () => {
    expect(texts.flatMap(findBrokenLinks)).toEqual([])
  })

  it('number the decisions', () => {
    expect(findMisnumberedDecisions(texts)).toEqual([])
  })
})

describe('package.json', () => {
  it('pins every dependency', () => {
    expect(findLooseVersions(readManifest())).toEqual([])
  })

  it('has a lockfile that names no host', () => {
    expect(readText('package-lock.json')).not.toContain('"resolved"')
  })
})
