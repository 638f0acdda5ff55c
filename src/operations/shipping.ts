/** Addresses and shipping as objects show them: whole, with null for what is not known. */

type AddressName = 'city' | 'country' | 'line1' | 'line2' | 'postal_code' | 'state'

export type AddressInput = { readonly [Name in AddressName]?: string | null }

export interface ShippingInput {
  readonly address?: AddressInput
  readonly carrier?: string | null
  readonly name?: string
  readonly phone?: string | null
  readonly tracking_number?: string | null
}

export function addressOf(input: AddressInput): Record<AddressName, string | null> {
  const { city, country, line1, line2, postal_code, state } = input
  return {
    city: city ?? null,
    country: country ?? null,
    line1: line1 ?? null,
    line2: line2 ?? null,
    postal_code: postal_code ?? null,
    state: state ?? null,
  }
}

/** Of a payment: with who carries it. */
export function shippingOf(input: ShippingInput) {
  return {
    address: addressOf(input.address ?? {}),
    carrier: input.carrier ?? null,
    ...(input.name === undefined ? {} : { name: input.name }),
    phone: input.phone ?? null,
    tracking_number: input.tracking_number ?? null,
  }
}
