import { describe, expect, it } from 'vitest'
import { parseTypeName } from './resolve-shape.ts'
import { methodFor, routeKey, routeOf, sdkMethods } from './sdk-methods.ts'
import { paramLeaves } from './sdk-params.ts'
import { readSdk, sdkSnapshot } from './sdk-snapshot.ts'

const routes = new Set(sdkMethods().map(routeOf))
const startingWith = (start: string): number =>
  [...routes].filter((route) => route.includes(` ${start}`)).length

describe('the methods of the SDK', () => {
  it.each([
    ['/v1/', 557],
    ['/v2/', 91],
    ['/oauth/', 2],
  ])('reach every endpoint below %s', (start, count) => {
    expect(startingWith(start)).toBe(count)
  })

  it.each([
    ['paymentLinks.create', 'POST /v1/payment_links', 'PaymentLinkCreateParams', 'PaymentLink'],
    [
      'checkout.sessions.expire',
      'POST /v1/checkout/sessions/:id/expire',
      'Checkout.SessionExpireParams',
      'Checkout.Session',
    ],
    ['products.del', 'DELETE /v1/products/:id', 'ProductDeleteParams', 'DeletedProduct'],
    [
      'testHelpers.testClocks.advance',
      'POST /v1/test_helpers/test_clocks/:id/advance',
      'TestHelpers.TestClockAdvanceParams',
      'TestHelpers.TestClock',
    ],
    ['invoices.sendInvoice', 'POST /v1/invoices/:id/send', 'InvoiceSendInvoiceParams', 'Invoice'],
    ['oauth.token', 'POST /oauth/token', 'OAuthTokenParams', 'OAuthToken'],
    ['balance.retrieve', 'GET /v1/balance', 'BalanceRetrieveParams', 'Balance'],
  ])('know what %s sends and gets', (name, route, params, returns) => {
    const method = sdkMethods().find((candidate) => candidate.name === name)
    expect(method && routeOf(method)).toBe(route)
    expect(method).toMatchObject({ params: `Stripe.${params}`, returns: `Stripe.${returns}` })
  })

  it.each([
    ['paymentLinks.list', 'Stripe.ApiList<Stripe.PaymentLink>'],
    ['products.search', 'Stripe.ApiSearchResult<Stripe.Product>'],
    ['customers.retrieve', 'Stripe.Customer | Stripe.DeletedCustomer'],
  ])('say that %s answers %s', (name, returns) => {
    expect(sdkMethods().find((method) => method.name === name)?.returns).toBe(returns)
  })

  it('may be two endpoints behind one name', () => {
    const found = sdkMethods().filter((method) => method.name === 'accounts.retrieve')
    expect(found.map(routeOf)).toEqual(['GET /v1/accounts/:id', 'GET /v1/account'])
  })

  it('all take parameters that can be walked to their leaves', () => {
    const names = sdkMethods().flatMap(({ params }) => params ?? [])
    expect(names.length).toBeGreaterThan(600)
    expect(() => names.map(paramLeaves)).not.toThrow()
  })

  it('all answer types that the SDK declares', () => {
    const answers = sdkMethods().map(({ returns }) => returns)
    const unknown = answers.filter((returns) => {
      const isStream = returns === 'VoidKeyword' || returns.startsWith('MoneyManagement.')
      return !isStream && parseTypeName(returns).kind !== 'named' && !returns.includes(' | ')
    })
    expect(unknown).toEqual([])
  })

  it('are found by route, whatever its placeholders are called', () => {
    expect(methodFor('GET', '/v1/customers/:customer/tax_ids/:tax_id')?.name).toBe(
      'customers.retrieveTaxId',
    )
    expect(routeKey('get', '/v1/products/{id}')).toBe(routeKey('GET', '/v1/products/:product'))
    expect(methodFor('GET', '/v1/nothing')).toBeNull()
  })
})

describe('the kept snapshot', () => {
  it('says what a fresh reading says', () => {
    // As texts: comparing the five megabytes value by value takes seconds.
    expect(JSON.stringify(sdkSnapshot()) === JSON.stringify(readSdk())).toBe(true)
  })

  it('names its versions', () => {
    const { version, apiVersion } = sdkSnapshot()
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(apiVersion).toMatch(/^\d{4}-\d\d-\d\d\.[a-z]+$/)
  })
})
