/** What files are called, and how they introduce themselves. */

import type { TextFile } from './source.ts'

const BANNED = [
  'utils',
  'helpers',
  'common',
  'base',
  'manager',
  'service',
  'types',
  'misc',
  'index',
]

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/

export function findBadNames({ path }: TextFile): readonly string[] {
  if (!isNamedByUs(path)) return []
  const parts = path.split('/').flatMap((segment) => segment.split('.'))
  const banned = parts.filter((part) => BANNED.includes(part))
  const crooked = parts.filter((part) => !KEBAB.test(part))
  return [
    ...banned.map((part) => `${path} is named ${part}, which says nothing`),
    ...crooked.map((part) => `${path}: ${part} is not kebab-case`),
  ]
}

/** Tools dictate the names at the root, and locales are called what the standard calls them. */
function isNamedByUs(path: string): boolean {
  const isInFolder = /^(bench|bin|docs|scripts|src|test)\//.test(path)
  return isInFolder && !path.includes('/locales/') && !path.endsWith('/tsconfig.json')
}

export function findSilentFile({ path, text }: TextFile): readonly string[] {
  if (!/\.(css|js|ts|tsx)$/.test(path) || /\.test\.tsx?$/.test(path)) return []
  const [, opening = ''] = /^(?:#!.*\n)?\/\*\*?([\s\S]*?)\*\//.exec(text) ?? []
  const sentence = opening.replace(/^[\s*]+/, '').trimEnd()
  if (/^[A-Z0-9`'"][\s\S]*\.$/.test(sentence)) return []
  return [`${path} does not open with a sentence that says what it is`]
}
