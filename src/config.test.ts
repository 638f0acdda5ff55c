import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standardFees } from './domain/fees.ts'
import { standardLimits } from './domain/payer-tries.ts'
import { type Config, ConfigError, isLoopback, readConfig } from './config.ts'

const KEY = '0123456789abcdef'.repeat(4)

function problemsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n').slice(1)
  }
}

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4020,
      dataFolder: './data',
      databaseUrl: null,
      publicUrl: null,
      domains: [],
      masterKey: null,
      testSecretKey: null,
      testPublishableKey: null,
      allowedNetworks: [],
      trustedProxies: [],
      payerLimits: standardLimits,
      apiLimit: null,
      fees: standardFees,
      taxRates: {},
      exchangeRates: null,
      settlementCurrencies: null,
      smtp: null,
      teamMails: [],
      logLevel: 'info',
    } satisfies Config)
  })

  it('counts an empty variable as absent', () => {
    const empty = { PORT: '', HOST: ' ', DATABASE_URL: '', PAYLINKS_MASTER_KEY: '' }
    expect(readConfig(empty)).toEqual(readConfig({}))
  })

  it('reads every variable', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '0.0.0.0',
      PAYLINKS_DATA: '/var/lib/paylinks',
      DATABASE_URL: 'postgres://paylinks:secret@db.example.com/paylinks',
      PAYLINKS_URL: 'https://pay.example.com/',
      PAYLINKS_DOMAINS: 'https://give.example.com, https://shop.example/,https://shop.example',
      PAYLINKS_MASTER_KEY: KEY,
      PAYLINKS_TEST_SECRET_KEY: 'sk_test_0123456789',
      PAYLINKS_TEST_PUBLISHABLE_KEY: 'pk_test_0123456789',
      PAYLINKS_ALLOWED_NETWORKS: '10.0.0.0/8, fd00::/8',
      PAYLINKS_TRUSTED_PROXIES: '127.0.0.1/32',
      PAYLINKS_PAYER_LIMITS: 'sessions=100, cards=5,link_codes=7',
      PAYLINKS_API_LIMIT: '25',
      PAYLINKS_FEES: '1.4,eur=25,kwd=100',
      PAYLINKS_LOG_LEVEL: 'warn',
    })
    expect(config.fees).toEqual({
      percent: '1.4',
      fixed: { ...standardFees.fixed, eur: 25, kwd: 100 },
    })
    expect(config).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      publicUrl: 'https://pay.example.com',
      domains: ['https://give.example.com', 'https://shop.example'],
      masterKey: Buffer.from(KEY, 'hex'),
      allowedNetworks: ['10.0.0.0/8', 'fd00::/8'],
      trustedProxies: ['127.0.0.1/32'],
      payerLimits: {
        sessions: 100,
        card: { ...standardLimits.card, address: 5 },
        code: { ...standardLimits.code, link: 7 },
      },
      apiLimit: 25,
      logLevel: 'warn',
    })
  })

  it('leaves out limits that are off', () => {
    const off = { PAYLINKS_PAYER_LIMITS: 'off', PAYLINKS_API_LIMIT: 'off' }
    expect(readConfig(off)).toMatchObject({ payerLimits: null, apiLimit: null })
  })

  it.each(['cards', 'cards=0', 'cards=-1', 'cards=5;codes=5', 'toString=5', 'on'])(
    'takes no limits such as %s',
    (text) => {
      expect(problemsOf({ PAYLINKS_PAYER_LIMITS: text })).toHaveLength(1)
    },
  )

  it('reports every mistake at once', () => {
    const problems = problemsOf({
      PORT: '70000',
      HOST: 'not a host',
      DATABASE_URL: 'mysql://db',
      PAYLINKS_URL: 'https://pay.example.com/path',
      PAYLINKS_DOMAINS: 'https://give.example.com,shop.example',
      PAYLINKS_MASTER_KEY: 'short',
      PAYLINKS_TEST_SECRET_KEY: 'sk_live_0123456789',
      PAYLINKS_TEST_PUBLISHABLE_KEY: 'sk_test_0123456789',
      PAYLINKS_ALLOWED_NETWORKS: '10.0.0.0/8,home',
      PAYLINKS_TRUSTED_PROXIES: '127.0.0.1',
      PAYLINKS_PAYER_LIMITS: 'card=5',
      PAYLINKS_API_LIMIT: '0',
      PAYLINKS_FEES: '2.9,usd',
      PAYLINKS_TAX_RATES: '{"Germany":{}}',
      PAYLINKS_TEAM_MAILS: 'dev',
      PAYLINKS_SMTP_URL: 'https://mail.example.com',
      PAYLINKS_MAIL_FROM: 'The Shop',
      PAYLINKS_LOG_LEVEL: 'loud',
    })
    expect(problems.map((problem) => /[A-Z_]+/.exec(problem)?.[0])).toEqual([
      'HOST',
      'PORT',
      'DATABASE_URL',
      'PAYLINKS_URL',
      'PAYLINKS_DOMAINS',
      'PAYLINKS_MASTER_KEY',
      'PAYLINKS_TEST_SECRET_KEY',
      'PAYLINKS_TEST_PUBLISHABLE_KEY',
      'PAYLINKS_ALLOWED_NETWORKS',
      'PAYLINKS_TRUSTED_PROXIES',
      'PAYLINKS_PAYER_LIMITS',
      'PAYLINKS_API_LIMIT',
      'PAYLINKS_FEES',
      'PAYLINKS_TAX_RATES',
      'PAYLINKS_TEAM_MAILS',
      'PAYLINKS_LOG_LEVEL',
      'PAYLINKS_SMTP_URL',
      'PAYLINKS_MAIL_FROM',
    ])
  })

  it('repeats no secret in what it reports', () => {
    const secret = 'hunter2hunter2hunter2'
    const problems = problemsOf({
      DATABASE_URL: `mysql://root:${secret}@db`,
      PAYLINKS_MASTER_KEY: secret,
      PAYLINKS_TEST_SECRET_KEY: `sk_live_${secret}`,
      PAYLINKS_URL: `https://user:${secret}@pay.example.com`,
      PAYLINKS_SMTP_URL: `smtp://user:${secret}@mail.example.com/path`,
    })
    expect(problems).toHaveLength(5)
    expect(problems.join('\n')).not.toContain(secret)
  })

  it.each([
    ['pay@shop.example', { name: null, address: 'pay@shop.example' }],
    ['The Shop <pay@shop.example>', { name: 'The Shop', address: 'pay@shop.example' }],
  ])('sends mails from %s', (sender, from) => {
    const url = 'smtps://user:p%40ss@mail.example.com:465'
    const config = readConfig({
      PAYLINKS_SMTP_URL: url,
      PAYLINKS_MAIL_FROM: sender,
      PAYLINKS_TEAM_MAILS: 'dev@shop.example, ops@shop.example',
    })
    expect(config.smtp).toEqual({ url, from })
    expect(config.teamMails).toEqual(['dev@shop.example', 'ops@shop.example'])
  })

  it('wants to know whom mails are from as soon as they are sent, and the other way round', () => {
    expect(problemsOf({ PAYLINKS_SMTP_URL: 'smtp://mail.example.com' })).toHaveLength(1)
    expect(problemsOf({ PAYLINKS_MAIL_FROM: 'pay@shop.example' })).toHaveLength(1)
    const injected = {
      PAYLINKS_MAIL_FROM: 'x\nBcc: y <pay@shop.example',
      PAYLINKS_SMTP_URL: 'smtp:',
    }
    expect(problemsOf(injected)).toHaveLength(2)
  })

  it('wants a master key that all nodes share as soon as they share a database', () => {
    expect(problemsOf({ DATABASE_URL: 'postgres://db/paylinks' })).toEqual([
      '  - PAYLINKS_MASTER_KEY is required with DATABASE_URL: all nodes share one key.',
    ])
  })

  it('never throws anything but a ConfigError, whatever the environment says', () => {
    const names = ['PORT', 'HOST', 'DATABASE_URL', 'PAYLINKS_URL', 'PAYLINKS_MASTER_KEY']
    const environment = fc.dictionary(fc.constantFrom(...names), fc.string())
    fc.assert(fc.property(environment, (values) => void problemsOf(values)))
  })
})

describe('a host', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.0.1', true],
    ['localhost', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.5', false],
    ['127.0.0.1.example.com', false],
    ['pay.example.com', false],
  ])('%s is loopback: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected)
  })
})
