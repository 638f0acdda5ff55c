/** What the API refuses of setup intents. */

import { SETUP_ALLOWS } from '../domain/setup-intent.ts'
import type { SetupStatus } from '../domain/records/setup-intent.ts'
import { type ApiError, invalid } from './errors.ts'

const unexpectedState = (message: string, shown: object | null): ApiError =>
  invalid(message, {
    code: 'setup_intent_unexpected_state',
    ...(shown ? { setup_intent: shown } : {}),
  })

const DONE = { cancel: 'canceled', confirm: 'confirmed', update: 'updated' } as const

/** `shown` is the intent as it travels. */
export const setupInWrongState = (
  action: keyof typeof SETUP_ALLOWS,
  status: SetupStatus,
  shown: object,
): ApiError =>
  unexpectedState(
    action === 'confirm' && status === 'succeeded'
      ? 'You cannot confirm this SetupIntent because it has already succeeded.'
      : `You cannot ${action} this SetupIntent because it has a status of ${status}. Only a ` +
          `SetupIntent with one of the following statuses may be ${DONE[action]}: ` +
          `${SETUP_ALLOWS[action].join(', ')}.`,
    shown,
  )

/** `shown` is null when the intent would be made by the same request: then there is none. */
export const setupWithoutMethod = (shown: object | null): ApiError =>
  unexpectedState(
    "You cannot confirm this SetupIntent because it's missing a payment method. Update the " +
      'SetupIntent with a payment method and then confirm it again.',
    shown,
  )

export const setupOnlyWithConfirm = (param: string): ApiError =>
  invalid(
    `The parameter \`${param}\` cannot be passed when creating a SetupIntent unless \`confirm\` is ` +
      'set to true.',
    { param },
  )

export const wrongSetupSecret = (): ApiError =>
  invalid(
    'The client_secret provided does not match the client_secret associated with this SetupIntent.',
    { param: 'client_secret' },
  )

export const setupOfSession = (what: 'cancel' | 'confirm'): ApiError =>
  unexpectedState(
    what === 'cancel'
      ? 'You cannot cancel this SetupIntent because it was created by a Checkout Session. ' +
          'Expire the Checkout Session instead.'
      : 'You cannot confirm this SetupIntent because it was created by a Checkout Session: it ' +
          "is confirmed on the session's own page.",
    null,
  )

/** A parameter of sessions that are about something else. */
export const notInMode = (param: string, mode: string): ApiError =>
  invalid(`You can not pass \`${param}\` in \`${mode}\` mode.`, { param })
