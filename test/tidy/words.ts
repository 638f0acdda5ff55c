/** Words that no file may contain: promises to finish later, and traces of one machine. */

import { type TextFile, isCode } from './source.ts'

interface Ban {
  readonly pattern: RegExp
  readonly why: string
}

/** The patterns are written so that none of them matches itself. */
const IN_CODE: readonly Ban[] = [
  { pattern: /\b(?:TO[D]O|FIX[M]E|HA[C]K)\b/, why: 'leaves work to somebody else' },
  { pattern: /@ts-(?:ignore|nocheck)\b/, why: 'silences the compiler' },
  { pattern: /eslint-disable(?!.* -- \S)/, why: 'silences the linter without a reason' },
  { pattern: /^\s*\*? *@(?:param|returns?)\b/, why: 'repeats what the types say' },
]

const ANYWHERE: readonly Ban[] = [
  {
    pattern: /(?<![\w.~$}*])\/(?:root|work|home\/[a-z]+|Users\/\w+)\/\w/,
    why: 'names a path of one machine',
  },
  {
    pattern: /\bregistry\.[a-z]|:\/\/[a-z.]*(?:npm|pypi|debian|mirror)[a-z]*\./i,
    why: 'names a host that packages come from',
  },
]

export function findBannedWords(file: TextFile): readonly string[] {
  const bans = isCode(file) ? [...IN_CODE, ...ANYWHERE] : ANYWHERE
  return file.text
    .split('\n')
    .flatMap((line, index) =>
      bans
        .filter(({ pattern }) => pattern.test(line))
        .map(({ why }) => `${file.path}:${index + 1} ${why}`),
    )
}
