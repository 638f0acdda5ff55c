/** What is wrong with a request about the customer portal. */

import { type ApiError, invalid } from './errors.ts'

export const portalRule = (message: string, param: string): ApiError => invalid(message, { param })

export const inactiveConfiguration = (id: string): ApiError =>
  portalRule(`The configuration ${id} is not active.`, 'configuration')

export const featureOff = (feature: string): ApiError =>
  portalRule(
    `This subscription cannot be changed because \`features[${feature}]\` is disabled in the portal configuration.`,
    'flow_data[type]',
  )

export const notThisSubscription = (id: string, param: string): ApiError =>
  portalRule(`The subscription ${id} cannot be changed in this way in the customer portal.`, param)

export const subscriptionOfOther = (id: string, customer: string, param: string): ApiError =>
  portalRule(`The subscription ${id} does not belong to the customer ${customer}.`, param)

export const defaultStaysActive = (): ApiError =>
  portalRule('You cannot deactivate the default portal configuration.', 'active')
