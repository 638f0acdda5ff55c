/** Creating and changing setup intents. */

import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import { allowsSetup } from '../../domain/setup-intent.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import { renderSetupIntent } from '../../objects/setup-intent.ts'
import {
  setupInWrongState,
  setupOnlyWithConfirm,
  setupWithoutMethod,
} from '../../objects/setup-refusals.ts'
import { setupIntents } from '../../store/setup-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, lockOr404 } from '../changes.ts'
import type { Context } from '../context.ts'
import { customerNamed, methodGiven } from '../payment-intents/checks.ts'
import { answerOf } from '../payments/results.ts'
import { NO_SESSIONS, carryOut } from '../payments/settle.ts'
import { beginSetup } from './begin.ts'
import type { NewSetup, SetupChange } from './input.ts'
import { requireOnBehalfOf } from '../transfers/destination.ts'
import { requireKeepable, setupMethods } from './methods.ts'
import { openSetup } from './open.ts'

export async function createSetupIntent(ctx: Context, input: NewSetup): Promise<object> {
  checkParameters(input)
  const begun = await ctx.transaction(async (tx) => {
    const { intent, method } = await make(tx, input)
    if (input.confirm) {
      if (!method) throw setupWithoutMethod(null)
      const confirming = { method, input, pending: ctx.pending }
      return { attempt: beginSetup(ctx, tx, intent, confirming) }
    }
    const object = renderSetupIntent(intent, tx.site)
    await ctx.answer(tx, ctx.pending, { object }, false)
    return { object }
  })
  if ('object' in begun) return begun.object
  return answerOf(await carryOut(ctx, begun.attempt, NO_SESSIONS), ctx.reader.site)
}

async function make(tx: Transaction, input: NewSetup) {
  const customer = input.customer ? (await customerNamed(tx, input.customer)).id : null
  const methods = await setupMethods(tx, input)
  const { payment_method_types } = methods
  const method = await methodGiven(tx, input, { customer, payment_method_types })
  if (method) requireKeepable(method)
  const { on_behalf_of } = input
  if (on_behalf_of !== undefined) await requireOnBehalfOf(tx, on_behalf_of, 'on_behalf_of')
  const intent = openSetup(tx, {
    ...methods,
    ...(on_behalf_of === undefined ? {} : { on_behalf_of }),
    automatic_payment_methods: input.allowed_payment_method_types ? null : automaticOf(input),
    customer,
    description: input.description ?? null,
    metadata: changedMetadata({}, input.metadata),
    payment_method: method?.id ?? null,
    status: method ? 'requires_confirmation' : 'requires_payment_method',
    usage: input.usage ?? 'off_session',
  })
  return { intent, method }
}

function automaticOf({
  automatic_payment_methods: automatic,
}: NewSetup): SetupIntent['automatic_payment_methods'] {
  if (!automatic) return { allow_redirects: 'always', enabled: true }
  const { enabled, allow_redirects = 'always' } = automatic
  return enabled ? { allow_redirects, enabled } : null
}

function checkParameters(input: NewSetup): void {
  if (input.automatic_payment_methods?.enabled && input.allowed_payment_method_types)
    throw exclusiveParams(
      ['automatic_payment_methods', 'allowed_payment_method_types'],
      'automatic_payment_methods',
    )
  if (input.confirm) return
  for (const name of ['mandate_data', 'return_url'] as const)
    if (input[name] !== undefined) throw setupOnlyWithConfirm(name)
}

/** No event tells of it: Stripe has none. */
export async function updateSetupIntent(
  tx: Transaction,
  id: string,
  input: SetupChange,
): Promise<SetupIntent> {
  const before = await lockOr404(tx, setupIntents, id)
  if (!allowsSetup('update', before.status))
    throw setupInWrongState('update', before.status, renderSetupIntent(before, tx.site))
  const customer = input.customer ? (await customerNamed(tx, input.customer)).id : before.customer
  const types = await changedTypes(tx, input)
  const { payment_method_types } = { ...before, ...types }
  const method = await methodGiven(tx, input, { customer, payment_method_types })
  if (method) requireKeepable(method)
  const after: SetupIntent = {
    ...before,
    ...types,
    customer,
    description: input.description ?? before.description,
    metadata: changedMetadata(before.metadata ?? {}, input.metadata),
    payment_method: method?.id ?? before.payment_method,
    ...(method ? { last_setup_error: null, status: 'requires_confirmation' } : {}),
  }
  tx.update(setupIntents, after)
  return after
}

async function changedTypes(tx: Transaction, input: SetupChange) {
  const { allowed_payment_method_types: allowed, excluded_payment_method_types: excluded } = input
  const said = [allowed, excluded, input.payment_method_configuration]
  if (said.every((one) => one === undefined)) return {}
  const methods = await setupMethods(tx, input)
  return { ...methods, ...(allowed ? { automatic_payment_methods: null } : {}) }
}
