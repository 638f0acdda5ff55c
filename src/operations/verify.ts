/** Recomputes what is stored, and finds what does not add up. Changes nothing. */

import type { Timestamp } from '../lib/clock.ts'
import type { Keyring } from '../lib/crypto.ts'
import { revive } from '../store/reader.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { balanceChecks } from '../store/verify/balances.ts'
import { betweenAccountsChecks } from '../store/verify/between-accounts.ts'
import { type Finding, type Violation, runCheck, wordsOf } from '../store/verify/check.ts'
import { clockChecks } from '../store/verify/clocks.ts'
import { disputeChecks } from '../store/verify/disputes.ts'
import { discountChecks } from '../store/verify/discounts.ts'
import { connectionChecks } from '../store/verify/connections.ts'
import { eventChecks } from '../store/verify/events.ts'
import { checkInvoiceTotals, invoiceChecks } from '../store/verify/invoices.ts'
import { ledgerChecks } from '../store/verify/ledger.ts'
import { linkChecks } from '../store/verify/links.ts'
import { objectChecks } from '../store/verify/objects.ts'
import { payoutChecks } from '../store/verify/payouts.ts'
import { paymentChecks } from '../store/verify/payments.ts'
import { checkBilledPeriods } from '../store/verify/periods.ts'
import { subscriptionChecks } from '../store/verify/subscriptions.ts'
import { webhookEndpoints } from '../store/webhook-endpoints.ts'
import { placeOfKey } from './accounts.ts'
import { openSecret } from './webhook-endpoints.ts'

export interface Report {
  readonly findings: readonly Finding[]
  readonly checked: number
  readonly violated: number
}

export async function verify(
  snapshot: Snapshot,
  { keyring, now }: { readonly keyring: Keyring; readonly now: Timestamp },
): Promise<Report> {
  const words = wordsOf(snapshot.name)
  const checks = [
    ...ledgerChecks(words),
    ...balanceChecks(words),
    ...payoutChecks(words),
    ...paymentChecks(words),
    ...disputeChecks(words),
    ...betweenAccountsChecks(words),
    ...linkChecks(words),
    ...connectionChecks(),
    ...discountChecks(words),
    ...objectChecks(words),
    ...subscriptionChecks(words),
    ...invoiceChecks(words),
    ...eventChecks(words, now),
    ...clockChecks(),
  ]
  const findings: Finding[] = []
  for (const check of checks) findings.push(await runCheck(snapshot, check))
  findings.push(await checkInvoiceTotals(snapshot))
  findings.push(await checkBilledPeriods(snapshot))
  findings.push(await checkSecrets(snapshot, keyring))
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  return {
    findings,
    checked: sum(findings.map(({ checked }) => checked)),
    violated: sum(findings.map(({ violated }) => violated)),
  }
}

/** What is sealed opens with the master key, each in its own place, and is what it says it is. */
async function checkSecrets(snapshot: Snapshot, keyring: Keyring): Promise<Finding> {
  const secrets = [...(await sealedKeys(snapshot)), ...(await sealedEndpoints(snapshot))]
  const violations = secrets.flatMap(({ subject, open }): readonly Violation[] => {
    try {
      return open(keyring) ? [] : [{ subject, detail: 'it opens, and holds another secret' }]
    } catch {
      return [{ subject, detail: 'it does not open' }]
    }
  })
  return {
    claim: 'Sealed secrets open with the master key',
    checked: secrets.length,
    violated: violations.length,
    violations: violations.slice(0, 10),
  }
}

interface Sealed {
  readonly subject: string
  /** Whether what is inside is what should be. */
  open(keyring: Keyring): boolean
}

async function sealedKeys(snapshot: Snapshot): Promise<readonly Sealed[]> {
  const query = snapshot.sql.selectFrom('api_keys').selectAll().where('sealed', 'is not', null)
  const rows = await snapshot.run(query.compile())
  return rows.map(({ account, livemode, kind, last4, fingerprint, sealed }) => ({
    subject: `key ending in ${last4}`,
    open(keyring) {
      const scope = { account, livemode: livemode === 1 }
      return (
        keyring.fingerprint(keyring.open(sealed ?? '', placeOfKey(scope, kind))) === fingerprint
      )
    },
  }))
}

async function sealedEndpoints(snapshot: Snapshot): Promise<readonly Sealed[]> {
  const query = snapshot.sql.selectFrom('webhook_endpoints').selectAll()
  const rows = await snapshot.run(query.compile())
  const endpoints = rows.map((row) => revive(webhookEndpoints, row))
  return endpoints.map((endpoint) => ({
    subject: endpoint.id,
    open: (keyring) => openSecret(endpoint, keyring).startsWith('whsec_'),
  }))
}
