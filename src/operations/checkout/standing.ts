/** How things stand with a session that somebody looks at. */

import type Stripe from 'stripe'
import { refusalToPay } from '../../domain/checkout-session.ts'
import { availability } from '../../domain/payment-link.ts'
import { termsIn } from '../../domain/pricing/price-line.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { paymentLinks } from '../../store/payment-links.ts'
import { prices } from '../../store/prices.ts'
import { setupIntents } from '../../store/setup-intents.ts'
import type { Context } from '../context.ts'
import { attemptUnderWay } from './under-way.ts'
import { type DeclinedPayment, fundingOf, methodTypeIn } from './confirmation.ts'

export type Standing =
  | { readonly kind: 'complete' | 'challenged' | 'processing' }
  | {
      readonly kind: 'closed'
      readonly reason: 'deactivated' | 'expired' | 'limit_reached' | 'unsold'
    }
  /** With the last refusal of a card, so that whoever comes back learns of it. */
  | {
      readonly kind: 'payable'
      readonly declined: Pick<DeclinedPayment, 'code' | 'funding' | 'method'> | null
    }

export async function standingOf(ctx: Context, session: CheckoutSession): Promise<Standing> {
  const refusal = refusalToPay(session, ctx.clock.now())
  if (refusal === 'already_complete') return { kind: 'complete' }
  const { payment_link: linkId } = session
  const attempt = await attemptUnderWay(ctx.reader, session)
  // What is with the processor ends by itself, however late it is.
  if (attempt?.state === 'open') return { kind: 'processing' }
  if (refusal) return { kind: 'closed', reason: refusal }
  const link = linkId === null ? null : await ctx.reader.find(paymentLinks, linkId)
  const state = link ? availability(link) : 'payable'
  if (state !== 'payable' && !session.own.hasPlace) return { kind: 'closed', reason: state }
  if (attempt) return { kind: 'challenged' }
  if (!(await isSoldStill(ctx, session))) return { kind: 'closed', reason: 'unsold' }
  return { kind: 'payable', declined: await lastDecline(ctx, session) }
}

/** A price may have lost the currency that it was sold in. */
async function isSoldStill({ reader }: Context, { own, currency }: CheckoutSession) {
  const ids = own.items.map(({ price }) => price)
  const found = await reader.findAll(prices, ids)
  return found.every((price) => termsIn(price, currency ?? ''))
}

async function lastErrorOf({ reader }: Context, session: CheckoutSession) {
  const { payment_intent, setup_intent } = session
  const paying = payment_intent && (await reader.find(paymentIntents, payment_intent))
  if (paying && (paying.last_payment_error || setup_intent === null))
    return paying.last_payment_error
  return setup_intent && (await reader.find(setupIntents, setup_intent))?.last_setup_error
}

async function lastDecline(ctx: Context, session: CheckoutSession) {
  const error = await lastErrorOf(ctx, session)
  if (!error) return null
  const { decline_code, code } = error
  // The refused method stands in the error as it travels.
  const refused = error['payment_method'] as Stripe.PaymentMethod | undefined
  const reason = decline_code ?? code
  return {
    code: typeof reason === 'string' ? reason : 'generic_decline',
    funding: fundingOf(refused?.card?.funding),
    method: methodTypeIn(refused),
  }
}
