/**
 * The calls that Stripe's own pages on Payment Links show, as data. `<price>`, `<second price>`,
 * `<subscription price>`, `<link>`, `<account>` and `<their price>` stand for ids; nothing else is
 * changed but the host and the key.
 */

interface SeedCall {
  readonly title: string
}

export interface CurlCall extends SeedCall {
  /** What follows the address and the key, option by option. */
  readonly options: readonly (readonly string[])[]
  readonly path: string
}

export interface PythonCall extends SeedCall {
  /** An expression over `stripe`. */
  readonly code: string
}

const LINKS = '/v1/payment_links'
const ONE_ITEM = [
  ['-d', 'line_items[0][price]=<price>'],
  ['-d', 'line_items[0][quantity]=1'],
]
/** Whoever charges on a connected account has their price there. */
const THEIR_ITEM = [
  ['-d', 'line_items[0][price]=<their price>'],
  ['-d', 'line_items[0][quantity]=1'],
]
const DESTINATION = ['-d', 'transfer_data[destination]=<account>']

export const CURL_CALLS: readonly CurlCall[] = [
  {
    title: 'a link of a connected account',
    path: LINKS,
    options: [['-H', 'Stripe-Account: <account>'], ...THEIR_ITEM],
  },
  {
    title: 'a link with a destination charge',
    path: LINKS,
    options: [...ONE_ITEM, DESTINATION],
  },
  {
    title: 'a link with a destination charge on behalf of the destination',
    path: LINKS,
    options: [...ONE_ITEM, ['-d', 'on_behalf_of=<account>'], DESTINATION],
  },
  { title: 'a link', path: LINKS, options: ONE_ITEM },
  {
    title: 'an update of metadata',
    path: `${LINKS}/<link>`,
    options: [['-d', 'metadata[order_id]=6735']],
  },
  { title: 'the line items', path: `${LINKS}/<link>/line_items`, options: [] },
  { title: 'one link', path: `${LINKS}/<link>`, options: [] },
  { title: 'three links', path: LINKS, options: [['-G'], ['-d', 'limit=3']] },
]

export const PYTHON_CALLS: readonly PythonCall[] = [
  {
    title: 'a link',
    code: `stripe.PaymentLink.create(
      line_items=[{"price": "<price>", "quantity": 1}],
    )`,
  },
  {
    title: 'a link with two items',
    code: `stripe.PaymentLink.create(
      line_items=[
        {"price": "<price>", "quantity": 1},
        {"price": "<second price>", "quantity": 1},
      ],
    )`,
  },
  {
    title: 'a link with many options',
    code: `stripe.PaymentLink.create(
      line_items=[
        {
          "price": "<price>",
          "adjustable_quantity": {"enabled": True, "minimum": 1, "maximum": 10},
          "quantity": 1,
        },
      ],
      after_completion={
        "type": "redirect",
        "redirect": {"url": "https://example.com/thank-you"},
      },
      allow_promotion_codes=True,
      billing_address_collection="required",
      shipping_address_collection={"allowed_countries": ["US", "CA", "GB", "DE", "FR"]},
      phone_number_collection={"enabled": True},
      custom_fields=[
        {
          "key": "company_name",
          "label": {"type": "custom", "custom": "Company Name"},
          "type": "text",
        },
      ],
      metadata={"campaign": "spring_sale_2024"},
    )`,
  },
  {
    title: 'a link that redirects',
    code: `stripe.PaymentLink.create(
      line_items=[{"price": "<price>", "quantity": 1}],
      after_completion={
        "type": "redirect",
        "redirect": {"url": "https://example.com/success"},
      },
    )`,
  },
  {
    title: 'a link that says thanks',
    code: `stripe.PaymentLink.create(
      line_items=[{"price": "<price>", "quantity": 1}],
      after_completion={
        "type": "hosted_confirmation",
        "hosted_confirmation": {
          "custom_message": "Thank you for your purchase! We'll email your receipt shortly.",
        },
      },
    )`,
  },
  {
    title: 'a link whose quantity may change',
    code: `stripe.PaymentLink.create(
      line_items=[
        {
          "price": "<price>",
          "quantity": 1,
          "adjustable_quantity": {"enabled": True, "minimum": 1, "maximum": 99},
        },
      ],
    )`,
  },
  {
    title: 'a link to subscribe',
    code: `stripe.PaymentLink.create(
      line_items=[{"price": "<subscription price>", "quantity": 1}],
    )`,
  },
  {
    title: 'a link with automatic tax',
    code: `stripe.PaymentLink.create(
      line_items=[{"price": "<price>", "quantity": 1}],
      automatic_tax={"enabled": True},
    )`,
  },
  {
    title: 'a link made inactive',
    code: 'stripe.PaymentLink.modify("<link>", active=False)',
  },
  {
    title: 'the active links',
    code: 'stripe.PaymentLink.list(limit=10, active=True)',
  },
  {
    title: 'the sessions of a link',
    code: 'stripe.checkout.Session.list(payment_link="<link>", limit=20)',
  },
]
