/** Calls that show invoices, what stands on them, what pays them, and what takes from them. */

import type { Call } from './call.ts'

const CUSTOMERS = '/v1/customers'
const INVOICES = '/v1/invoices'
const ITEMS = '/v1/invoiceitems'
const NOTES = '/v1/credit_notes'
const PAYMENTS = '/v1/invoice_payments'
const TEMPLATES = '/v1/invoice_rendering_templates'
const BALANCE = `${CUSTOMERS}/:id/balance_transactions`

const payer: readonly Call[] = [
  { route: 'GET /v1/account', keeps: { 'billing account': 'id' } },
  {
    route: 'POST /v1/accounts/:id',
    ids: ['billing account'],
    form: {
      'paylinks[invoice_template][nickname]': 'Plain',
      'paylinks[invoice_template][footer]': 'Thank you',
    },
  },
  { route: `GET ${TEMPLATES}`, form: { status: 'active' }, keeps: { template: 'data.0.id' } },
  { route: `GET ${TEMPLATES}/:id`, ids: ['template'], form: { version: '1' } },
  { route: `POST ${TEMPLATES}/:id/archive`, ids: ['template'] },
  { route: `POST ${TEMPLATES}/:id/unarchive`, ids: ['template'] },
  {
    route: `POST ${CUSTOMERS}`,
    form: {
      email: 'bill@example.com',
      name: 'Bill',
      payment_method: 'pm_card_visa',
      balance: '-100',
      invoice_prefix: 'BILL',
      next_invoice_sequence: '7',
      'invoice_settings[custom_fields][0][name]': 'Order',
      'invoice_settings[custom_fields][0][value]': '7',
      'invoice_settings[default_payment_method]': 'pm_card_visa',
      'invoice_settings[footer]': 'Bye',
      'invoice_settings[rendering_options][amount_tax_display]': 'exclude_tax',
      'invoice_settings[rendering_options][template]': '<template>',
    },
    keeps: { billed: 'id' },
  },
  {
    route: `POST ${BALANCE}`,
    ids: ['billed'],
    form: { amount: '-50', currency: 'usd', description: 'A gift', 'metadata[a]': 'b' },
    keeps: { change: 'id' },
  },
  { route: `GET ${BALANCE}`, ids: ['billed'], form: { limit: '2' } },
  {
    route: `GET ${BALANCE}/:change`,
    ids: ['billed', 'change'],
    form: { 'expand[0]': 'customer' },
  },
  { route: `POST ${BALANCE}/:change`, ids: ['billed', 'change'], form: { description: 'Ours' } },
]

const drafts: readonly Call[] = [
  {
    route: `POST ${ITEMS}`,
    form: {
      customer: '<billed>',
      amount: '2000',
      currency: 'usd',
      description: 'Tea',
      'metadata[a]': 'b',
      'discounts[0][coupon]': '<coupon>',
      'period[start]': '1700000000',
      'period[end]': '1700086400',
    },
    keeps: { item: 'id' },
  },
  { route: `POST ${ITEMS}/:id`, ids: ['item'], form: { amount: '2500' } },
  {
    route: `GET ${ITEMS}/:id`,
    ids: ['item'],
    form: { 'expand[0]': 'customer', 'expand[1]': 'discounts' },
  },
  { route: `GET ${ITEMS}`, form: { customer: '<billed>', pending: 'true' } },
  {
    route: `POST ${ITEMS}`,
    form: { customer: '<billed>', unit_amount_decimal: '12.5', quantity: '4', currency: 'usd' },
    keeps: { 'doomed item': 'id' },
  },
  { route: `DELETE ${ITEMS}/:id`, ids: ['doomed item'] },
  {
    route: `POST ${INVOICES}`,
    form: {
      customer: '<billed>',
      pending_invoice_items_behavior: 'include',
      description: 'Memo',
      footer: 'Foot',
      'custom_fields[0][name]': 'PO',
      'custom_fields[0][value]': '42',
      'default_tax_rates[0]': '<tax rate>',
      'discounts[0][coupon]': '<coupon>',
      'metadata[a]': 'b',
      'rendering[pdf][page_size]': 'a4',
      'rendering[template]': '<template>',
      'shipping_cost[shipping_rate_data][display_name]': 'Post',
      'shipping_cost[shipping_rate_data][fixed_amount][amount]': '450',
      'shipping_cost[shipping_rate_data][fixed_amount][currency]': 'usd',
      'shipping_details[name]': 'Bill',
      'shipping_details[address][line1]': 'Damrak 1',
      statement_descriptor: 'TEA HOUSE',
      'payment_settings[payment_method_types][0]': 'card',
      'expand[0]': 'discounts',
      'expand[1]': 'lines.data.discounts',
      'expand[2]': 'total_discount_amounts.discount',
      'expand[3]': 'shipping_cost.taxes',
    },
    keeps: { draft: 'id' },
  },
  {
    route: `POST ${INVOICES}/:id/add_lines`,
    ids: ['draft'],
    form: {
      'lines[0][price_data][currency]': 'usd',
      'lines[0][price_data][unit_amount]': '700',
      'lines[0][price_data][product_data][name]': 'Pot',
      'lines[0][quantity]': '2',
      'invoice_metadata[c]': 'd',
    },
    keeps: { 'first line': 'lines.data.0.id', 'second line': 'lines.data.1.id' },
  },
  {
    route: `POST ${INVOICES}/:id/update_lines`,
    ids: ['draft'],
    form: { 'lines[0][id]': '<first line>', 'lines[0][description]': 'Green tea' },
  },
  {
    route: `POST ${INVOICES}/:id/lines/:line`,
    ids: ['draft', 'second line'],
    form: { quantity: '3' },
  },
  { route: `GET ${INVOICES}/:id/lines`, ids: ['draft'], form: { limit: '1' } },
  {
    route: `POST ${INVOICES}/:id/remove_lines`,
    ids: ['draft'],
    form: { 'lines[0][id]': '<second line>', 'lines[0][behavior]': 'delete' },
  },
  { route: `POST ${INVOICES}/:id`, ids: ['draft'], form: { auto_advance: 'true', number: 'X-1' } },
  { route: `POST ${INVOICES}`, form: { customer: '<billed>' }, keeps: { doomed: 'id' } },
  { route: `DELETE ${INVOICES}/:id`, ids: ['doomed'] },
  { route: `GET ${INVOICES}`, form: { customer: '<billed>', 'expand[0]': 'data.customer' } },
  { route: `GET ${INVOICES}/search`, form: { query: 'status:"draft"' } },
]

const one = (amount: string): Call => ({
  route: `POST ${ITEMS}`,
  form: { customer: '<billed>', amount, currency: 'usd' },
})
const all = { customer: '<billed>', pending_invoice_items_behavior: 'include' }

const collected: readonly Call[] = [
  {
    route: `POST ${INVOICES}/:id/finalize`,
    ids: ['draft'],
    form: { auto_advance: 'false', 'expand[0]': 'payments', 'expand[1]': 'confirmation_secret' },
    keeps: { 'own payment': 'payments.data.0.id' },
  },
  { route: `GET ${PAYMENTS}`, form: { invoice: '<draft>' } },
  {
    route: `GET ${PAYMENTS}/:id`,
    ids: ['own payment'],
    form: { 'expand[0]': 'invoice', 'expand[1]': 'payment.payment_intent' },
  },
  {
    route: `POST ${NOTES}`,
    form: {
      invoice: '<draft>',
      'lines[0][type]': 'invoice_line_item',
      'lines[0][invoice_line_item]': '<first line>',
      'lines[0][amount]': '500',
      memo: 'Sorry',
      reason: 'order_change',
      'metadata[a]': 'b',
      'expand[0]': 'invoice',
    },
    keeps: { note: 'id' },
  },
  { route: `POST ${NOTES}/:id`, ids: ['note'], form: { memo: 'So sorry' } },
  { route: `GET ${NOTES}/:id`, ids: ['note'], form: { 'expand[0]': 'customer' } },
  { route: `GET ${NOTES}/:id/lines`, ids: ['note'] },
  { route: `GET ${NOTES}`, form: { invoice: '<draft>' } },
  { route: `POST ${NOTES}/:id/void`, ids: ['note'] },
  { route: `GET ${NOTES}/preview`, form: { invoice: '<draft>', amount: '100' } },
  { route: `GET ${NOTES}/preview/lines`, form: { invoice: '<draft>', amount: '100' } },
  { route: `POST ${INVOICES}/:id/pay`, ids: ['draft'], form: { 'expand[0]': 'payments' } },
  { route: `POST ${INVOICES}/:id/pay`, ids: ['draft'], refused: 400 },
  {
    route: `POST ${NOTES}`,
    form: { invoice: '<draft>', amount: '300', refund_amount: '200', credit_amount: '100' },
  },
  one('900'),
  {
    route: `POST ${INVOICES}`,
    form: { ...all, collection_method: 'send_invoice', days_until_due: '7' },
    keeps: { sent: 'id' },
  },
  { route: `POST ${INVOICES}/:id/send`, ids: ['sent'] },
  {
    route: 'POST /v1/payment_intents',
    form: { amount: '200', currency: 'usd', customer: '<billed>' },
    keeps: { 'part intent': 'id' },
  },
  {
    route: `POST ${INVOICES}/:id/attach_payment`,
    ids: ['sent'],
    form: { payment_intent: '<part intent>' },
  },
  { route: `POST ${INVOICES}/:id/mark_uncollectible`, ids: ['sent'] },
  { route: `POST ${INVOICES}/:id/void`, ids: ['sent'] },
  { route: `POST ${INVOICES}/:id/void`, ids: ['sent'], refused: 400 },
  { route: `GET ${INVOICES}/:id`, ids: ['sent'], form: { 'expand[0]': 'customer' } },
]

export const invoices: readonly Call[] = [...payer, ...drafts, ...collected]
