/** What a card network answers to a test card: a function of the card and of how it is used. */

import type Stripe from 'stripe'
import { type CardDetails, refusalOfCard } from './cards.ts'
import {
  type ChargeOutcome,
  type Decline,
  type DeclineReason,
  RISK_SCORES,
  type RiskLevel,
  declineFor,
} from './declines.ts'
import { type CardBehaviour, type TestCard, testCardByNumber } from './test-cards.ts'

export type CardChecks = Readonly<Stripe.PaymentMethod.Card.Checks>
export type ThreeDSecure = Readonly<Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure>

/** What the payer gave along with the card. A network can only check what it is given. */
export interface Presented {
  readonly cvc: boolean
  readonly line1: boolean
  readonly postalCode: boolean
}

/** What test tokens and test PaymentMethods stand for: a card and its code, but no address. */
export const PRESENTED_BY_TOKEN: Presented = { cvc: true, line1: false, postalCode: false }

/** The facts of a card that Stripe shows in a PaymentMethod and in a charge. */
export interface CardFacts {
  readonly brand: string
  readonly checks: CardChecks
  readonly country: string
  readonly display_brand: string
  readonly exp_month: number
  readonly exp_year: number
  readonly funding: string
  readonly last4: string
  readonly networks: { readonly available: readonly string[]; readonly preferred: null }
  readonly regulated_status: 'unregulated'
  readonly three_d_secure_usage: { readonly supported: boolean }
}

export type ChallengeResult = 'authenticated' | 'canceled' | 'failed'

export interface CardUse {
  readonly presented: Presented
  /** The payer is not there, so nobody could answer a challenge. */
  readonly isOffSession: boolean
  /** The payer has authenticated this card before, for payments in their absence. */
  readonly isSetUp: boolean
  /** Off session, the challenge waits until the payer comes. */
  readonly waitsForPayer?: boolean
  /** The merchant wants the payer authenticated wherever the card can be; absent for no. */
  readonly isWanted?: boolean
  /** How the challenge ended that was asked for; null at the first try. */
  readonly challenge: ChallengeResult | null
}

/** How the payer was authenticated, if 3D Secure came into it. */
export type Authentication = 'challenge' | 'frictionless' | 'lookup_failed'

export type NetworkAnswer =
  | { readonly kind: 'challenge' }
  | {
      readonly kind: 'approved'
      readonly outcome: ChargeOutcome
      readonly authentication: Authentication | null
    }
  | {
      readonly kind: 'declined'
      readonly decline: Decline
      readonly authentication: Authentication | null
    }

/** A dispute that follows a payment by itself, in Stripe's words. */
export interface ForetoldDispute {
  readonly reason: 'debit_not_authorized' | 'fraudulent' | 'noncompliant' | 'product_not_received'
  /** Lost from the start where the payer's bank takes no answer. */
  readonly status: 'lost' | 'needs_response' | 'warning_needs_response'
  /** Null for what is no card. */
  readonly case_type: 'chargeback' | 'compliance' | 'inquiry' | null
  readonly enhanced_eligibility_types: readonly Stripe.Dispute.EnhancedEligibilityType[]
}

/** How a refund of the payment goes: at once, `pending` first, or well until it is sent back. */
export type RefundCourse = 'succeeds' | 'pending_then_succeeds' | 'succeeds_then_fails'

/** What follows an approved payment without anybody asking for it. */
export interface Aftermath {
  readonly disputes: readonly ForetoldDispute[]
  /** The issuer reports fraud, which is not a dispute. */
  readonly earlyFraudWarning: boolean
  /** Whether the money can be paid out at once instead of after the usual days. */
  readonly isAvailableAtOnce: boolean
  readonly refund: RefundCourse
}

type Check = 'fail' | 'pass' | 'unavailable'

interface Traits {
  readonly decline: DeclineReason | null
  /** The card can be saved, although it cannot be charged. */
  readonly attaches: boolean
  readonly challenge:
    | 'always'
    | 'fails_if_wanted'
    | 'frictionless'
    | 'if_wanted'
    | 'lookup_fails'
    | 'on_session'
    | 'unless_set_up'
    | null
  readonly risk: RiskLevel
  readonly cvc: Check
  readonly line1: Check
  readonly postalCode: Check
  readonly aftermath: Partial<Aftermath>
}

const DISPLAY_BRANDS: Readonly<Record<string, string>> = {
  amex: 'american_express',
  diners: 'diners_club',
  unionpay: 'union_pay',
  unknown: 'other',
}

const FRAUD: ForetoldDispute = {
  reason: 'fraudulent',
  status: 'needs_response',
  case_type: 'chargeback',
  enhanced_eligibility_types: [],
}
const INQUIRY: ForetoldDispute = {
  ...FRAUD,
  status: 'warning_needs_response',
  case_type: 'inquiry',
}
const NOT_RECEIVED: ForetoldDispute = { ...FRAUD, reason: 'product_not_received' }
const COMPLIANCE: ForetoldDispute = { ...FRAUD, reason: 'noncompliant', case_type: 'compliance' }
const VISA_COMPLIANCE: ForetoldDispute = {
  ...COMPLIANCE,
  enhanced_eligibility_types: ['visa_compliance'],
}
const MASTERCARD_COMPLIANCE: ForetoldDispute = {
  ...COMPLIANCE,
  enhanced_eligibility_types: ['mastercard_compliance'],
}
const COMPELLING: ForetoldDispute = {
  ...FRAUD,
  enhanced_eligibility_types: ['visa_compelling_evidence_3'],
}

const ORDINARY: Traits = {
  decline: null,
  attaches: false,
  challenge: null,
  risk: 'normal',
  cvc: 'pass',
  line1: 'pass',
  postalCode: 'pass',
  aftermath: {},
}

const traits: Readonly<Record<CardBehaviour, Partial<Traits>>> = {
  approve: {},
  decline_generic: { decline: 'generic_decline' },
  decline_insufficient_funds: { decline: 'insufficient_funds' },
  decline_lost: { decline: 'lost_card' },
  decline_stolen: { decline: 'stolen_card' },
  decline_velocity: { decline: 'card_velocity_exceeded' },
  decline_expired: { decline: 'expired_card' },
  decline_wrong_cvc: { decline: 'incorrect_cvc', cvc: 'fail' },
  decline_processing_error: { decline: 'processing_error' },
  attach_then_decline: { decline: 'generic_decline', attaches: true },
  attach_then_decline_lost: { decline: 'lost_card', attaches: true },
  attach_then_decline_stolen: { decline: 'stolen_card', attaches: true },
  radar_block: { decline: 'fraudulent', attaches: true, risk: 'highest' },
  // Stripe lets a merchant switch this block off; it is on unless they do.
  risk_highest: { decline: 'fraudulent', attaches: true, risk: 'highest' },
  risk_elevated: { risk: 'elevated' },
  // A failed check is reported, not acted upon: to block it is a setting, and not the default.
  cvc_fails: { cvc: 'fail' },
  cvc_fails_risk_elevated: { cvc: 'fail', risk: 'elevated' },
  postal_code_fails: { postalCode: 'fail' },
  postal_code_fails_risk_elevated: { postalCode: 'fail', risk: 'elevated' },
  line1_fails: { line1: 'fail' },
  address_fails: { line1: 'fail', postalCode: 'fail' },
  address_unavailable: { line1: 'unavailable', postalCode: 'unavailable' },
  dispute_fraudulent: { challenge: 'if_wanted', aftermath: { disputes: [FRAUD] } },
  dispute_not_received: { aftermath: { disputes: [NOT_RECEIVED] } },
  dispute_inquiry: { aftermath: { disputes: [INQUIRY] } },
  dispute_multiple: { aftermath: { disputes: [FRAUD, FRAUD] } },
  dispute_compelling_evidence: { aftermath: { disputes: [COMPELLING] } },
  dispute_visa_compliance: { aftermath: { disputes: [VISA_COMPLIANCE] } },
  dispute_mastercard_compliance: { aftermath: { disputes: [MASTERCARD_COMPLIANCE] } },
  early_fraud_warning: { aftermath: { earlyFraudWarning: true } },
  refund_pending: { aftermath: { refund: 'pending_then_succeeds' } },
  refund_fails: { aftermath: { refund: 'succeeds_then_fails' } },
  bypass_pending: { aftermath: { isAvailableAtOnce: true } },
  authenticate_always: { challenge: 'always' },
  authenticate_on_session: { challenge: 'on_session' },
  authenticate_unless_set_up: { challenge: 'unless_set_up' },
  authenticate_then_decline: { challenge: 'always', decline: 'generic_decline', attaches: true },
  authenticate_then_insufficient_funds: {
    challenge: 'unless_set_up',
    decline: 'insufficient_funds',
    attaches: true,
  },
  authenticate_frictionless: { challenge: 'frictionless' },
  authentication_lookup_fails: {
    challenge: 'lookup_fails',
    decline: 'generic_decline',
    attaches: true,
  },
  authentication_optional: { challenge: 'if_wanted' },
  authentication_optional_fails: { challenge: 'fails_if_wanted' },
  authentication_not_supported: {},
  // The puzzle is the page's business; the network approves.
  captcha: {},
}

/** Checks what was typed, and finds the card. Only a published test card is ever accepted. */
export function readTestCard(
  details: CardDetails,
  nowYear: number,
  nowMonth: number,
): { readonly card: TestCard } | { readonly decline: Decline } {
  const refusal = refusalOfCard(details, nowYear, nowMonth)
  if (refusal) return { decline: declineFor(refusal) }
  const card = testCardByNumber(details.number)
  return card ? { card } : { decline: declineFor('test_mode_live_card') }
}

export function cardFacts(
  card: TestCard,
  expMonth: number,
  expYear: number,
  presented: Presented = PRESENTED_BY_TOKEN,
): CardFacts {
  return {
    brand: card.brand,
    checks: checksAfterUse(card, presented),
    country: card.country,
    display_brand: DISPLAY_BRANDS[card.brand] ?? card.brand,
    exp_month: expMonth,
    exp_year: expYear,
    funding: card.funding,
    last4: card.number.slice(-4),
    networks: { available: card.networks, preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: card.behaviour !== 'authentication_not_supported' },
  }
}

/** Null for what was not given. */
export function checksAfterUse(card: TestCard, presented: Presented): CardChecks {
  const { cvc, line1, postalCode } = traitsOf(card)
  return {
    address_line1_check: presented.line1 ? line1 : null,
    address_postal_code_check: presented.postalCode ? postalCode : null,
    cvc_check: presented.cvc ? cvc : null,
  }
}

/** Why the card cannot be saved for later; null if it can. It may still fail when it is charged. */
export function declineOnAttach(card: TestCard, presented: Presented): Decline | null {
  const reason = declineReason(card, presented)
  return reason && !traitsOf(card).attaches ? declineFor(reason) : null
}

export const NO_AFTERMATH: Aftermath = {
  disputes: [],
  earlyFraudWarning: false,
  isAvailableAtOnce: false,
  refund: 'succeeds',
}

/**
 * What follows once a payment with this card is approved. A bank that has authenticated its
 * customer answers for fraud itself.
 */
export function aftermathOf(
  card: TestCard,
  authentication: Authentication | null = null,
): Aftermath {
  const whole = { ...NO_AFTERMATH, ...traitsOf(card).aftermath }
  if (authentication !== 'challenge' && authentication !== 'frictionless') return whole
  return { ...whole, disputes: whole.disputes.filter(({ reason }) => reason !== 'fraudulent') }
}

/** The verdict on one payment. The same card used in the same way always gets the same one. */
export function networkAnswer(card: TestCard, use: CardUse): NetworkAnswer {
  if (use.challenge && use.challenge !== 'authenticated') {
    return declined('authentication_failed', null)
  }
  const asked = challengeNeeded(card, use)
  const need = asked === 'impossible' && use.waitsForPayer ? 'challenge' : asked
  if (need === 'impossible') return declined('authentication_required', null)
  if (need === 'challenge' && use.challenge === null) return { kind: 'challenge' }

  const reason = declineReason(card, use.presented)
  if (reason) return declined(reason, need)
  return { kind: 'approved', outcome: approvedOutcome(traitsOf(card).risk), authentication: need }
}

/** The 3D Secure facts that a charge shows. */
export function threeDSecureFacts(
  authentication: Authentication | null,
  transactionId: string,
): ThreeDSecure | null {
  if (!authentication) return null
  if (authentication === 'lookup_failed') {
    return {
      authentication_flow: null,
      electronic_commerce_indicator: null,
      exemption_indicator: null,
      result: 'processing_error',
      result_reason: 'protocol_error',
      transaction_id: null,
      version: null,
    }
  }
  return {
    authentication_flow: authentication,
    electronic_commerce_indicator: '05',
    exemption_indicator: null,
    result: 'authenticated',
    result_reason: null,
    transaction_id: transactionId,
    version: '2.1.0',
  }
}

function challengeNeeded(card: TestCard, use: CardUse): Authentication | 'impossible' | null {
  switch (traitsOf(card).challenge) {
    case null:
      return null
    case 'frictionless':
      return 'frictionless'
    case 'lookup_fails':
      return 'lookup_failed'
    case 'fails_if_wanted':
      return use.isWanted && !use.isOffSession ? 'lookup_failed' : null
    case 'if_wanted':
      return use.isWanted && !use.isOffSession ? 'challenge' : null
    case 'always':
      return use.isOffSession ? 'impossible' : 'challenge'
    case 'on_session':
      return use.isOffSession ? null : 'challenge'
    case 'unless_set_up':
      if (!use.isOffSession) return 'challenge'
      return use.isSetUp ? null : 'impossible'
  }
}

/** The security code can only be wrong if one was given. */
function declineReason(card: TestCard, presented: Presented): DeclineReason | null {
  const { decline } = traitsOf(card)
  return decline === 'incorrect_cvc' && !presented.cvc ? null : decline
}

function declined(reason: DeclineReason, authentication: Authentication | null): NetworkAnswer {
  return { kind: 'declined', decline: declineFor(reason), authentication }
}

function approvedOutcome(risk: RiskLevel): ChargeOutcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: risk,
    risk_score: RISK_SCORES[risk],
    seller_message: 'Payment complete.',
    type: 'authorized',
  }
}

function traitsOf(card: TestCard): Traits {
  return { ...ORDINARY, ...traits[card.behaviour] }
}
