/** What the API refuses of disputes. */

import type { DisputeStatus } from '../domain/records/dispute.ts'
import { type ApiError, invalid } from './errors.ts'

export const chargeDisputed = (charge: string): ApiError =>
  invalid(`Charge ${charge} has been charged back; cannot issue a refund.`, {
    code: 'charge_disputed',
  })

export const disputeClosed = (): ApiError => invalid('This dispute is already closed')

export const disputeInReview = (what: 'close' | 'submit evidence for', status: DisputeStatus) =>
  invalid(
    `You cannot ${what} this dispute because it has a status of ${status}: its evidence has been ` +
      'submitted, and is being reviewed.',
  )

export const noEvidenceStaged = (): ApiError =>
  invalid('There is no evidence to submit: stage it first, or give it with the same request.', {
    param: 'submit',
  })

export const noAppeal = (status: DisputeStatus): ApiError =>
  invalid(`This dispute cannot be appealed because it has a status of ${status}.`, {
    param: 'evidence[appeal]',
  })

export const evidenceTooLong = (length: number, max: number): ApiError =>
  invalid(
    `The combined character count of all evidence fields is limited to ${max}: these have ` +
      `${length}.`,
    { param: 'evidence' },
  )

export const evidenceTooLarge = (): ApiError =>
  invalid('The combined size of all evidence files is limited to 4.5 MB.', { param: 'evidence' })

export const feeNotAcknowledged = (network: 'mastercard' | 'visa'): ApiError =>
  invalid(
    'Evidence for a compliance dispute can be submitted once you have acknowledged the fee that its ' +
      'network takes for it.',
    { param: `evidence[enhanced_evidence][${network}_compliance][fee_acknowledged]` },
  )

export const programUnavailable = (param: string): ApiError =>
  invalid('This dispute is not eligible for this type of enhanced evidence.', { param })

export const answeredElsewhere = (): ApiError =>
  invalid(
    'The payment processor takes no answers to disputes from here: answer this one on its own pages.',
  )
