/** Which passwords are let in: long ones that nobody guesses. */

import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128
/** Of 0 to 4: more than ten thousand million guesses. */
const ENOUGH = 3

let estimator: ZxcvbnFactory | null = null

/**
 * What is wrong with a password, in a sentence; null for a good one. `known`: what an attacker
 * would try first, such as its owner's name.
 */
export async function refusalOfPassword(
  password: string,
  known: readonly string[],
): Promise<string | null> {
  const length = [...password].length
  if (length < SHORTEST_PASSWORD)
    return `Use at least ${SHORTEST_PASSWORD} characters. A few words in a row are easy to remember.`
  if (length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters.`
  estimator ??= await makeEstimator()
  const { score } = estimator.check(password, ['paylinks', ...known.flatMap(partsOf)])
  if (score >= ENOUGH) return null
  return 'This is among the passwords that are tried first. Use a few words that do not belong together.'
}

/** Read when it is first needed: most servers ask for a new password once in their lives. */
async function makeEstimator(): Promise<ZxcvbnFactory> {
  const { ZxcvbnFactory: Factory } = await import('@zxcvbn-ts/core')
  const { adjacencyGraphs: graphs, dictionary } = await import('@zxcvbn-ts/language-common')
  return new Factory({ dictionary, graphs })
}

function partsOf(text: string): readonly string[] {
  const parts = text.split(/[^\p{L}\p{N}]+/u)
  return [text, parts.join(''), ...parts].filter((part) => part.length > 2)
}
