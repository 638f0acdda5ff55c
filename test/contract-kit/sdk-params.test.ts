import { describe, expect, it } from 'vitest'
import { paramHashes, paramLeaf, paramLeaves } from './sdk-params.ts'

const LINK = 'Stripe.PaymentLinkCreateParams'
const SESSION = 'Stripe.Checkout.SessionCreateParams'
const pathsOf = (typeName: string): readonly string[] =>
  paramLeaves(typeName).map(({ path }) => path)

describe('the leaves of a request', () => {
  it.each([
    [LINK, 'line_items[].price_data.recurring.interval'],
    [LINK, 'metadata{}'],
    [LINK, 'expand[]'],
    [LINK, 'payment_method_types[]'],
    [SESSION, 'payment_method_options.card.request_three_d_secure'],
    ['Stripe.ProductCreateParams', 'default_price_data.currency_options{}.unit_amount_decimal'],
    ['Stripe.PriceCreateParams', 'currency_options{}.tiers[].up_to'],
    ['Stripe.ProductListParams', 'starting_after'],
    ['Stripe.ProductSearchParams', 'query'],
    ['Stripe.CustomerCreateParams', 'shipping.address.line1'],
  ])('of %s include %s', (typeName, path) => {
    expect(pathsOf(typeName)).toContain(path)
  })

  it('are as many as the SDK has', () => {
    expect(pathsOf(LINK)).toHaveLength(108)
    expect(pathsOf(SESSION)).toHaveLength(322)
  })

  it.each([
    [LINK, 'currency', { kind: 'string', required: false, emptyable: false }],
    [LINK, 'line_items[].quantity', { kind: 'number', required: true }],
    [LINK, 'allow_promotion_codes', { kind: 'boolean' }],
    [LINK, 'line_items[].price_data.unit_amount_decimal', { kind: 'decimal' }],
    [LINK, 'metadata{}', { kind: 'string', emptyable: true }],
    [
      LINK,
      'billing_address_collection',
      { kind: 'enum', values: ['auto', 'required'], open: true },
    ],
    [
      'Stripe.PaymentLinkUpdateParams',
      'inactive_message',
      { kind: 'string', emptyable: true, required: false },
    ],
    [
      'Stripe.SubscriptionUpdateParams',
      'trial_end',
      { kind: 'number', values: ['now'], emptyable: false },
    ],
    ['Stripe.FileCreateParams', 'file', { kind: 'file', required: true }],
  ] as const)('of %s say of %s what it may be', (typeName, path, expected) => {
    expect(paramLeaf(typeName, path)).toMatchObject(expected)
  })

  it('include a hash that may also be a single value', () => {
    expect(pathsOf('Stripe.ProductListParams')).toEqual(
      expect.arrayContaining(['created', 'created.gt', 'created.gte', 'created.lt', 'created.lte']),
    )
  })

  it('take all words from hashes that share a leaf', () => {
    const leaf = paramLeaf('Stripe.AccountUpdateParams', 'external_account.object')
    expect(leaf).toMatchObject({ kind: 'enum', values: ['bank_account', 'card'] })
  })

  it('are asked for by names that the SDK has', () => {
    expect(() => paramLeaves('Stripe.TeaCreateParams')).toThrow('Stripe.TeaCreateParams')
    expect(() => paramLeaf(LINK, 'colour')).toThrow('colour')
  })
})

describe('the hashes of a request', () => {
  const hashes = new Map(paramHashes(LINK).map((hash) => [hash.path, hash]))

  it.each([
    ['line_items', 'list', true],
    ['line_items[]', 'hash', false],
    ['metadata', 'map', false],
    ['after_completion.redirect', 'hash', false],
  ])('include %s, a %s', (path, kind, required) => {
    expect(hashes.get(path)).toMatchObject({ kind, required })
  })

  it('say which of them an empty text unsets', () => {
    const update = paramHashes('Stripe.PaymentLinkUpdateParams')
    const unset = update.filter(({ emptyable }) => emptyable).map(({ path }) => path)
    expect(unset).toContain('restrictions')
    expect(unset).not.toContain('automatic_tax')
  })
})
