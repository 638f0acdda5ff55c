/** Calls that show the customer portal: what payers may do there, and the way in. */

import type { Call } from './call.ts'

const CONFIGURATIONS = '/v1/billing_portal/configurations'
const SESSIONS = '/v1/billing_portal/sessions'
const UPDATE = 'features[subscription_update]'

export const portal: readonly Call[] = [
  {
    route: 'POST /v1/prices',
    form: {
      currency: 'usd',
      unit_amount: '900',
      'recurring[interval]': 'month',
      'product_data[name]': 'Club',
    },
    keeps: { 'club price': 'id', club: 'product' },
  },
  {
    route: `POST ${CONFIGURATIONS}`,
    form: {
      'business_profile[headline]': 'Thank you for being with us',
      'business_profile[privacy_policy_url]': 'https://example.com/privacy',
      'business_profile[terms_of_service_url]': 'https://example.com/terms',
      default_return_url: 'https://example.com/account',
      'features[customer_update][enabled]': 'true',
      'features[customer_update][allowed_updates][0]': 'email',
      'features[invoice_history][enabled]': 'true',
      'features[payment_method_update][enabled]': 'true',
      'features[subscription_cancel][enabled]': 'true',
      'features[subscription_cancel][mode]': 'immediately',
      'features[subscription_cancel][proration_behavior]': 'create_prorations',
      'features[subscription_cancel][cancellation_reason][enabled]': 'true',
      'features[subscription_cancel][cancellation_reason][options][0]': 'unused',
      [`${UPDATE}[enabled]`]: 'true',
      [`${UPDATE}[billing_cycle_anchor]`]: 'unchanged',
      [`${UPDATE}[default_allowed_updates][0]`]: 'quantity',
      [`${UPDATE}[products][0][product]`]: '<club>',
      [`${UPDATE}[products][0][prices][0]`]: '<club price>',
      [`${UPDATE}[products][0][adjustable_quantity][enabled]`]: 'true',
      [`${UPDATE}[products][0][adjustable_quantity][maximum]`]: '9',
      [`${UPDATE}[proration_behavior]`]: 'always_invoice',
      [`${UPDATE}[trial_update_behavior]`]: 'continue_trial',
      'login_page[enabled]': 'true',
      'metadata[a]': 'b',
      name: 'Club',
    },
    keeps: { portal: 'id' },
  },
  { route: `GET ${CONFIGURATIONS}`, form: { active: 'true', is_default: 'false' } },
  { route: `GET ${CONFIGURATIONS}/:id`, ids: ['portal'] },
  { route: `POST ${CONFIGURATIONS}/:id`, ids: ['portal'], form: { 'metadata[a]': 'c' } },
  {
    route: 'POST /v1/customers',
    form: { email: 'portal@example.com', payment_method: 'pm_card_visa' },
    keeps: { 'portal customer': 'id' },
  },
  {
    route: `POST ${SESSIONS}`,
    form: {
      customer: '<portal customer>',
      configuration: '<portal>',
      locale: 'de',
      return_url: 'https://example.com/back',
      'flow_data[type]': 'payment_method_update',
      'flow_data[after_completion][type]': 'redirect',
      'flow_data[after_completion][redirect][return_url]': 'https://example.com/done',
      'expand[0]': 'configuration',
    },
  },
  { route: `POST ${SESSIONS}`, form: { customer: '<portal customer>' } },
  { route: `POST ${SESSIONS}`, form: { customer: 'cus_nobody' }, refused: 400 },
]
