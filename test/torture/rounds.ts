/** How long the attacks are: short ones for every run of the tests, full ones for `torture`. */

import { setTimeout as delay } from 'node:timers/promises'
import { randomFraction } from '../../src/lib/random.ts'

export const isTorture = process.env['PAYLINKS_TORTURE'] === '1'

/** The machine may have much else to do. */
export const TIMEOUT_MS = isTorture ? 3_600_000 : 400_000

export function rounds({ short, full }: { readonly short: number; readonly full: number }): number {
  return isTorture ? full : short
}

/** For what must come: an attack that waits for it fails only when it does not come at all. */
export const PATIENCE_MS = 60_000

/** Some moment between the two: an attack that always comes at the same one proves little. */
export function randomMoment(fromMs: number, toMs: number): Promise<void> {
  return delay(fromMs + randomFraction() * (toMs - fromMs))
}

/** What a long attack came to, for whoever reads the run. */
export function conclude(line: string): void {
  console.log(`${isTorture ? 'torture' : 'short form'}: ${line}`)
}
