import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine, openWorld } from '../../test/support/world.ts'
import { VERSIONS } from '../objects/versions/versions.ts'

const NO_KEY =
  'You did not provide an API key. You need to provide your API key in the Authorization header, ' +
  "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See " +
  'https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const withHeaders = (headers: Record<string, string>, path = '/v1/products') =>
  world.request('GET', path, { headers })

describe('a key', () => {
  it.each<[string, (key: string) => string]>([
    ['as a bearer', (key) => `Bearer ${key}`],
    ['as a bearer in small letters', (key) => `bearer   ${key}`],
    ["as a user's name", (key) => basic(`${key}:`)],
    ["as a user's name with a password", (key) => basic(`${key}:ignored:twice`)],
    ["as a user's name alone", (key) => basic(key)],
  ])('may come %s', async (_case, header) => {
    const answer = await withHeaders({ authorization: header(world.app.testKeys.secret) })
    expect(answer.status).toBe(200)
  })

  it.each<[string, string | null]>([
    ['absent', null],
    ['empty', 'Bearer '],
    ['empty as a name', basic(':password')],
    ['of another scheme', 'Digest abc'],
    ['no scheme at all', 'sk_test_abcdefghijklmnop'],
  ])('is missed when it is %s', async (_case, authorization) => {
    const headers = authorization === null ? {} : { authorization }
    const answer = await world.request('GET', '/v1/products', { key: null, headers })
    expect(answer.status).toBe(401)
    expect(answer.json.error).toEqual({ message: NO_KEY, type: 'invalid_request_error' })
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Stripe"')
  })

  it.each<[string, string]>([
    ['sk_test_4eC39HqLyjWDarjtT1zdp7dc1234', 'sk_test_************************1234'],
    ['rk_test_4eC39HqLyjWDarjtT1zdp7dc1234', 'rk_test_************************1234'],
    ['sk_test_short', 'sk_test_*****'],
    ['whatever<script>', '************ipt?'],
    ['x'.repeat(500), '*'.repeat(40) + 'xxxx'],
  ])('that nobody has is refused, and shown only in part: %s', async (key, shown) => {
    const answer = await world.request('GET', '/v1/products', { key })
    expect(answer.status).toBe(401)
    expect(answer.json.error).toEqual({
      message: `Invalid API Key provided: ${shown}`,
      type: 'invalid_request_error',
    })
  })

  it('that may stand in a browser opens nothing that needs a secret one', async () => {
    const answer = await world.request('GET', '/v1/products', {
      key: world.app.testKeys.publishable,
    })
    expect(answer.status).toBe(403)
    expect(answer.json.error).toMatchObject({
      type: 'invalid_request_error',
      code: 'secret_key_required',
    })
  })

  it.each(['sk_live_', 'rk_live_', 'pk_live_'])(
    'of live mode, %s…, is told why',
    async (prefix) => {
      const answer = await world.request('GET', '/v1/products', {
        key: `${prefix}51${'a'.repeat(97)}`,
      })
      expect(answer.status).toBe(403)
      expect(answer.json.error?.message).toMatch(/^Live mode is not available/)
    },
  )

  it('is asked for before anything else is looked at', async () => {
    for (const path of ['/v1/nowhere', '/v1/products?foo=1', '/v1/products/prod_x']) {
      const headers = { 'stripe-version': 'nonsense' }
      expect((await world.request('GET', path, { key: null, headers })).status).toBe(401)
    }
  })

  it.each(['stripe-account', 'stripe-context'])('reaches no other account by %s', async (name) => {
    const answer = await withHeaders({ [name]: 'acct_1Pgc78B7WZ01zgkW' })
    const last4 = world.app.testKeys.secret.slice(-4)
    expect(answer.status).toBe(403)
    expect(answer.json.error).toMatchObject({
      code: 'account_invalid',
      message:
        `The provided key 'sk_test_********${last4}' does not have access to account ` +
        "'acct_1Pgc78B7WZ01zgkW' (or that account does not exist). Application access may have " +
        'been revoked.',
    })
  })

  it('reaches its own account, whose name is echoed', async () => {
    const answer = await withHeaders({ 'stripe-account': world.app.account })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('stripe-account')).toBe(world.app.account)
  })
})

describe('a URL', () => {
  it.each<[string, string]>([
    ['GET', '/v1/nowhere'],
    ['GET', '/v1'],
    ['GET', '/v1/'],
    ['GET', '/v1/products/'],
    ['GET', '/v1//products'],
    ['GET', '/v1/products/prod_1/nowhere'],
    ['GET', '/v2/core/events'],
    ['PUT', '/v1/products'],
    ['PATCH', '/v1/products/prod_1'],
    ['DELETE', '/v1/products'],
    ['DELETE', '/v1/prices/price_1'],
    ['POST', '/v1/products/prod_1/search'],
  ])('that nobody knows is said to be: %s %s', async (method, path) => {
    const answer = await world.request(method, path)
    expect(answer.status).toBe(404)
    expect(answer.json.error).toEqual({
      message:
        `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs ` +
        'or we can help at https://support.stripe.com/.',
      type: 'invalid_request_error',
    })
  })

  it.each<[string, string]>([
    ['prod%5Fx', 'prod_x'],
    ['a%2Fb', 'a/b'],
    ['a+b', 'a+b'],
    ['%E2%82%AC', '€'],
    ['%', '%'],
    ['%FF', '%FF'],
    ['a%00b', 'a%00b'],
    ['__proto__', '__proto__'],
    ["x'--", "x'--"],
    ['i'.repeat(500), `${'i'.repeat(117)}...`],
  ])('names what does not exist: %s', async (id, shown) => {
    const answer = await world.request('GET', `/v1/products/${id}`)
    expect(answer.status).toBe(404)
    expect(answer.json.error).toEqual({
      message: `No such product: '${shown}'`,
      type: 'invalid_request_error',
      code: 'resource_missing',
      param: 'id',
      doc_url: 'https://stripe.com/docs/error-codes/resource-missing',
    })
  })

  it('answers HEAD as it answers GET, without the body', async () => {
    const answer = await world.request('HEAD', '/v1/products')
    expect(answer.status).toBe(200)
    expect(answer.text).toBe('')
    expect(answer.headers.get('request-id')).toMatch(/^req_/)
    expect((await world.request('HEAD', '/v1/products/prod_x')).status).toBe(404)
    expect((await world.request('HEAD', '/', { key: null })).status).toBe(200)
  })

  it.each(['/v1/products', '/v1/nowhere'])('may be asked for from any page: %s', async (path) => {
    const answer = await world.request('OPTIONS', path, {
      key: null,
      headers: {
        origin: 'https://example.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, idempotency-key',
      },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'authorization, idempotency-key',
    )
  })
})

describe('a version', () => {
  const ask = (version: string, path?: string) => withHeaders({ 'stripe-version': version }, path)

  it.each(VERSIONS)('%s is answered as itself', async (version) => {
    const answer = await ask(version)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('stripe-version')).toBe(version)
    expect(answer.headers.get('stripe-notice')).toBeNull()
  })

  it.each(['2024-06-20', '2022-11-15', '2025-02-24.acacia', '2011-01-01', '2020-02-29'])(
    'older than all we know, %s, is answered in the first shape, which is said',
    async (version) => {
      const answer = await ask(version)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('stripe-version')).toBe('2025-03-31.basil')
      expect(answer.headers.get('stripe-notice')).toContain(`The request asked for ${version}`)
    },
  )

  it.each([
    'x',
    '2025-03-31',
    '2025-05-01.basil',
    '2025-03-31.acacia',
    '2024-13-01',
    '2024-06-31',
    '2010-12-31',
    '2026-12-01.endive',
    '2024-06-20; feature=v1',
    '2024-06-20.<script>',
    'v'.repeat(300),
  ])('that does not exist, %s, is refused', async (version) => {
    const answer = await ask(version)
    const shown = version.length > 120 ? `${version.slice(0, 117)}...` : version
    expect(answer.status).toBe(400)
    expect(answer.json.error).toEqual({
      message: `Invalid Stripe API version: ${shown}`,
      type: 'invalid_request_error',
    })
    expect(answer.headers.get('stripe-version')).toBe('2025-08-27.basil')
  })

  it('left out is the one that every guide fits', async () => {
    const answer = await world.request('GET', '/v1/products')
    expect(answer.headers.get('stripe-version')).toBe('2025-08-27.basil')
  })

  it('stands on errors too, whatever they are about', async () => {
    const headers = { 'stripe-version': '2026-10-28.endive' }
    for (const path of ['/v1/nowhere', '/v1/products/prod_x', '/v1/products?foo=1']) {
      const answer = await withHeaders(headers, path)
      expect(answer.headers.get('stripe-version')).toBe('2026-10-28.endive')
    }
    const nobody = await world.request('GET', '/v1/products', { key: null, headers })
    expect(nobody.headers.get('stripe-version')).toBe('2026-10-28.endive')
  })
})

describe('an answer', () => {
  it('is printed for people, and names itself', async () => {
    const answer = await world.request('POST', '/v1/products', { form: 'name=Tea' })
    expect(answer.text).toBe(JSON.stringify(answer.json, null, 2))
    expect(answer.text).toContain('\n  "object": "product",\n')
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('cache-control')).toBe('no-cache, no-store')
    expect(answer.headers.get('request-id')).toMatch(/^req_[0-9A-Za-z]{14}$/)
    expect(answer.headers.get('access-control-expose-headers')).toContain('Request-Id')
  })

  it('has a name of its own each time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => world.request('GET', '/v1/products')))
    expect(new Set(answers.map(({ headers }) => headers.get('request-id'))).size).toBe(3)
  })
})

describe('a body', () => {
  const post = (form: string, headers: Record<string, string> = {}, path = '/v1/products') =>
    world.request('POST', path, { form, headers })

  it.each([
    'application/x-www-form-urlencoded; charset=utf-8',
    'Application/X-WWW-Form-Urlencoded',
  ])('may be a form, called %s', async (type) => {
    expect((await post('name=Tea', { 'content-type': type })).status).toBe(200)
  })

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain'])(
    'of %s is not understood, which is said',
    async (type) => {
      const answer = await post('{"name":"Tea"}', { 'content-type': type })
      expect(answer.status).toBe(400)
      expect(answer.json.error?.message).toBe(
        `The Content-Type ${type.split(';')[0]} is not understood: send ` +
          'application/x-www-form-urlencoded.',
      )
    },
  )

  it('may be joined by parameters in the query', async () => {
    const answer = await post('description=Green', {}, '/v1/products?name=Tea+%26+more')
    expect(answer.json).toMatchObject({ name: 'Tea & more', description: 'Green' })
    const twice = await post('name=Mug', {}, '/v1/products?name=Tea')
    expect(twice.json.error?.message).toBe('Invalid string: {"0":"Tea","1":"Mug"}')
  })

  it('of a request that deletes is not overlooked', async () => {
    const product = await world.stripe.products.create({ name: 'Tea' })
    const path = `/v1/products/${product.id}`
    const answer = await world.request('DELETE', path, { form: 'foo=1' })
    expect(answer.json.error?.message).toBe('Received unknown parameter: foo')
    const query = await world.request('DELETE', `${path}?foo=1`)
    expect(query.json.error?.message).toBe('Received unknown parameter: foo')
    expect((await world.request('DELETE', path)).json).toEqual({
      id: product.id,
      object: 'product',
      deleted: true,
    })
  })

  it.each<[string, string, string]>([
    ['too many parameters', 'a=1&'.repeat(1001), 'The request has too many parameters.'],
    ['too deep ones', `a${'[a]'.repeat(11)}=1`, 'The request has parameters nested too deeply.'],
    ['contradictions', 'a=1&a[b]=2', 'The request gives a parameter both as a value'],
  ])('with %s is refused', async (_case, form, message) => {
    const answer = await post(form)
    expect(answer.status).toBe(400)
    expect(answer.json.error?.message).toContain(message)
  })

  it('of a megabyte is read, and a larger one refused', async () => {
    const most = await post(`name=${'x'.repeat(1024 * 1024 - 5)}`)
    expect(most.json.error?.message).toContain('must be at most 5000 characters')
    for (const size of [1024 * 1024 - 4, 5 * 1024 * 1024]) {
      const answer = await post(`name=${'x'.repeat(size)}`)
      expect(answer.status).toBe(413)
      expect(answer.json.error).toMatchObject({ type: 'invalid_request_error' })
    }
  })

  it('may say anything without breaking the server', async () => {
    for (const text of ['%', '%00=%00', 'a[', '=', '&&&', '\0', 'name=%ED%A0%80&id=%00', '[]=[]']) {
      const answer = await post(text)
      expect(answer.status).toBe(400)
      expect(answer.json.error?.type).toBe('invalid_request_error')
    }
  })
})

onEachEngine((open) => {
  describe('a mistake of ours', () => {
    it('is answered as one, without a word about what happened', async () => {
      const broken = await open()
      await broken.app.engine.script(['drop table prices'])
      const answer = await broken.request('GET', '/v1/prices/price_1')
      expect(answer.status).toBe(500)
      expect(answer.json.error).toMatchObject({ type: 'api_error' })
      expect(answer.text).not.toMatch(/table|prices|relation|sql/i)
      expect(answer.headers.get('stripe-should-retry')).toBe('true')
      expect(answer.headers.get('request-id')).toMatch(/^req_/)
      expect((await broken.request('GET', '/v1/products')).status).toBe(200)
      await broken.close()
    })
  })
})
