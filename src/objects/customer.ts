/** The wire shape of a customer: a stub once it is deleted. */

import type { Customer } from '../domain/records/customer.ts'

export type CustomerObject = Omit<Customer, 'own'>

export interface DeletedCustomerObject {
  readonly id: string
  readonly object: 'customer'
  readonly deleted: true
}

export function renderCustomer(customer: Customer): CustomerObject | DeletedCustomerObject {
  return customer.own.deleted ? renderDeletedCustomer(customer) : renderLivingCustomer(customer)
}

/** As it was, also for the event that tells of its deletion. */
export function renderLivingCustomer({ own: _own, ...wire }: Customer): CustomerObject {
  return wire
}

export function renderDeletedCustomer({ id }: Customer): DeletedCustomerObject {
  return { id, object: 'customer', deleted: true }
}
