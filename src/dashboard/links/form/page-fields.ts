/** The form's options for the payment page itself. */

import { COUNTRIES, METHODS, BRANDS } from './choices.ts'
import type { Field, FieldGroup } from './field.ts'

const indexes = (count: number) => Array.from({ length: count }, (_, index) => index)

const CUSTOM_FIELDS = 3
const SHIPPING_OPTIONS = 5

const answerBounds = (path: string, unit: string): readonly Field[] => [
  { kind: 'text', path: `${path}[default_value]`, label: 'Filled in beforehand', max: 255 },
  {
    kind: 'number',
    path: `${path}[minimum_length]`,
    label: `At least so many ${unit}`,
    min: 0,
    max: 255,
  },
  {
    kind: 'number',
    path: `${path}[maximum_length]`,
    label: `At most so many ${unit}`,
    min: 1,
    max: 255,
  },
]

/** A merchant's own question. Its key is what integrations know it by. */
const customField = (index: number): Field => {
  const path = `custom_fields[${index}]`
  return {
    kind: 'gate',
    path,
    label: `Question ${index + 1}`,
    says: { [`${path}[label][type]`]: 'custom' },
    opens: [
      {
        kind: 'text',
        path: `${path}[label][custom]`,
        label: 'Question',
        help: 'As your customers read it; it is not translated.',
        max: 100,
      },
      {
        kind: 'text',
        path: `${path}[key]`,
        label: 'Name in exports',
        help: 'Letters, digits, - and _. Customers do not see it.',
        max: 200,
        placeholder: 'engraving',
      },
      { kind: 'switch', path: `${path}[optional]`, label: 'Customers may leave it empty' },
      {
        kind: 'choice',
        looks: 'radios',
        path: `${path}[type]`,
        label: 'Answer',
        isAlways: true,
        choices: [
          { value: 'text', text: 'Text', opens: answerBounds(`${path}[text]`, 'letters') },
          { value: 'numeric', text: 'Digits', opens: answerBounds(`${path}[numeric]`, 'digits') },
          {
            value: 'dropdown',
            text: 'One of a list',
            opens: [
              {
                kind: 'options',
                path: `${path}[dropdown][options]`,
                label: 'Choices',
                help: 'One a line. After a colon, its name in exports: “Dark roast: dark”.',
              },
              {
                kind: 'text',
                path: `${path}[dropdown][default_value]`,
                label: 'Chosen beforehand',
                help: 'By its name in exports.',
                max: 100,
              },
            ],
          },
        ],
      },
    ],
  }
}

const names = (who: 'business' | 'individual', label: string): Field => ({
  kind: 'switch',
  path: `name_collection[${who}][enabled]`,
  label,
  opens: [
    {
      kind: 'switch',
      path: `name_collection[${who}][optional]`,
      label: 'Customers may leave it empty',
    },
  ],
})

const text = (name: string, label: string, help: string): Field => ({
  kind: 'area',
  path: `custom_text[${name}][message]`,
  label,
  help,
  max: 1200,
})

export const PAGE_GROUP: FieldGroup = {
  id: 'page',
  title: 'Payment page',
  fields: [
    {
      kind: 'switch',
      path: 'automatic_tax[enabled]',
      label: 'Collect tax automatically',
      help: 'By the customer’s address and your registrations.',
    },
    {
      kind: 'choice',
      looks: 'radios',
      path: 'billing_address_collection',
      label: 'Billing address',
      choices: [
        {
          value: 'auto',
          text: 'Only what the payment needs',
          help: 'A postal code, for most cards.',
        },
        { value: 'required', text: 'Always the whole address' },
      ],
    },
    {
      kind: 'gate',
      path: 'shipping_address_collection',
      label: 'Collect a shipping address',
      help: 'For what has to be sent somewhere.',
      opens: [
        {
          kind: 'many',
          path: 'shipping_address_collection[allowed_countries]',
          label: 'Countries that you ship to',
          help: 'Hold Ctrl or ⌘ to choose several.',
          choices: COUNTRIES,
        },
      ],
    },
    {
      kind: 'gate',
      path: 'shipping_options',
      label: 'Charge for shipping',
      help: 'Up to five rates; the customer chooses one.',
      opens: indexes(SHIPPING_OPTIONS).map((index) => ({
        kind: 'pick',
        of: 'shipping_rate',
        path: `shipping_options[${index}][shipping_rate]`,
        label: `Shipping rate ${index + 1}`,
      })),
    },
    { kind: 'switch', path: 'phone_number_collection[enabled]', label: 'Require a phone number' },
    names('individual', 'Ask for the customer’s name'),
    names('business', 'Ask for the name of their business'),
    {
      kind: 'switch',
      path: 'tax_id_collection[enabled]',
      label: 'Let businesses enter a tax ID',
      opens: [
        {
          kind: 'choice',
          looks: 'select',
          path: 'tax_id_collection[required]',
          label: 'Tax ID',
          choices: [
            { value: 'never', text: 'Customers may leave it out' },
            { value: 'if_supported', text: 'Required where their country has one' },
          ],
        },
      ],
    },
    {
      kind: 'gate',
      path: 'custom_fields',
      label: 'Ask questions of your own',
      help: 'Up to three. Never ask for card numbers or health data.',
      opens: indexes(CUSTOM_FIELDS).map(customField),
    },
    {
      kind: 'switch',
      path: 'allow_promotion_codes',
      label: 'Allow promotion codes',
      help: 'Customers can enter one of your active codes.',
    },
    {
      kind: 'choice',
      looks: 'select',
      path: 'submit_type',
      label: 'Button',
      help: 'It also begins the link’s address: /b/, /d/ or /k/.',
      choices: [
        { value: 'auto', text: 'Whatever fits' },
        { value: 'pay', text: 'Pay' },
        { value: 'book', text: 'Book' },
        { value: 'donate', text: 'Donate' },
        { value: 'subscribe', text: 'Subscribe' },
      ],
    },
    {
      kind: 'choice',
      looks: 'select',
      path: 'consent_collection[terms_of_service]',
      label: 'Terms of service',
      help: 'Needs the address of your terms in your public details.',
      choices: [
        { value: 'none', text: 'Not asked' },
        { value: 'required', text: 'Customers must agree' },
      ],
    },
    {
      kind: 'choice',
      looks: 'select',
      path: 'consent_collection[promotions]',
      label: 'Offers by mail',
      choices: [
        { value: 'none', text: 'Not asked' },
        { value: 'auto', text: 'Customers may agree, where the law lets you ask' },
      ],
    },
    {
      kind: 'gate',
      path: 'custom_text',
      label: 'Add words of your own',
      help: 'Bold with **, links as [words](https://…). They are not translated.',
      opens: [
        text('shipping_address', 'Beside the shipping address', 'When and how you send.'),
        text('submit', 'Above the button', 'What happens next.'),
        text('after_submit', 'Below the button', 'Small print.'),
        text(
          'terms_of_service_acceptance',
          'Instead of our sentence about your terms',
          'Shown where customers must agree.',
        ),
      ],
    },
  ],
}

export const METHOD_FIELDS: readonly Field[] = [
  {
    kind: 'gate',
    path: 'chosen_methods',
    label: 'Choose payment methods for this link',
    help: 'Otherwise those of your settings are offered.',
    opens: [
      { kind: 'many', path: 'payment_method_types', label: 'Payment methods', choices: METHODS },
    ],
  },
  {
    kind: 'gate',
    path: 'payment_method_options',
    label: 'Do not take some cards',
    opens: [
      {
        kind: 'many',
        path: 'payment_method_options[card][restrictions][brands_blocked]',
        label: 'Cards that are not taken',
        choices: BRANDS,
      },
    ],
  },
]
