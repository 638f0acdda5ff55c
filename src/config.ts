/** The environment as a typed configuration. Every mistake in it is reported at once. */

import { isIP } from 'node:net'
import { isSupportedCurrency } from './domain/currency.ts'
import { isEmailAddress } from './domain/email.ts'
import { type FeeSchedule, standardFees } from './domain/fees.ts'
import { type PayerLimits, standardLimits } from './domain/payer-tries.ts'
import { type DatedRates, readRates } from './domain/exchange.ts'
import { type TaxOverrides, readOverrides } from './domain/tax/overrides.ts'
import { CATEGORIES, findTaxCode } from './domain/tax/tax-codes.ts'
import type { SmtpSettings } from './jobs/smtp.ts'
import { isCidr } from './lib/egress/address.ts'

export interface Config {
  readonly host: string
  readonly port: number
  /** Folder of the embedded database and the master key file. */
  readonly dataFolder: string
  /** Null for the embedded engine. */
  readonly databaseUrl: string | null
  /** Where links and pages are, without a slash at its end; null for the address listened on. */
  readonly publicUrl: string | null
  /** Further names under which the same server answers, as `publicUrl` is one. */
  readonly domains: readonly string[]
  /** At least 32 bytes; null for the key file in the data folder. */
  readonly masterKey: Buffer | null
  readonly testSecretKey: string | null
  readonly testPublishableKey: string | null
  /** Private networks that webhooks and images may reach, beside loopback on a loopback host. */
  readonly allowedNetworks: readonly string[]
  /** Proxies in front of the server: only what they say of a client's address is believed. */
  readonly trustedProxies: readonly string[]
  /** How often payers may open sessions and fail; null for as often as they like. */
  readonly payerLimits: PayerLimits | null
  /** Requests that a key may make in a second, reading and writing each; null for no limit. */
  readonly apiLimit: number | null
  /** What the simulated processor keeps of each payment. */
  readonly fees: FeeSchedule
  /** Tax rates that count before those of our tables, by place. */
  readonly taxRates: TaxOverrides
  /** What currencies are worth, in place of our own table; null for that. */
  readonly exchangeRates: DatedRates | null
  /** What the server's own account holds; null for every currency. */
  readonly settlementCurrencies: readonly string[] | null
  /** The mail server; null where mails stay in the outbox. */
  readonly smtp: SmtpSettings | null
  /** Who gets mails of test mode. */
  readonly teamMails: readonly string[]
  readonly logLevel: string
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

type Sender = SmtpSettings['from']
type Environment = Readonly<Record<string, string | undefined>>
type Reading<Value> = { readonly value: Value } | { readonly problem: string }

/** Throws a ConfigError that names every mistake. Empty variables count as absent. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = []
  const read = <Value>(
    name: string,
    parse: (text: string) => Reading<Value>,
    fallback: Value,
  ): Value => {
    const text = environment[name]?.trim()
    if (!text) return fallback
    const reading = parse(text)
    if ('value' in reading) return reading.value
    problems.push(`${name} ${reading.problem}`)
    return fallback
  }
  const config: Config = {
    host: read('HOST', parseHost, '127.0.0.1'),
    port: read('PORT', parsePort, 4020),
    dataFolder: read('PAYLINKS_DATA', (value) => ({ value }), './data'),
    databaseUrl: read<string | null>('DATABASE_URL', parseDatabaseUrl, null),
    publicUrl: read<string | null>('PAYLINKS_URL', parsePublicUrl, null),
    domains: read<readonly string[]>('PAYLINKS_DOMAINS', parseDomains, []),
    masterKey: read<Buffer | null>('PAYLINKS_MASTER_KEY', parseMasterKey, null),
    testSecretKey: read<string | null>('PAYLINKS_TEST_SECRET_KEY', parseKey('sk_test_'), null),
    testPublishableKey: read<string | null>(
      'PAYLINKS_TEST_PUBLISHABLE_KEY',
      parseKey('pk_test_'),
      null,
    ),
    allowedNetworks: read<readonly string[]>('PAYLINKS_ALLOWED_NETWORKS', parseNetworks, []),
    trustedProxies: read<readonly string[]>('PAYLINKS_TRUSTED_PROXIES', parseNetworks, []),
    payerLimits: read<PayerLimits | null>(
      'PAYLINKS_PAYER_LIMITS',
      parsePayerLimits,
      standardLimits,
    ),
    apiLimit: read<number | null>('PAYLINKS_API_LIMIT', parseApiLimit, null),
    fees: read('PAYLINKS_FEES', parseFees, standardFees),
    taxRates: read('PAYLINKS_TAX_RATES', parseTaxRates, {}),
    exchangeRates: read<DatedRates | null>('PAYLINKS_EXCHANGE_RATES', parseExchangeRates, null),
    settlementCurrencies: read<readonly string[] | null>(
      'PAYLINKS_SETTLEMENT_CURRENCIES',
      parseCurrencies,
      null,
    ),
    smtp: null,
    teamMails: read<readonly string[]>('PAYLINKS_TEAM_MAILS', parseAddresses, []),
    logLevel: read('PAYLINKS_LOG_LEVEL', parseLogLevel, 'info'),
  }
  const smtp = read<string | null>('PAYLINKS_SMTP_URL', parseSmtpUrl, null)
  const from = read<Sender | null>('PAYLINKS_MAIL_FROM', parseSender, null)
  if ((smtp === null) !== (from === null) && problems.length === 0)
    problems.push('PAYLINKS_SMTP_URL and PAYLINKS_MAIL_FROM belong together: set both or neither.')
  if (environment.DATABASE_URL?.trim() && !environment.PAYLINKS_MASTER_KEY?.trim())
    problems.push('PAYLINKS_MASTER_KEY is required with DATABASE_URL: all nodes share one key.')
  if (problems.length > 0)
    throw new ConfigError(
      `The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    )
  return { ...config, smtp: smtp !== null && from ? { url: smtp, from } : null }
}

/** Whether only this machine can reach a server that listens there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

function parseHost(text: string): Reading<string> {
  const plausible = isIP(text) > 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/.test(text)
  return plausible ? { value: text } : { problem: 'is neither an address nor a host name.' }
}

function parsePort(text: string): Reading<number> {
  const value = Number(text)
  if (/^\d{1,5}$/.test(text) && value <= 65_535) return { value }
  return { problem: 'must be a port from 0 to 65535; 0 picks a free one.' }
}

function parseDatabaseUrl(text: string): Reading<string> {
  const url = URL.parse(text)
  if (url && /^postgres(ql)?:$/.test(url.protocol)) return { value: text }
  return { problem: 'must begin with postgres://. Leave it out for the embedded database.' }
}

function parsePublicUrl(text: string): Reading<string> {
  const url = URL.parse(text)
  const usable = url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash
  if (!usable || url.pathname !== '/')
    return { problem: 'must be an origin such as https://pay.example.com, without a path.' }
  return { value: url.origin }
}

function parseDomains(text: string): Reading<readonly string[]> {
  const readings = text.split(',').map((one) => parsePublicUrl(one.trim()))
  const origins = readings.flatMap((reading) => ('value' in reading ? [reading.value] : []))
  if (origins.length === readings.length) return { value: [...new Set(origins)] }
  return { problem: 'must be origins such as https://give.example.com, with commas between them.' }
}

function parseMasterKey(text: string): Reading<Buffer> {
  const hex = /^[0-9a-fA-F]{64,}$/.test(text) && text.length % 2 === 0
  const value = Buffer.from(text, hex ? 'hex' : 'utf8')
  if (value.length >= 32) return { value }
  return { problem: 'must have at least 32 characters of secret, best 64 random hex digits.' }
}

function parseKey(prefix: string): (text: string) => Reading<string> {
  return (text) =>
    text.startsWith(prefix) && /^[A-Za-z0-9_]{16,255}$/.test(text)
      ? { value: text }
      : { problem: `must begin with ${prefix} and have at least 16 letters and digits.` }
}

function parseNetworks(text: string): Reading<readonly string[]> {
  const networks = text.split(',').map((network) => network.trim())
  const wrong = networks.find((network) => !isCidr(network))
  if (wrong === undefined) return { value: networks }
  return { problem: 'must be networks such as 10.0.0.0/8, separated by commas.' }
}

/** `smtps://user:password@mail.example.com`; what the password holds is encoded as in any URL. */
function parseSmtpUrl(text: string): Reading<string | null> {
  const url = URL.parse(text)
  const isServer = url && /^smtps?:$/.test(url.protocol) && url.hostname !== ''
  if (isServer && /^\/?$/.test(url.pathname) && !url.search && !url.hash) return { value: text }
  return { problem: 'must be a mail server such as smtps://user:password@mail.example.com.' }
}

/** `pay@example.com`, or `The Shop <pay@example.com>`. */
function parseSender(text: string): Reading<Sender> {
  const [, name = '', within] = /^([^<>]*)<([^<>]+)>$/.exec(text) ?? []
  const address = within ?? text
  if (!isEmailAddress(address))
    return { problem: 'must be an address such as The Shop <pay@example.com>.' }
  return { value: { name: name.trim() || null, address } }
}

function parseAddresses(text: string): Reading<readonly string[]> {
  const addresses = text.split(',').map((address) => address.trim())
  if (addresses.every(isEmailAddress)) return { value: addresses }
  return { problem: 'must be e-mail addresses, separated by commas.' }
}

/** `2.9,usd=30,eur=25`: a percentage, then fixed parts that differ from the standard ones. */
function parseFees(text: string): Reading<FeeSchedule> {
  const [percent = '', ...parts] = text.split(',').map((part) => part.trim())
  const fixed = new Map(Object.entries(standardFees.fixed))
  const isRate = /^\d{1,2}(\.\d{1,6})?$/.test(percent)
  const isUsable = parts.every((part) => {
    const [, currency = '', amount] = /^([a-z]{3})=(\d{1,8})$/.exec(part) ?? []
    fixed.set(currency, Number(amount))
    return isSupportedCurrency(currency)
  })
  if (isRate && isUsable) return { value: { percent, fixed: Object.fromEntries(fixed) } }
  return { problem: 'must be a percentage, then fixed parts if any: 2.9,usd=30,eur=25.' }
}

/** `sessions=600,cards=20`: those that differ from the standard ones; or `off`. */
function parsePayerLimits(text: string): Reading<PayerLimits | null> {
  if (text === 'off') return { value: null }
  const given = new Map<string, number>()
  for (const part of text.split(',')) {
    const [, name = '', count] = /^([a-z_]+)=([1-9]\d{0,6})$/.exec(part.trim()) ?? []
    if (!PAYER_LIMITS.includes(name))
      return { problem: `must be off, or numbers for ${PAYER_LIMITS.join(', ')}: cards=20.` }
    given.set(name, Number(count))
  }
  const { sessions, card, code } = standardLimits
  return {
    value: {
      sessions: given.get('sessions') ?? sessions,
      card: {
        session: given.get('session_cards') ?? card.session,
        address: given.get('cards') ?? card.address,
        link: given.get('link_cards') ?? card.link,
      },
      code: {
        ...code,
        address: given.get('codes') ?? code.address,
        link: given.get('link_codes') ?? code.link,
      },
    },
  }
}

const PAYER_LIMITS: readonly string[] = [
  'sessions',
  'session_cards',
  'cards',
  'link_cards',
  'codes',
  'link_codes',
]

function parseApiLimit(text: string): Reading<number | null> {
  if (text === 'off') return { value: null }
  const value = Number(text)
  if (/^[1-9]\d{0,5}$/.test(text)) return { value }
  return { problem: 'must be off, or the requests that a key may make in a second: 100.' }
}

/** `{"DE":{"standard":16},"US-CA":{"txcd_99999999":9.5}}`: see docs/tax.md. */
function parseTaxRates(text: string): Reading<TaxOverrides> {
  const isName = (name: string) =>
    name === 'standard' || CATEGORIES.has(name) || findTaxCode(name) !== null
  const reading = readOverrides(text, isName)
  if ('overrides' in reading) return { value: reading.overrides }
  return { problem: `is not usable: ${reading.mistakes.join(' ')}` }
}

/** `{"2026-01-31":{"usd":"1.0834","gbp":"0.8312"}}`: see docs/connect.md. */
function parseExchangeRates(text: string): Reading<DatedRates> {
  const reading = readRates(text, isSupportedCurrency)
  if ('rates' in reading) return { value: reading.rates }
  return { problem: `is not usable: ${reading.mistakes.join(' ')}` }
}

function parseCurrencies(text: string): Reading<readonly string[]> {
  const codes = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const unknown = codes.find((code) => !isSupportedCurrency(code))
  if (unknown !== undefined || codes.length === 0)
    return {
      problem: 'must be currencies with commas between them: eur,usd. The first is the usual.',
    }
  return { value: codes }
}

function parseLogLevel(text: string): Reading<string> {
  const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
  return levels.includes(text)
    ? { value: text }
    : { problem: `must be one of ${levels.join(', ')}.` }
}
