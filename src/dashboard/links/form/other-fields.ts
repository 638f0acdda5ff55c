/** The form's options for what comes after the payment, for limits, and for whoever wants more. */

import type { Field, FieldGroup } from './field.ts'
import { METHOD_FIELDS } from './page-fields.ts'

const indexes = (count: number) => Array.from({ length: count }, (_, index) => index)

const OPTIONAL_ITEMS = 10

const invoice = 'invoice_creation[invoice_data]'
const billing = 'subscription_data[invoice_settings]'

const invoiceWords = (path: string): readonly Field[] => [
  { kind: 'area', path: `${path}[description]`, label: 'Words on the invoice', max: 1500 },
  { kind: 'area', path: `${path}[footer]`, label: 'Small print on the invoice', max: 5000 },
  {
    kind: 'pairs',
    path: `${path}[custom_fields]`,
    label: 'Lines at its head',
    help: 'Up to four, one a line: “Order: 42”.',
  },
  {
    kind: 'lines',
    path: `${path}[account_tax_ids]`,
    label: 'Your tax IDs on it',
    help: 'Ids such as txi_…, one a line.',
  },
]

export const AFTER_GROUP: FieldGroup = {
  id: 'after',
  title: 'After payment',
  fields: [
    {
      kind: 'choice',
      looks: 'radios',
      path: 'after_completion[type]',
      label: 'When it is paid',
      choices: [
        {
          value: 'hosted_confirmation',
          text: 'Show our thanks',
          opens: [
            {
              kind: 'area',
              path: 'after_completion[hosted_confirmation][custom_message]',
              label: 'With a message of yours',
              help: 'What happens next, and whom to ask.',
              max: 500,
            },
          ],
        },
        {
          value: 'redirect',
          text: 'Lead to your website',
          opens: [
            {
              kind: 'url',
              path: 'after_completion[redirect][url]',
              label: 'Address',
              help: '{CHECKOUT_SESSION_ID} in it becomes the id of the payment’s session.',
              placeholder: 'https://example.com/thanks',
            },
          ],
        },
      ],
    },
    {
      kind: 'switch',
      path: 'invoice_creation[enabled]',
      label: 'Make an invoice',
      help: 'A PDF for each payment. Subscriptions have invoices by themselves.',
      sells: 'once',
      opens: [
        ...invoiceWords(invoice),
        {
          kind: 'choice',
          looks: 'select',
          path: `${invoice}[rendering_options][amount_tax_display]`,
          label: 'Prices on it',
          choices: [
            { value: '', text: 'As they are' },
            { value: 'exclude_tax', text: 'Without tax' },
            { value: 'include_inclusive_tax', text: 'With tax' },
          ],
        },
        {
          kind: 'text',
          path: `${invoice}[rendering_options][template]`,
          label: 'Template',
          placeholder: 'inrtem_…',
        },
        {
          kind: 'map',
          path: `${invoice}[metadata]`,
          label: 'Metadata of the invoice',
          help: 'One a line: “key: value”.',
        },
      ],
    },
  ],
}

export const LIMITS_GROUP: FieldGroup = {
  id: 'limits',
  title: 'Limits',
  fields: [
    {
      kind: 'gate',
      path: 'restrictions',
      label: 'Limit the number of payments',
      help: 'Then the link is deactivated.',
      opens: [
        {
          kind: 'number',
          path: 'restrictions[completed_sessions][limit]',
          label: 'Payments',
          min: 1,
        },
      ],
    },
    {
      kind: 'area',
      path: 'inactive_message',
      label: 'What visitors read once it is deactivated',
      help: 'Otherwise they read that the link is no longer active.',
      max: 500,
    },
    {
      kind: 'gate',
      path: 'optional_items',
      label: 'Offer more on the same page',
      help: 'Customers may add these to their order: up to ten prices.',
      opens: indexes(OPTIONAL_ITEMS).map((index) => offer(index)),
    },
  ],
}

function offer(index: number): Field {
  const path = `optional_items[${index}]`
  return {
    kind: 'gate',
    path,
    label: `Offer ${index + 1}`,
    opens: [
      { kind: 'pick', of: 'price', path: `${path}[price]`, label: 'Price' },
      { kind: 'number', path: `${path}[quantity]`, label: 'Quantity', min: 1, max: 999_999 },
      adjustable(`${path}[adjustable_quantity]`),
    ],
  }
}

export function adjustable(path: string): Field {
  return {
    kind: 'switch',
    path: `${path}[enabled]`,
    label: 'Let customers change the quantity',
    opens: [
      { kind: 'number', path: `${path}[minimum]`, label: 'At least', min: 0, max: 999_998 },
      { kind: 'number', path: `${path}[maximum]`, label: 'At most', min: 1, max: 999_999 },
    ],
  }
}

const payment = 'payment_intent_data'

export const ADVANCED_GROUP: FieldGroup = {
  id: 'advanced',
  title: 'Advanced',
  fields: [
    ...METHOD_FIELDS,
    {
      kind: 'choice',
      looks: 'select',
      path: 'customer_creation',
      label: 'Customers',
      sells: 'once',
      choices: [
        { value: 'if_required', text: 'Kept when something needs one' },
        { value: 'always', text: 'Kept with every payment' },
      ],
    },
    {
      kind: 'choice',
      looks: 'select',
      path: `${payment}[setup_future_usage]`,
      label: 'Save payment details',
      sells: 'once',
      choices: [
        { value: '', text: 'No' },
        { value: 'on_session', text: 'To charge while the customer is there' },
        { value: 'off_session', text: 'To charge also while they are away' },
      ],
    },
    {
      kind: 'choice',
      looks: 'select',
      path: `${payment}[capture_method]`,
      label: 'When the money is taken',
      isFixed: true,
      sells: 'once',
      choices: [
        { value: '', text: 'At once' },
        { value: 'automatic', text: 'At once, and the customer waits for it' },
        { value: 'manual', text: 'Later, by hand: it is only held at first' },
      ],
    },
    {
      kind: 'text',
      path: `${payment}[description]`,
      label: 'Description of the payment',
      help: 'On receipts and in your lists.',
      sells: 'once',
      max: 1000,
    },
    {
      kind: 'text',
      path: `${payment}[statement_descriptor]`,
      label: 'On the bank statement',
      help: '5 to 22 letters; not for cards.',
      sells: 'once',
      max: 22,
    },
    {
      kind: 'text',
      path: `${payment}[statement_descriptor_suffix]`,
      label: 'Added to it for cards',
      sells: 'once',
      max: 22,
    },
    { kind: 'text', path: `${payment}[transfer_group]`, label: 'Transfer group', sells: 'once' },
    {
      kind: 'map',
      path: `${payment}[metadata]`,
      label: 'Metadata of the payment',
      help: 'One a line: “key: value”.',
      sells: 'once',
    },
    {
      kind: 'number',
      path: 'subscription_data[trial_period_days]',
      label: 'Free trial, in days',
      sells: 'again',
      min: 1,
      max: 730,
    },
    {
      kind: 'choice',
      looks: 'select',
      path: 'payment_method_collection',
      label: 'Payment method',
      sells: 'again',
      choices: [
        { value: 'always', text: 'Always asked for' },
        { value: 'if_required', text: 'Only when something is due today' },
      ],
    },
    {
      kind: 'choice',
      looks: 'select',
      path: 'subscription_data[trial_settings][end_behavior][missing_payment_method]',
      label: 'A trial that ends without a payment method',
      sells: 'again',
      choices: [
        { value: '', text: 'Is billed' },
        { value: 'create_invoice', text: 'Is billed, as you say it here' },
        { value: 'pause', text: 'Is paused' },
        { value: 'cancel', text: 'Is cancelled' },
      ],
    },
    {
      kind: 'text',
      path: 'subscription_data[description]',
      label: 'Description of the subscription',
      isFixed: true,
      sells: 'again',
      max: 500,
    },
    {
      kind: 'map',
      path: 'subscription_data[metadata]',
      label: 'Metadata of the subscription',
      help: 'One a line: “key: value”.',
      sells: 'again',
    },
    ...invoiceWords(billing).map((field): Field => ({ ...field, sells: 'again' })),
    {
      kind: 'choice',
      looks: 'select',
      path: 'consent_collection[payment_method_reuse_agreement][position]',
      label: 'Our sentence about saved payment details',
      choices: [
        { value: '', text: 'Shown where it is needed' },
        { value: 'auto', text: 'Shown, as you say it here' },
        { value: 'hidden', text: 'Hidden: you say it elsewhere' },
      ],
    },
    {
      kind: 'text',
      path: 'currency',
      label: 'Currency',
      help: 'Empty: that of the first price, and customers may be shown their own.',
      isFixed: true,
      max: 3,
      placeholder: 'usd',
    },
    {
      kind: 'map',
      path: 'metadata',
      label: 'Metadata',
      help: 'For you and your programs; one a line: “key: value”.',
    },
  ],
}
