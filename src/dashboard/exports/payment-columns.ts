/** Of a payment's line: the card that paid it, and what the checkout knows. */

import { type Column, figure, text } from './columns.ts'
import type { ExportedPayment } from './payment-parts.ts'

const cardOf = ({ charge }: ExportedPayment) => charge?.payment_method_details?.card
const payerOf = ({ charge }: ExportedPayment) => charge?.billing_details
const shippingOf = ({ session, charge }: ExportedPayment) =>
  session?.collected_information?.shipping_details ?? charge?.shipping

const FIELDS = [0, 1, 2] as const

export const cardColumns: readonly Column<ExportedPayment>[] = [
  ['Card ID', ({ charge }) => text(charge?.payment_method)],
  ['Card Name', (one) => text(payerOf(one)?.name)],
  ['Card Address Line1', (one) => text(payerOf(one)?.address?.line1)],
  ['Card Address Line2', (one) => text(payerOf(one)?.address?.line2)],
  ['Card Address City', (one) => text(payerOf(one)?.address?.city)],
  ['Card Address State', (one) => text(payerOf(one)?.address?.state)],
  ['Card Address Country', (one) => text(payerOf(one)?.address?.country)],
  ['Card Address Zip', (one) => text(payerOf(one)?.address?.postal_code)],
  ['Card AVS Line1 Status', (one) => text(cardOf(one)?.checks?.address_line1_check)],
  ['Card AVS Zip Status', (one) => text(cardOf(one)?.checks?.address_postal_code_check)],
  ['Card Brand', (one) => text(cardOf(one)?.brand)],
  ['Card CVC Status', (one) => text(cardOf(one)?.checks?.cvc_check)],
  ['Card Exp Month', (one) => figure(cardOf(one)?.exp_month)],
  ['Card Exp Year', (one) => figure(cardOf(one)?.exp_year)],
  ['Card Fingerprint', (one) => text(cardOf(one)?.fingerprint)],
  ['Card Funding', (one) => text(cardOf(one)?.funding)],
  ['Card Issue Country', (one) => text(cardOf(one)?.country)],
  ['Card Last4', (one) => text(cardOf(one)?.last4)],
  ['Card Tokenization Method', (one) => text(cardOf(one)?.wallet?.type)],
]

export const checkoutColumns: readonly Column<ExportedPayment>[] = [
  ['Shipping Name', (one) => text(shippingOf(one)?.name)],
  ['Shipping Address Line1', (one) => text(shippingOf(one)?.address?.line1)],
  ['Shipping Address Line2', (one) => text(shippingOf(one)?.address?.line2)],
  ['Shipping Address City', (one) => text(shippingOf(one)?.address?.city)],
  ['Shipping Address State', (one) => text(shippingOf(one)?.address?.state)],
  ['Shipping Address Country', (one) => text(shippingOf(one)?.address?.country)],
  ['Shipping Address Postal Code', (one) => text(shippingOf(one)?.address?.postal_code)],
  ['Checkout Session ID', ({ session }) => text(session?.id)],
  ...FIELDS.flatMap((index): readonly Column<ExportedPayment>[] => [
    [`Checkout Custom Field ${index + 1} Key`, (one) => text(fieldOf(one, index)?.key)],
    [`Checkout Custom Field ${index + 1} Value`, (one) => text(answerOf(one, index))],
  ]),
  [
    'Checkout Line Item Summary',
    ({ session }) =>
      text(session?.own.items.map((one) => `${one.description} (${one.quantity})`).join(', ')),
  ],
  ['Checkout Promotional Consent', ({ session }) => text(session?.consent?.promotions)],
  ['Checkout Terms of Service Consent', ({ session }) => text(session?.consent?.terms_of_service)],
  ['Client Reference ID', ({ session }) => text(session?.client_reference_id)],
  ['Payment Link ID', ({ session }) => text(session?.payment_link)],
  ['UTM Campaign', ({ session }) => text(session?.own.utm['utm_campaign'])],
  ['UTM Content', ({ session }) => text(session?.own.utm['utm_content'])],
  ['UTM Medium', ({ session }) => text(session?.own.utm['utm_medium'])],
  ['UTM Source', ({ session }) => text(session?.own.utm['utm_source'])],
  ['UTM Term', ({ session }) => text(session?.own.utm['utm_term'])],
]

function fieldOf({ session }: ExportedPayment, index: number) {
  return session?.custom_fields[index]
}

function answerOf(one: ExportedPayment, index: number): string | null {
  const field = fieldOf(one, index)
  return field?.dropdown?.value ?? field?.numeric?.value ?? field?.text?.value ?? null
}
