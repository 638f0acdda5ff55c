/** The settings that are an account's own words: one table for form, help and what is sent. */

import { DEFAULT_DUNNING } from '../../domain/billing/dunning.ts'
import { FONTS, FONT_FAMILIES } from '../../domain/branding/look.ts'
import type { Account, PublicDetails } from '../../domain/records/account.ts'
import { countriesIn } from '../../i18n/countries.ts'
import type { SettingField, SettingPage } from './field.ts'

type Flag = {
  [Name in keyof PublicDetails]-?: PublicDetails[Name] extends boolean | null | undefined
    ? Name
    : never
}[keyof PublicDetails]

const COUNTRIES = countriesIn('en').map(({ code, name }) => ({ value: code, text: name }))

function address(): readonly SettingField[] {
  const line = (part: 'city' | 'line1' | 'line2' | 'postal_code' | 'state', label: string) =>
    ({
      kind: 'text',
      name: `business_profile[support_address][${part}]`,
      label,
      of: ({ business_profile: profile }: Account) => profile.support_address?.[part],
    }) as const
  return [
    line('line1', 'Street and number'),
    line('line2', 'More of the address'),
    line('postal_code', 'Postal code'),
    line('city', 'City'),
    line('state', 'State or region'),
    {
      kind: 'select',
      name: 'business_profile[support_address][country]',
      label: 'Country',
      choices: [{ value: '', text: 'Not said' }, ...COUNTRIES],
      of: ({ business_profile: profile }) => profile.support_address?.country,
    },
  ]
}

/** What nobody has asked for is not sent. */
function flag(name: Flag, label: string, help: string): SettingField {
  const of = ({ own }: Account) => own[name] ?? false
  return { kind: 'switch', name: `paylinks[${name}]`, label, help, of }
}

const BUSINESS: SettingPage = {
  path: '/settings/public',
  title: 'Business details',
  sub: 'What payers are told of you: on pages, receipts and invoices.',
  groups: [
    {
      title: 'Your business',
      fields: [
        {
          kind: 'text',
          name: 'business_profile[name]',
          label: 'Business name',
          help: 'At the head of every page and mail.',
          of: ({ business_profile: profile }) => profile.name,
        },
        {
          kind: 'text',
          type: 'url',
          name: 'business_profile[url]',
          label: 'Website',
          placeholder: 'https://',
          of: ({ business_profile: profile }) => profile.url,
        },
        {
          kind: 'text',
          name: 'paylinks[display_name]',
          label: 'Name of the account',
          help: 'What tools such as the command line call it, where that is another name.',
          of: ({ own }) => own.display_name,
        },
        {
          kind: 'area',
          name: 'business_profile[product_description]',
          label: 'What you sell',
          help: 'For yourself: payers do not see it.',
          of: ({ business_profile: profile }) => profile.product_description,
        },
        {
          kind: 'text',
          name: 'settings[payments][statement_descriptor]',
          label: 'Name on card statements',
          help: '5 to 22 letters, digits and spaces: what payers will know you by.',
          maxlength: 22,
          of: ({ settings }) => settings.payments.statement_descriptor,
        },
        {
          kind: 'text',
          type: 'email',
          name: 'email',
          label: 'Your own e-mail address',
          help: 'Where we write to you; payers do not see it.',
          of: ({ email }) => email,
        },
      ],
    },
    {
      title: 'Help for payers',
      fields: [
        {
          kind: 'text',
          type: 'email',
          name: 'business_profile[support_email]',
          label: 'E-mail address',
          of: ({ business_profile: profile }) => profile.support_email,
        },
        {
          kind: 'text',
          type: 'tel',
          name: 'business_profile[support_phone]',
          label: 'Phone',
          placeholder: '+1 555 0100',
          of: ({ business_profile: profile }) => profile.support_phone,
        },
        {
          kind: 'text',
          type: 'url',
          name: 'business_profile[support_url]',
          label: 'Page with help',
          placeholder: 'https://',
          of: ({ business_profile: profile }) => profile.support_url,
        },
      ],
    },
    { title: 'Address', fields: address() },
  ],
}

const CHECKOUT: SettingPage = {
  path: '/settings/checkout',
  title: 'Policies',
  sub: 'What payers can read before they pay. Links ask for consent only to terms that stand here.',
  groups: [
    {
      title: 'Terms and privacy',
      fields: [
        {
          kind: 'text',
          type: 'url',
          name: 'paylinks[terms_of_service_url]',
          label: 'Terms of service',
          placeholder: 'https://',
          of: ({ own }) => own.terms_of_service_url,
        },
        {
          kind: 'text',
          type: 'url',
          name: 'paylinks[privacy_policy_url]',
          label: 'Privacy policy',
          placeholder: 'https://',
          of: ({ own }) => own.privacy_policy_url,
        },
      ],
    },
    {
      title: 'Returns and refunds',
      fields: [
        {
          kind: 'area',
          name: 'paylinks[refund_policy]',
          label: 'In a few words',
          help: 'Up to 1,200 characters.',
          of: ({ own }) => own.refund_policy,
        },
        {
          kind: 'text',
          type: 'url',
          name: 'paylinks[refund_policy_url]',
          label: 'The whole policy',
          placeholder: 'https://',
          of: ({ own }) => own.refund_policy_url,
        },
      ],
    },
  ],
}

const MAILS: SettingPage = {
  path: '/settings/emails',
  title: 'Mails',
  sub: 'Which mails are sent by themselves. In test mode they wait in the outbox.',
  groups: [
    {
      title: 'To payers',
      fields: [
        flag('receipt_mails', 'Receipts', 'When a payment succeeds.'),
        flag('refund_mails', 'Refunds', 'When money is on its way back.'),
        flag('failed_payment_mails', 'Failed payments', 'When a renewal could not be paid.'),
        flag('trial_mails', 'Trials that end', 'Before the first payment is taken.'),
        flag('renewal_mails', 'Renewals', 'Before a subscription is renewed.'),
      ],
    },
    {
      title: 'To you',
      fields: [
        flag('payment_mails', 'You were paid', 'When a payment succeeds; to your own address.'),
      ],
    },
  ],
}

const BILLING: SettingPage = {
  path: '/settings/billing',
  title: 'Billing',
  sub: 'How invoices are numbered, and what happens when one is not paid.',
  groups: [
    {
      title: 'Unpaid invoices of subscriptions',
      fields: [
        {
          kind: 'numbers',
          name: 'paylinks[dunning][attempts]',
          label: 'Try again after',
          help: 'Days after the first attempt, with commas between them, growing.',
          of: ({ own }) => (own.dunning ?? DEFAULT_DUNNING).attempts,
        },
        {
          kind: 'select',
          name: 'paylinks[dunning][afterwards]',
          label: 'If none of them succeeds',
          choices: [
            { value: 'cancel', text: 'Cancel the subscription' },
            { value: 'unpaid', text: 'Mark the subscription unpaid' },
            { value: 'past_due', text: 'Leave the subscription past due' },
          ],
          of: ({ own }) => (own.dunning ?? DEFAULT_DUNNING).afterwards,
        },
      ],
    },
    {
      title: 'Numbers of invoices',
      fields: [
        {
          kind: 'select',
          name: 'paylinks[invoice_numbering]',
          label: 'In one row',
          choices: [
            { value: 'customer', text: 'For each customer' },
            { value: 'account', text: 'For all of them' },
          ],
          of: ({ own }) => own.invoice_numbering ?? 'customer',
        },
        {
          kind: 'text',
          name: 'paylinks[invoice_prefix]',
          label: 'Begin with',
          help: 'Where all are in one row: 3 to 12 capital letters and digits.',
          maxlength: 12,
          of: ({ own }) => own.invoice_prefix,
        },
      ],
    },
  ],
}

export const BRANDING: SettingPage = {
  path: '/settings/branding',
  title: 'Branding',
  sub: 'How pages, mails and invoices look. A Checkout Session can say otherwise for its page.',
  groups: [
    {
      title: 'Colours',
      fields: [
        {
          kind: 'color',
          name: 'settings[branding][primary_color]',
          label: 'Brand colour',
          help: 'Of buttons and of what can be pressed. The text on it is chosen to be read.',
          unset: '#0b6b57',
          of: ({ settings }) => settings.branding.primary_color,
        },
        {
          kind: 'color',
          name: 'settings[branding][secondary_color]',
          label: 'Accent colour',
          help: 'Behind the order on the payment page.',
          unset: '#f7f6f3',
          of: ({ settings }) => settings.branding.secondary_color,
        },
      ],
    },
    {
      title: 'Shape and type',
      fields: [
        {
          kind: 'select',
          name: 'paylinks[border_style]',
          label: 'Corners',
          choices: [
            { value: 'rounded', text: 'Rounded' },
            { value: 'rectangular', text: 'Sharp' },
            { value: 'pill', text: 'Pill' },
          ],
          of: ({ own }) => own.border_style ?? 'rounded',
        },
        {
          kind: 'select',
          name: 'paylinks[font_family]',
          label: 'Typeface',
          choices: FONT_FAMILIES.map((value) => ({ value, text: FONTS[value][0] || 'Default' })),
          of: ({ own }) => own.font_family ?? 'default',
        },
      ],
    },
  ],
}

/** Those that are nothing but their form. */
export const PLAIN_PAGES: readonly SettingPage[] = [BUSINESS, CHECKOUT, MAILS, BILLING]
