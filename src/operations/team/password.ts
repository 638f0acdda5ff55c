/** Which passwords are let in: long ones that nobody guesses. */

import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128
/** Of 0 to 4: more than ten thousand million guesses. */
const ENOUGH = 3

let estimator: ZxcvbnFactory | null = null

/**
 * What is wrong with a password, in a sentence; null for a good one. `known`: what an attacker
 * would try first, such as its owner's name.
 */
export function refusalOfPassword(password: string, known: readonly string[]): string | null {
  const length = [...password].length
  if (length < SHORTEST_PASSWORD)
    return `Use at least ${SHORTEST_PASSWORD} characters. A few words in a row are easy to remember.`
  if (length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters.`
  // Read when it is first needed: most servers ask for a new password once in their lives.
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  const { score } = estimator.check(password, ['paylinks', ...known.flatMap(partsOf)])
  if (score >= ENOUGH) return null
  return 'This is among the passwords that are tried first. Use a few words that do not belong together.'
}

function partsOf(text: string): readonly string[] {
  return [text, ...text.split(/[^\p{L}\p{N}]+/u)].filter((part) => part.length > 2)
}
