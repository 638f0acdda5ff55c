/**
 * Calls that show every route's answers: a new route fails the test until it stands here. They run
 * from top to bottom; `<product>` is the id that an earlier call kept under that name.
 */

import { picture } from '../support/pictures.ts'
import type { Call } from './call.ts'
import { item, links, plans, prices, products } from './catalogue-calls.ts'
import { coupons, discounted, promotionCodes } from './discount-calls.ts'
import { disputed } from './dispute-calls.ts'
import { invoices } from './invoice-calls.ts'
import { otherMethods } from './method-calls.ts'
import { charges, customers, intents, methods, sessions } from './payment-calls.ts'
import { paidOut } from './payout-calls.ts'
import { subscribing } from './plan-calls.ts'
import { portal } from './portal-calls.ts'
import { questions } from './question-calls.ts'
import { testClocks } from './clock-calls.ts'
import { connected } from './connect-calls.ts'
import { quoted } from './quote-calls.ts'
import { shipped, shippingRates } from './shipping-calls.ts'
import { sources } from './source-calls.ts'
import { subscribed } from './subscription-calls.ts'
import { transferred } from './transfer-calls.ts'
import { taxes } from './tax-calls.ts'

const HOOKS = '/v1/webhook_endpoints'
const PRODUCTS = '/v1/products'
const LINKS = '/v1/payment_links'

const hooks: readonly Call[] = [
  {
    route: `POST ${HOOKS}`,
    form: {
      url: 'https://example.com/hook',
      'enabled_events[0]': 'checkout.session.completed',
      description: 'Orders',
      api_version: '2025-08-27.basil',
      'metadata[a]': 'b',
    },
    keeps: { hook: 'id' },
  },
  { route: `POST ${HOOKS}/:id`, ids: ['hook'], form: { disabled: 'true' } },
  { route: `GET ${HOOKS}/:id`, ids: ['hook'] },
  { route: `GET ${HOOKS}` },
  { route: `DELETE ${HOOKS}/:id`, ids: ['hook'] },
  { route: 'GET /v1/events', form: { limit: '100' }, keeps: { event: 'data.0.id' } },
  { route: 'GET /v1/events/:id', ids: ['event'] },
  { route: 'POST /v1/events/:id/retry', ids: ['event'], form: { for_stripecli: 'true' } },
  {
    route: 'POST /v1/stripecli/sessions',
    form: { device_name: 'desk', websocket_feature: 'webhooks' },
  },
  {
    route: 'GET /v1/paylinks/mails',
    form: { limit: '1' },
    keeps: { mail: 'data.0.id' },
  },
  { route: 'GET /v1/paylinks/mails/:id', ids: ['mail'] },
  { route: 'GET /v1/account', keeps: { account: 'id' } },
  { route: 'GET /v1/accounts/:id', ids: ['account'] },
]

const FILES = '/v1/files'
const LINKS_TO_FILES = '/v1/file_links'

const branding: readonly Call[] = [
  {
    route: `POST ${FILES}`,
    form: { purpose: 'business_icon' },
    file: picture(128),
    keeps: { icon: 'id' },
  },
  { route: `POST ${FILES}`, form: { purpose: 'selfie' }, file: picture(128), refused: 400 },
  { route: `GET ${FILES}`, form: { purpose: 'business_icon' } },
  { route: `GET ${FILES}/:id`, ids: ['icon'] },
  { route: `GET ${FILES}/:id/contents`, ids: ['icon'] },
  {
    route: `POST ${LINKS_TO_FILES}`,
    form: { file: '<icon>', expires_at: '4000000000', 'metadata[a]': 'b' },
    keeps: { 'file link': 'id' },
  },
  {
    route: `GET ${LINKS_TO_FILES}`,
    form: { file: '<icon>', expired: 'false', 'expand[0]': 'data.file' },
  },
  { route: `GET ${LINKS_TO_FILES}/:id`, ids: ['file link'], form: { 'expand[0]': 'file' } },
  { route: `POST ${LINKS_TO_FILES}/:id`, ids: ['file link'], form: { expires_at: 'now' } },
  { route: `POST ${LINKS_TO_FILES}/:id`, ids: ['file link'], refused: 400 },
  {
    route: 'POST /v1/accounts/:id',
    ids: ['account'],
    form: {
      'business_profile[name]': 'Tea House',
      'business_profile[support_address][city]': 'Amsterdam',
      'business_profile[url]': 'https://example.com',
      email: 'owner@example.com',
      'metadata[a]': 'b',
      'settings[branding][icon]': '<icon>',
      'settings[branding][primary_color]': '#0b6b57',
      'settings[payments][statement_descriptor]': 'TEA HOUSE',
    },
  },
]

const refusals: readonly Call[] = [
  { route: `POST ${PRODUCTS}`, refused: 400 },
  { route: `POST ${PRODUCTS}`, form: { name: 'Tea', colour: 'green' }, refused: 400 },
  { route: `POST ${LINKS}`, form: { ...item, 'transfer_data[destination]': 'x' }, refused: 400 },
  { route: `GET ${LINKS}`, form: { limit: 'many' }, refused: 400 },
  { route: `GET ${LINKS}`, key: null, refused: 401 },
  { route: `GET ${LINKS}`, key: 'sk_test_nobody', refused: 401 },
]

export const CALLS: readonly Call[] = [
  ...products,
  ...prices,
  ...plans,
  ...links,
  ...coupons,
  ...customers,
  ...promotionCodes,
  ...shippingRates,
  ...methods,
  ...otherMethods,
  ...sessions,
  ...questions,
  ...discounted,
  ...taxes,
  ...shipped,
  ...testClocks,
  ...sources,
  ...intents,
  ...charges,
  ...disputed,
  ...subscribing,
  ...subscribed,
  ...quoted,
  ...invoices,
  ...portal,
  ...hooks,
  ...branding,
  ...connected,
  ...transferred,
  ...paidOut,
  ...refusals,
]
