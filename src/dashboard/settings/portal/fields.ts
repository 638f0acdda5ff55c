/** The fields of a portal's form, named as the API's parameters but for the plans. */

import type { PortalConfiguration } from '../../../domain/records/portal-configuration.ts'
import type { Errors } from '../../parts/fields.tsx'
import type { Pair } from '../posted.ts'

const ofFeature = (name: string) => `features[${name}]`
const ofUpdate = (name: string) => `${ofFeature('subscription_update')}[${name}]`
const ofCancel = (name: string) => `${ofFeature('subscription_cancel')}[${name}]`

/** On or off: what a form does not send is off. */
export const SWITCHES = {
  card: `${ofFeature('payment_method_update')}[enabled]`,
  invoices: `${ofFeature('invoice_history')}[enabled]`,
  details: `${ofFeature('customer_update')}[enabled]`,
  cancel: ofCancel('enabled'),
  reasons: `${ofCancel('cancellation_reason')}[enabled]`,
  update: ofUpdate('enabled'),
  login: 'login_page[enabled]',
} as const

/** Some of a few: what a form does not send is none. */
export const CHOICES = {
  details: `${ofFeature('customer_update')}[allowed_updates]`,
  reasons: `${ofCancel('cancellation_reason')}[options]`,
  updates: ofUpdate('default_allowed_updates'),
} as const

/** One of a few, or a text: what a form does not send stays as it is. */
export const TEXTS = {
  cancelMode: ofCancel('mode'),
  cancelProration: ofCancel('proration_behavior'),
  anchor: ofUpdate('billing_cycle_anchor'),
  proration: ofUpdate('proration_behavior'),
  trial: ofUpdate('trial_update_behavior'),
  headline: 'business_profile[headline]',
  terms: 'business_profile[terms_of_service_url]',
  privacy: 'business_profile[privacy_policy_url]',
  returnUrl: 'default_return_url',
  name: 'name',
} as const

/** Where payers are to go from the portal; empty for nowhere. */
export const wayBackIn = (form: URLSearchParams) => form.get(TEXTS.returnUrl)?.trim() ?? ''

export const ACTIVE = 'active'
export const PRODUCTS = ofUpdate('products')

/** Of one product: its prices, and the bounds of its quantity. */
export const planField = (product: string, part: 'adjustable' | 'maximum' | 'minimum' | 'prices') =>
  `plans[${product}][${part}]`

/** As its form would send it, had nobody touched it. */
export function filledFrom(configuration: PortalConfiguration): URLSearchParams {
  const { business_profile: profile, features, login_page: login } = configuration
  const { customer_update: details, subscription_cancel: cancel } = features
  const { subscription_update: update } = features
  const on: readonly (readonly [string, boolean])[] = [
    [SWITCHES.card, features.payment_method_update.enabled],
    [SWITCHES.invoices, features.invoice_history.enabled],
    [SWITCHES.details, details.enabled],
    [SWITCHES.cancel, cancel.enabled],
    [SWITCHES.reasons, cancel.cancellation_reason.enabled],
    [SWITCHES.update, update.enabled],
    [SWITCHES.login, login.enabled],
    [ACTIVE, configuration.active],
  ]
  const several = (name: string, values: readonly string[]) =>
    values.map((value): Pair => [name, value])
  return new URLSearchParams([
    ...on.flatMap(([name, isOn]): Pair[] => (isOn ? [[name, 'on']] : [])),
    ...several(CHOICES.details, details.allowed_updates),
    ...several(CHOICES.reasons, cancel.cancellation_reason.options),
    ...several(CHOICES.updates, update.default_allowed_updates),
    [TEXTS.cancelMode, cancel.mode],
    [TEXTS.cancelProration, cancel.proration_behavior],
    [TEXTS.anchor, update.billing_cycle_anchor ?? 'unchanged'],
    [TEXTS.proration, update.proration_behavior],
    [TEXTS.trial, update.trial_update_behavior],
    [TEXTS.headline, profile.headline ?? ''],
    [TEXTS.terms, profile.terms_of_service_url ?? ''],
    [TEXTS.privacy, profile.privacy_policy_url ?? ''],
    [TEXTS.returnUrl, configuration.default_return_url ?? ''],
    [TEXTS.name, configuration.name ?? ''],
    ...(update.products ?? []).flatMap(plansOf),
  ])
}

type OfferedProduct = NonNullable<
  PortalConfiguration['features']['subscription_update']['products']
>[number]

function plansOf({ product, prices, adjustable_quantity: quantity }: OfferedProduct): Pair[] {
  const { enabled, maximum, minimum } = quantity
  return [
    ...prices.map((price): Pair => [planField(product, 'prices'), price]),
    ...(enabled ? [[planField(product, 'adjustable'), 'on'] satisfies Pair] : []),
    [planField(product, 'minimum'), String(minimum)],
    [planField(product, 'maximum'), maximum === null ? '' : String(maximum)],
  ]
}

/** The products of a form that have a price ticked, in its order; merchants choose their ids. */
export function offeredProducts(form: URLSearchParams): readonly string[] {
  const names = [...form.keys()].map((name) => /^plans\[([\w.-]+)\]\[prices\]$/.exec(name)?.[1])
  return [...new Set(names.filter((name) => name !== undefined))]
}

/**
 * What a form says otherwise than the configuration does, as the API's parameters: lists have an
 * order there that a form has not. The default configuration is always active.
 */
export function sentIn(form: URLSearchParams, configuration: PortalConfiguration): Pair[] {
  const before = filledFrom(configuration)
  const isOn = (name: string) => (form.get(name) === 'on' ? 'true' : 'false')
  const said = (name: string) => form.get(name)?.trim()
  const texts = Object.values(TEXTS).filter((name) => form.has(name))
  const lists = Object.values(CHOICES).filter((name) => {
    return !hasSame(form.getAll(name), before.getAll(name))
  })
  const isOffered = hasSame(plansIn(form), plansIn(before))
  return [
    ...Object.values(SWITCHES).map((name): Pair => [name, isOn(name)]),
    ...(configuration.is_default ? [] : [[ACTIVE, isOn(ACTIVE)] satisfies Pair]),
    ...lists.flatMap((name) => listed(name, form.getAll(name))),
    ...texts
      .filter((name) => said(name) !== before.get(name))
      .map((name): Pair => [name, said(name) ?? '']),
    ...(isOffered ? [] : productsIn(form)),
  ]
}

const hasSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.toSorted().join(' ') === others.toSorted().join(' ')

/** What is said of each product that is offered, whatever their order. */
function plansIn(form: URLSearchParams): readonly string[] {
  return offeredProducts(form).map((product) => {
    const of = (part: Parameters<typeof planField>[1]) => form.getAll(planField(product, part))
    const prices = of('prices').toSorted()
    return JSON.stringify([product, prices, of('adjustable'), of('minimum'), of('maximum')])
  })
}

function productsIn(form: URLSearchParams): Pair[] {
  const offered = offeredProducts(form)
  if (offered.length === 0) return [[PRODUCTS, '']]
  return offered.flatMap((product, at): Pair[] => {
    const path = `${PRODUCTS}[${at}]`
    const quantity = `${path}[adjustable_quantity]`
    const isAdjustable = form.get(planField(product, 'adjustable')) === 'on'
    const bounds = (['minimum', 'maximum'] as const).map((bound): Pair => {
      return [`${quantity}[${bound}]`, (form.get(planField(product, bound)) ?? '').trim()]
    })
    return [
      [`${path}[product]`, product],
      ...listed(`${path}[prices]`, form.getAll(planField(product, 'prices'))),
      [`${quantity}[enabled]`, String(isAdjustable)],
      ...bounds.filter(([, value]) => value !== ''),
    ]
  })
}

function listed(name: string, values: readonly string[]): Pair[] {
  if (values.length === 0) return [[name, '']]
  return values.map((value, at): Pair => [`${name}[${at}]`, value])
}

/** In words that help, where the API says only which parameter it misses. */
const MISSING: Readonly<Record<string, string>> = {
  [CHOICES.details]: 'Choose which details may be corrected.',
  [CHOICES.reasons]: 'Choose the reasons that payers can give.',
  [CHOICES.updates]: 'Choose whether plans, quantities or both may be changed.',
  [PRODUCTS]: 'Choose the prices that payers can change to.',
}

/** What the API refuses, at the fields of the form. */
export function atFields(errors: Errors, form: URLSearchParams): Errors {
  return Object.fromEntries(
    Object.entries(errors).map(([param, text]) => [
      fieldOf(param, form),
      (text.startsWith('Missing required param') && MISSING[param]) || text,
    ]),
  )
}

function fieldOf(param: string, form: URLSearchParams): string {
  if (param.startsWith(`${PRODUCTS}[`)) {
    const [, at, rest] = /^\[(\d+)\](.*)$/.exec(param.slice(PRODUCTS.length)) ?? []
    const product = offeredProducts(form)[Number(at)]
    if (product === undefined) return PRODUCTS
    const bound = (['minimum', 'maximum'] as const).find((one) => rest?.includes(one))
    return planField(product, bound ?? 'prices')
  }
  return Object.values(CHOICES).find((name) => param.startsWith(`${name}[`)) ?? param
}
