/** Signing in to the customer portal: a link by mail that works once, for a quarter of an hour. */

import type { Customer } from '../../domain/records/customer.ts'
import type { PortalConfiguration } from '../../domain/records/portal-configuration.ts'
import { sha256 } from '../../lib/crypto.ts'
import { randomBase62 } from '../../lib/random.ts'
import type { PortalSessionObject } from '../../objects/portal-session.ts'
import { customers } from '../../store/customers.ts'
import { portalConfigurations } from '../../store/portal-configurations.ts'
import {
  findSignIn,
  forgetSignIns,
  giveToken,
  insertSignIn,
  takeSignIn,
} from '../../store/portal-sign-ins.ts'
import type { Reader } from '../../store/reader.ts'
import { livingSubscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { enqueueMail } from '../mails/enqueue.ts'
import { localeForMail } from '../mails/locale.ts'
import { openPortal } from './sessions.ts'
import { isOpen } from './sign-in-address.ts'

const LINK_SECONDS = 15 * 60

/**
 * Writes down who asks, and looks nobody up: a job does, so that no answer takes longer for those
 * who are known.
 */
export function askToSignIn(
  ctx: Context,
  { id: configuration }: PortalConfiguration,
  { email, locale }: { readonly email: string; readonly locale: string },
): Promise<void> {
  return ctx.transaction(async (tx) => {
    await forgetSignIns(tx, tx.realNow)
    const id = tx.newId('psi')
    const expiresAt = tx.realNow + LINK_SECONDS
    insertSignIn(tx, { id, configuration, email, locale, customer: null, expiresAt })
    tx.enqueue({ kind: 'send-sign-in', subject: id, runAt: tx.realNow, time: 'real' })
  })
}

/** Job `send-sign-in`. */
export async function sendSignIn(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const asked = await findSignIn(tx, id)
    const customer = asked && (await customerAt(tx, asked.email))
    if (!asked || !customer || asked.expiresAt <= tx.realNow) return
    const token = randomBase62(43)
    if (!(await giveToken(tx, { id, customer: customer.id, token: sha256(token) }))) return
    await enqueueMail(tx, {
      to: asked.email,
      locale: customer.preferred_locales?.length
        ? await localeForMail(tx, { customer: customer.id, session: null })
        : asked.locale,
      about: customer.id,
      matter: {
        kind: 'sign_in',
        url: `${tx.site.baseUrl}/p/sign-in/${token}`,
        expiresAt: asked.expiresAt,
      },
    })
  })
}

/** Null where the link is used up, or too old. */
export async function signIn(ctx: Context, token: string): Promise<PortalSessionObject | null> {
  return ctx.transaction(async (tx) => {
    const taken = await takeSignIn(tx, sha256(token))
    if (!taken || taken.customer === null || taken.expiresAt <= tx.realNow) return null
    const customer = await tx.find(customers, taken.customer)
    const configuration = await tx.find(portalConfigurations, taken.configuration)
    if (!customer || customer.own.deleted || !configuration) return null
    if (!isOpen(configuration)) return null
    return openPortal(tx, { customer, configuration, input: {} })
  })
}

/** Of several with this address, the newest who is billed for something, or else the newest. */
async function customerAt(tx: Transaction, email: string): Promise<Customer | null> {
  const found = await customersAt(tx, email)
  for (const customer of found)
    if ((await livingSubscriptions(tx, customer.id)).length > 0) return customer
  return found[0] ?? null
}

const LOOKED_AT = 20

async function customersAt(reader: Reader, email: string): Promise<readonly Customer[]> {
  const spellings = [...new Set([email, email.toLowerCase()])]
  const where = [
    ['email', 'in', spellings],
    ['deleted', '=', 0],
  ] as const
  return (await reader.page(customers, { where, limit: LOOKED_AT })).records
}
