/** Payment method configurations. */

import type { PaymentMethodConfiguration } from '../domain/records/payment-method-configuration.ts'
import { type Kind, flag } from './kinds.ts'
import type { Transaction } from './transaction.ts'

export const paymentMethodConfigurations: Kind<PaymentMethodConfiguration> = {
  table: 'payment_method_configurations',
  object: 'payment_method_configuration',
  seldomChanges: true,
  columns: () => ({}),
}

/** Keeps the default one before it is changed for the first time; two may do so at once. */
export async function keepConfiguration(
  tx: Transaction,
  configuration: PaymentMethodConfiguration,
): Promise<void> {
  const { engine, scope } = tx
  const { id, created } = configuration
  const query = engine.sql
    .insertInto('payment_method_configurations')
    .values({
      account: scope.account,
      livemode: flag(scope.livemode),
      id,
      position: created,
      data: JSON.stringify(configuration),
    })
    .onConflict((conflict) => conflict.doNothing())
  await tx.run(query.compile())
}
