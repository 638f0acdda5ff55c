/** What `paylinks verify` would find wrong with a running world. */

import { betweenAccountsChecks } from '../../src/store/verify/between-accounts.ts'
import { runCheck, wordsOf } from '../../src/store/verify/check.ts'
import { checkInvoiceTotals, invoiceChecks } from '../../src/store/verify/invoices.ts'
import { disputeChecks } from '../../src/store/verify/disputes.ts'
import { clockChecks } from '../../src/store/verify/clocks.ts'
import { ledgerChecks } from '../../src/store/verify/ledger.ts'
import { linkChecks } from '../../src/store/verify/links.ts'
import { objectChecks } from '../../src/store/verify/objects.ts'
import { balanceChecks } from '../../src/store/verify/balances.ts'
import { payoutChecks } from '../../src/store/verify/payouts.ts'
import { paymentChecks } from '../../src/store/verify/payments.ts'
import { subscriptionChecks } from '../../src/store/verify/subscriptions.ts'
import type { World } from './world.ts'

export async function violationsIn({ app: { engine } }: World): Promise<readonly string[]> {
  const words = wordsOf(engine.name)
  const checks = [
    ...ledgerChecks(words),
    ...balanceChecks(words),
    ...payoutChecks(words),
    ...paymentChecks(words),
    ...disputeChecks(words),
    ...betweenAccountsChecks(words),
    ...linkChecks(words),
    ...objectChecks(words),
    ...invoiceChecks(words),
    ...clockChecks(),
    ...subscriptionChecks(words),
  ]
  const found: string[] = []
  const findings = [await checkInvoiceTotals(engine)]
  for (const check of checks) findings.push(await runCheck(engine, check))
  for (const { claim, violations } of findings) {
    for (const { subject, detail } of violations) found.push(`${claim}: ${subject}, ${detail}`)
  }
  return found
}
