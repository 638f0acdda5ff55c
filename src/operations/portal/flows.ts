/** What a session of the customer portal is opened for: one errand instead of the whole. */

import {
  changeableItem,
  isAllowed,
  mayCancel,
  pricesOffered,
  quantityBounds,
} from '../../domain/portal-changes.ts'
import type { PortalConfiguration } from '../../domain/records/portal-configuration.ts'
import type { PortalFlow } from '../../domain/records/portal-session.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { missingParam, noSuch } from '../../objects/errors.ts'
import {
  featureOff,
  notThisSubscription,
  portalRule,
  subscriptionOfOther,
} from '../../objects/portal-refusals.ts'
import { prices } from '../../store/prices.ts'
import type { Reader } from '../../store/reader.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { findNamed } from '../changes.ts'
import type { FlowInput } from './input.ts'

interface Owner {
  readonly customer: string
  readonly configuration: PortalConfiguration
}

export async function flowOf(reader: Reader, input: FlowInput, owner: Owner): Promise<PortalFlow> {
  const blank: PortalFlow = {
    after_completion: completionOf(input),
    customer_update: null,
    subscription_cancel: null,
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type: input.type,
  }
  const { features } = owner.configuration
  switch (input.type) {
    case 'customer_update':
      if (!features.customer_update.enabled) throw featureOff('customer_update')
      return { ...blank, customer_update: {} }
    case 'payment_method_update':
      if (!features.payment_method_update.enabled) throw featureOff('payment_method_update')
      return blank
    case 'subscription_cancel': {
      const { subscription: id } = given(input, 'subscription_cancel')
      const subscription = await ownSubscription(reader, id, owner, 'subscription_cancel')
      if (!features.subscription_cancel.enabled) throw featureOff('subscription_cancel')
      if (!mayCancel(features, subscription))
        throw notThisSubscription(id, 'flow_data[subscription_cancel][subscription]')
      return { ...blank, subscription_cancel: { retention: null, subscription: id } }
    }
    case 'subscription_update': {
      const { subscription: id } = given(input, 'subscription_update')
      await changeable(reader, id, owner, 'subscription_update')
      return { ...blank, subscription_update: { subscription: id } }
    }
    case 'subscription_update_confirm':
      return { ...blank, subscription_update_confirm: await confirmOf(reader, input, owner) }
  }
}

function completionOf({ after_completion: asked }: FlowInput): PortalFlow['after_completion'] {
  const { type = 'portal_homepage', hosted_confirmation: hosted, redirect } = asked ?? {}
  if (type === 'redirect' && !redirect) throw missingParam('flow_data[after_completion][redirect]')
  return {
    hosted_confirmation:
      type === 'hosted_confirmation' ? { custom_message: hosted?.custom_message ?? null } : null,
    redirect: type === 'redirect' && redirect ? { return_url: redirect.return_url } : null,
    type,
  }
}

type About = 'subscription_cancel' | 'subscription_update' | 'subscription_update_confirm'

function given<Name extends About>(input: FlowInput, name: Name): NonNullable<FlowInput[Name]> {
  const about = input[name]
  if (!about) throw missingParam(`flow_data[${name}]`)
  return about
}

async function ownSubscription(
  reader: Reader,
  id: string,
  { customer }: Owner,
  about: About,
): Promise<Subscription> {
  const param = `flow_data[${about}][subscription]`
  const found = await findNamed(reader, subscriptions, id, param)
  if (found.customer !== customer) throw subscriptionOfOther(id, customer, param)
  return found
}

async function changeable(reader: Reader, id: string, owner: Owner, about: About) {
  const { features } = owner.configuration
  const subscription = await ownSubscription(reader, id, owner, about)
  if (!features.subscription_update.enabled) throw featureOff('subscription_update')
  const item = changeableItem(features, subscription)
  if (!item) throw notThisSubscription(id, `flow_data[${about}][subscription]`)
  const update = features.subscription_update
  const isFixed = pricesOffered(update, item).length < 2
  if (isFixed && !quantityBounds(update, item.price.product))
    throw notThisSubscription(id, `flow_data[${about}][subscription]`)
  return item
}

async function confirmOf(
  reader: Reader,
  input: FlowInput,
  owner: Owner,
): Promise<NonNullable<PortalFlow['subscription_update_confirm']>> {
  const about = given(input, 'subscription_update_confirm')
  const path = 'flow_data[subscription_update_confirm][items]'
  const item = await changeable(reader, about.subscription, owner, 'subscription_update_confirm')
  const [asked, ...others] = about.items
  if (!asked || others.length > 0) throw portalRule('Name the one item that changes.', path)
  if (asked.id !== item.id) throw noSuch('subscription_item', asked.id, `${path}[0][id]`)
  const price =
    asked.price === undefined
      ? item.price
      : await findNamed(reader, prices, asked.price, `${path}[0][price]`)
  const choice = {
    price: price.id,
    product: price.product,
    quantity: asked.quantity ?? item.quantity ?? 1,
  }
  if (!isAllowed(owner.configuration.features.subscription_update, item, choice))
    throw portalRule('The portal configuration does not allow this change.', `${path}[0]`)
  if (choice.price === item.price.id && choice.quantity === (item.quantity ?? 1))
    throw portalRule('Nothing would change.', `${path}[0]`)
  return {
    discounts: null,
    items: [{ id: item.id, price: choice.price, quantity: choice.quantity }],
    subscription: about.subscription,
  }
}
