/** What documents and the manifest must keep to. */

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TextFile, readText, root } from './source.ts'

const LINES_MAX: Readonly<Record<string, number>> = {
  'README.md': 100,
  'ARCHITECTURE.md': 200,
  'STYLE.md': 150,
}
/** One page. */
const DECISION_LINES_MAX = 80
const DECISION = /^docs\/decisions\/(\d{4})-[a-z0-9-]+\.md$/

export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}

export function readManifest(): Manifest {
  return JSON.parse(readText('package.json'))
}

export function findLongDocument({ path, text }: TextFile): readonly string[] {
  const most = DECISION.test(path) ? DECISION_LINES_MAX : LINES_MAX[path]
  const lines = text.trimEnd().split('\n').length
  return most !== undefined && lines > most ? [`${path} has ${lines} lines, of ${most}`] : []
}

export function findBrokenLinks({ path, text }: TextFile): readonly string[] {
  if (!path.endsWith('.md')) return []
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link.replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^(?:https?|mailto):/.test(link))
    .filter((link) => !existsSync(join(root, dirname(path), link)))
    .map((link) => `${path} links to ${link}, which is not there`)
}

/** Decisions are numbered 0001, 0002, … so that one can be cited by its number. */
export function findMisnumberedDecisions(files: readonly TextFile[]): readonly string[] {
  const decisions = files.filter(({ path }) => path.startsWith('docs/decisions/'))
  return decisions
    .filter(({ path }, index) => Number(DECISION.exec(path)?.[1]) !== index + 1)
    .map(({ path }) => `${path} is out of order`)
}

export function findLooseVersions(manifest: Manifest): readonly string[] {
  const { dependencies, devDependencies, optionalDependencies } = manifest
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
    .map(([name, version]) => `${name} is asked for as ${version}, which is not one version`)
}
