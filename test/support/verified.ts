/** What `paylinks verify` would find wrong with a running world. */

import { runCheck, wordsOf } from '../../src/store/verify/check.ts'
import { ledgerChecks } from '../../src/store/verify/ledger.ts'
import { linkChecks } from '../../src/store/verify/links.ts'
import { objectChecks } from '../../src/store/verify/objects.ts'
import { paymentChecks } from '../../src/store/verify/payments.ts'
import { subscriptionChecks } from '../../src/store/verify/subscriptions.ts'
import type { World } from './world.ts'

export async function violationsIn({ app: { engine } }: World): Promise<readonly string[]> {
  const words = wordsOf(engine.name)
  const checks = [
    ...ledgerChecks(words),
    ...paymentChecks(words),
    ...linkChecks(words),
    ...objectChecks(words),
    ...subscriptionChecks(words),
  ]
  const found: string[] = []
  for (const check of checks) {
    const { claim, violations } = await runCheck(engine, check)
    for (const { subject, detail } of violations) found.push(`${claim}: ${subject}, ${detail}`)
  }
  return found
}
