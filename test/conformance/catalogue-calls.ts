/** Calls that show products, prices and payment links. */

import type { Call } from './call.ts'

const PRODUCTS = '/v1/products'
const PRICES = '/v1/prices'
const LINKS = '/v1/payment_links'

export const products: readonly Call[] = [
  { route: `POST ${PRODUCTS}`, form: { name: 'Tea' }, keeps: { product: 'id' } },
  {
    route: `POST ${PRODUCTS}`,
    form: {
      name: 'Teapot',
      description: 'Holds a litre.',
      'images[0]': 'https://example.com/teapot.png',
      'marketing_features[0][name]': 'Does not drip',
      'metadata[colour]': 'white',
      'package_dimensions[height]': '20',
      'package_dimensions[length]': '25.5',
      'package_dimensions[weight]': '30',
      'package_dimensions[width]': '15',
      shippable: 'true',
      statement_descriptor: 'TEAPOT',
      unit_label: 'pot',
      url: 'https://example.com/teapot',
      'default_price_data[currency]': 'eur',
      'default_price_data[unit_amount]': '2500',
      'expand[0]': 'default_price.currency_options',
    },
  },
  { route: `POST ${PRODUCTS}`, form: { name: 'Short-lived' }, keeps: { doomed: 'id' } },
  { route: `DELETE ${PRODUCTS}/:id`, ids: ['doomed'] },
  { route: `GET ${PRODUCTS}/:id`, ids: ['doomed'], refused: 404 },
  { route: `POST ${PRODUCTS}/:id`, ids: ['product'], form: { 'metadata[a]': 'b', active: 'true' } },
  { route: `GET ${PRODUCTS}/:id`, ids: ['product'] },
  { route: `GET ${PRODUCTS}`, form: { limit: '2', 'expand[0]': 'data.default_price' } },
  { route: `GET ${PRODUCTS}/search`, form: { query: 'active:"true"' } },
]

const usd = { currency: 'usd', product: '<product>' }

export const prices: readonly Call[] = [
  { route: `POST ${PRICES}`, form: { ...usd, unit_amount: '1099' }, keeps: { price: 'id' } },
  {
    route: `POST ${PRICES}`,
    form: {
      ...usd,
      unit_amount_decimal: '12.345',
      lookup_key: 'fine',
      nickname: 'By the gram',
      tax_behavior: 'exclusive',
      'currency_options[eur][unit_amount]': '1000',
      'currency_options[jpy][unit_amount_decimal]': '170',
      'expand[0]': 'currency_options',
      'expand[1]': 'product',
    },
  },
  ...['graduated', 'volume'].map((mode) => ({
    route: `POST ${PRICES}`,
    form: {
      ...usd,
      billing_scheme: 'tiered',
      tiers_mode: mode,
      'tiers[0][up_to]': '10',
      'tiers[0][unit_amount]': '100',
      'tiers[1][up_to]': 'inf',
      'tiers[1][unit_amount_decimal]': '80.5',
      'tiers[1][flat_amount]': '20',
      'expand[0]': 'tiers',
    },
  })),
  {
    route: `POST ${PRICES}`,
    form: {
      ...usd,
      unit_amount: '500',
      'transform_quantity[divide_by]': '6',
      'transform_quantity[round]': 'up',
    },
  },
  {
    route: `POST ${PRICES}`,
    form: {
      ...usd,
      'custom_unit_amount[enabled]': 'true',
      'custom_unit_amount[minimum]': '500',
      'custom_unit_amount[maximum]': '5000',
      'custom_unit_amount[preset]': '1000',
    },
    keeps: { 'custom price': 'id' },
  },
  {
    route: `POST ${PRICES}`,
    form: { ...usd, unit_amount: '900', 'recurring[interval]': 'month' },
  },
  { route: `POST ${PRICES}/:id`, ids: ['price'], form: { 'metadata[a]': 'b' } },
  { route: `GET ${PRICES}/:id`, ids: ['price'], form: { 'expand[0]': 'product' } },
  { route: `GET ${PRICES}`, form: { limit: '100', 'expand[0]': 'data.tiers' } },
  { route: `GET ${PRICES}/search`, form: { query: 'currency:"usd"', limit: '3' } },
]

/** Two of the price that was made first. */
export const item = { 'line_items[0][price]': '<price>', 'line_items[0][quantity]': '2' }

const PLANS = '/v1/plans'
const plan = { amount: '2000', currency: 'usd', interval: 'month' }

export const plans: readonly Call[] = [
  {
    route: `POST ${PLANS}`,
    form: { ...plan, 'product[name]': 'Tea of the month', 'metadata[a]': 'b' },
    keeps: { plan: 'id' },
  },
  {
    route: `POST ${PLANS}`,
    form: {
      currency: 'usd',
      'expand[0]': 'tiers',
      'expand[1]': 'product',
      interval: 'year',
      product: '<product>',
      'tiers[0][up_to]': 'inf',
      'tiers[0][unit_amount]': '5',
      tiers_mode: 'volume',
    },
  },
  { route: `POST ${PLANS}/:id`, ids: ['plan'], form: { trial_period_days: '7' } },
  { route: `GET ${PLANS}/:id`, ids: ['plan'] },
  { route: `GET ${PLANS}`, form: { active: 'true' } },
  { route: `DELETE ${PLANS}/:id`, ids: ['plan'] },
]

export const links: readonly Call[] = [
  { route: `POST ${LINKS}`, form: item, keeps: { link: 'id' } },
  {
    route: `POST ${LINKS}`,
    form: {
      ...item,
      'line_items[0][adjustable_quantity][enabled]': 'true',
      'line_items[0][adjustable_quantity][maximum]': '9',
      'line_items[1][price_data][currency]': 'usd',
      'line_items[1][price_data][unit_amount]': '500',
      'line_items[1][price_data][product_data][name]': 'Mug',
      'line_items[1][quantity]': '1',
      'after_completion[type]': 'redirect',
      'after_completion[redirect][url]': 'https://example.com/ok?s={CHECKOUT_SESSION_ID}',
      billing_address_collection: 'required',
      'custom_text[submit][message]': 'We send it tomorrow.',
      'custom_text[after_submit][message]': 'Thanks!',
      customer_creation: 'always',
      inactive_message: 'Sold out.',
      'metadata[campaign]': 'spring',
      'name_collection[individual][enabled]': 'true',
      'payment_intent_data[capture_method]': 'manual',
      'payment_intent_data[description]': 'Tea',
      'payment_intent_data[metadata][a]': 'b',
      'payment_intent_data[statement_descriptor_suffix]': 'TEA',
      'phone_number_collection[enabled]': 'true',
      'restrictions[completed_sessions][limit]': '5',
      submit_type: 'book',
      'expand[0]': 'line_items.data.price.product',
    },
  },
  {
    route: `POST ${LINKS}`,
    form: {
      'line_items[0][price]': '<custom price>',
      'line_items[0][quantity]': '1',
      submit_type: 'donate',
      'after_completion[type]': 'hosted_confirmation',
      'after_completion[hosted_confirmation][custom_message]': 'You are kind.',
    },
  },
  { route: `POST ${LINKS}/:id`, ids: ['link'], form: { 'metadata[a]': 'b' } },
  { route: `GET ${LINKS}/:id`, ids: ['link'], form: { 'expand[0]': 'line_items' } },
  { route: `GET ${LINKS}`, form: { limit: '5' } },
  {
    route: `GET ${LINKS}/:id/line_items`,
    ids: ['link'],
    form: { 'expand[0]': 'data.price.product' },
  },
]
