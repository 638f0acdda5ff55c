/** Every error the API can answer, with its exact wording. Nothing else builds an error body. */

export type ErrorType = 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error'

export interface ErrorDetails {
  readonly code?: string
  readonly param?: string
  readonly decline_code?: string
  readonly advice_code?: string
  readonly network_advice_code?: string
  readonly network_decline_code?: string
  readonly charge?: string
  readonly payment_intent?: object
  readonly payment_method?: object
  readonly setup_intent?: object
}

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly type: ErrorType
  readonly details: ErrorDetails

  constructor(status: number, type: ErrorType, message: string, details: ErrorDetails = {}) {
    super(message)
    this.status = status
    this.type = type
    this.details = details
  }

  toJSON(): { readonly error: object } {
    const { code } = this.details
    const docUrl = code && code !== UNAVAILABLE ? { doc_url: docUrlOf(code) } : {}
    return { error: { message: this.message, type: this.type, ...this.details, ...docUrl } }
  }
}

/** A code of ours, which Stripe's documentation does not have. */
const UNAVAILABLE = 'parameter_unavailable'

const docUrlOf = (code: string) =>
  `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`

/** 400 with our words: the request is wrong, and nothing was changed. */
export const invalid = (message: string, details: ErrorDetails = {}): ApiError =>
  new ApiError(400, 'invalid_request_error', message, details)

// ── Keys and routes ─────────────────────────────────────────────────────────────────────────────

const unauthorized = (message: string, details: ErrorDetails = {}): ApiError =>
  new ApiError(401, 'invalid_request_error', message, details)

const forbidden = (message: string, details: ErrorDetails = {}): ApiError =>
  new ApiError(403, 'invalid_request_error', message, details)

export const noApiKey = (): ApiError =>
  unauthorized(
    'You did not provide an API key. You need to provide your API key in the Authorization header, ' +
      "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See " +
      'https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.',
  )

export const invalidApiKey = (key: string): ApiError =>
  unauthorized(`Invalid API Key provided: ${maskKey(key)}`)

/** What may be said of a key: its first letters if it has a prefix we know, and its last four. */
export function maskKey(key: string): string {
  const prefix = /^(?:sk|rk|pk)_(?:test|live)_/.exec(key)?.[0] ?? ''
  const rest = key.slice(prefix.length).replaceAll(/[^A-Za-z0-9_]/g, '?')
  const shown = rest.length > 8 ? rest.slice(-4) : ''
  return `${prefix}${'*'.repeat(Math.min(rest.length - shown.length, 40))}${shown}`
}

export const secretKeyRequired = (): ApiError =>
  forbidden(
    'This API call cannot be made with a publishable API key. Please use a secret API key. ' +
      'You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    { code: 'secret_key_required' },
  )

export const liveModeUnavailable = (): ApiError =>
  forbidden(
    'Live mode is not available: no payment processor is connected to this server. ' +
      'Use a test mode key instead.',
    { code: 'livemode_mismatch' },
  )

export const accountUnreachable = (key: string, account: string): ApiError =>
  forbidden(
    `The provided key '${maskKey(key)}' does not have access to account '${clip(account)}' ` +
      '(or that account does not exist). Application access may have been revoked.',
    { code: 'account_invalid' },
  )

export const unrecognizedUrl = (method: string, path: string): ApiError =>
  new ApiError(
    404,
    'invalid_request_error',
    `Unrecognized request URL (${method}: ${clip(path)}). Please see https://stripe.com/docs ` +
      'or we can help at https://support.stripe.com/.',
  )

export const invalidVersion = (version: string, param?: string): ApiError =>
  invalid(`Invalid Stripe API version: ${clip(version)}`, param === undefined ? {} : { param })

// ── The shape of a request ──────────────────────────────────────────────────────────────────────

export const bodyTooLarge = (megabytes: number): ApiError =>
  new ApiError(413, 'invalid_request_error', `The request body is larger than ${megabytes} MB.`)

/** `code` is what Node's HTTP parser says of it. */
export const unreadableRequest = (code: string): ApiError => {
  const [status, message] = UNREADABLE_REQUESTS[code] ?? [400, 'The request is not valid HTTP.']
  return new ApiError(status, 'invalid_request_error', message)
}

const UNREADABLE_REQUESTS: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
}

export const wrongContentType = (given: string): ApiError =>
  new ApiError(
    400,
    'invalid_request_error',
    `The Content-Type ${clip(given)} is not understood: send application/x-www-form-urlencoded.`,
  )

export const unreadableForm = (reason: 'too_many_keys' | 'too_deep' | 'contradictory'): ApiError =>
  invalid(UNREADABLE[reason])

const UNREADABLE = {
  too_many_keys: 'The request has too many parameters.',
  too_deep: 'The request has parameters nested too deeply.',
  contradictory: 'The request gives a parameter both as a value and as a hash or list of values.',
} as const

export const missingParam = (param: string): ApiError =>
  invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param })

export const unknownParams = (params: readonly string[]): ApiError =>
  invalid(`Received unknown parameter${params.length > 1 ? 's' : ''}: ${params.join(', ')}`, {
    code: 'parameter_unknown',
    ...(params[0] ? { param: params[0] } : {}),
  })

export const cannotUnset = (param: string): ApiError =>
  invalid(
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a ` +
      `parameter; however '${param}' cannot be unset. You should remove '${param}' from your ` +
      'request or supply a non-empty value.',
    { code: 'parameter_invalid_empty', param },
  )

export const invalidInteger = (value: string, param: string): ApiError =>
  invalid(`Invalid integer: ${clip(value)}`, { code: 'parameter_invalid_integer', param })

export const tooSmall = (min: number, param: string): ApiError =>
  invalid(`This value must be greater than or equal to ${min}.`, {
    code: 'parameter_invalid_integer',
    param,
  })

export const tooLarge = (max: number, param: string): ApiError =>
  invalid(`This value must be less than or equal to ${max}.`, {
    code: 'parameter_invalid_integer',
    param,
  })

export const invalidDecimal = (value: string, param: string): ApiError =>
  invalid(`Invalid decimal: ${clip(value)}; must be a number with at most 12 decimal places.`, {
    param,
  })

export const invalidBoolean = (value: string, param: string): ApiError =>
  invalid(`Invalid boolean: ${clip(value)}`, { param })

export const invalidArray = (param: string): ApiError => invalid('Invalid array', { param })

export const invalidObject = (param: string): ApiError => invalid('Invalid object', { param })

/** Lists are shown as Stripe shows them: `{"0":"a","1":"b"}`. */
export const invalidString = (value: unknown, param: string): ApiError =>
  invalid(`Invalid string: ${clip(JSON.stringify(Array.isArray(value) ? { ...value } : value))}`, {
    param,
  })

export const stringTooLong = (value: string, max: number, param: string): ApiError => {
  const [start, end] = [value.slice(0, 6), value.slice(-6)].map((part) => [...part])
  const shown = `${start?.slice(0, 3).join('')}...${end?.slice(-3).join('')}`
  return invalid(`Invalid string: ${shown}; must be at most ${max} characters`, { param })
}

export const invalidEnum = (allowed: readonly string[], param: string): ApiError =>
  invalid(`Invalid ${param}: must be one of ${inWords(allowed)}`, { param })

export const tooManyItems = (max: number, param: string): ApiError =>
  invalid(`Array ${param} exceeded maximum ${max} allowed elements.`, { param })

export const tooFewItems = (min: number, param: string): ApiError =>
  invalid(`Array ${param} must have at least ${min} element${min === 1 ? '' : 's'}.`, { param })

export const exclusiveParams = (params: readonly string[], param: string): ApiError =>
  invalid(`You may only specify one of these parameters: ${params.join(', ')}.`, {
    code: 'parameters_exclusive',
    param,
  })

export const invalidCurrency = (
  code: string,
  supported: readonly string[],
  param: string,
): ApiError =>
  invalid(
    `Invalid currency: ${clip(code)}. Stripe currently supports these currencies: ` +
      supported.join(', '),
    { param },
  )

export const invalidUrl = (param: string): ApiError =>
  invalid('Not a valid URL', { code: 'url_invalid', param })

export const urlWithoutScheme = (param: string): ApiError =>
  invalid('Invalid URL: An explicit scheme (such as https) must be provided.', {
    code: 'url_invalid',
    param,
  })

export const invalidEmail = (value: string, param: string): ApiError =>
  invalid(`Invalid email address: ${clip(value)}`, { code: 'email_invalid', param })

export const tooManyMetadataKeys = (param: string): ApiError =>
  invalid('You may only specify up to 50 metadata keys', { param })

export const metadataKeyInvalid = (key: string, param: string): ApiError =>
  invalid(`Metadata keys cannot be empty or contain brackets. Invalid key: ${clip(key)}`, {
    param,
  })

export const metadataKeyTooLong = (key: string, length: number, param: string): ApiError =>
  invalid(
    `Metadata keys can have up to 40 characters, but you passed in a key that is ${length} ` +
      `characters. Invalid key: ${clip(key)}`,
    { param },
  )

export const metadataValueTooLong = (value: string, length: number, param: string): ApiError =>
  invalid(
    'Metadata values can have up to 500 characters, but you passed in a value that is ' +
      `${length} characters. Invalid value: ${clip(value)}`,
    { param },
  )

/** Known to Stripe, without effect here: refused by name, never swallowed. */
export const notAvailable = (param: string, why: string): ApiError =>
  invalid(`The parameter ${param} is not available on this server: ${why}`, {
    code: UNAVAILABLE,
    param,
  })

// ── Objects and lists ───────────────────────────────────────────────────────────────────────────

/** `param` is the parameter that named the object; the id in the URL is called `id`. */
export const noSuch = (object: string, id: string, param = 'id'): ApiError =>
  new ApiError(
    param === 'id' ? 404 : 400,
    'invalid_request_error',
    `No such ${object}: '${clip(id)}'`,
    { code: 'resource_missing', param },
  )

export const noSuchCursor = (object: string, id: string, param: string): ApiError =>
  invalid(`No such ${object}: '${clip(id)}'`, { code: 'resource_missing', param })

export const bothCursors = (): ApiError =>
  invalid('Received both starting_after and ending_before parameters. Please pass in only one.')

export const cannotExpand = (path: string, inList: boolean): ApiError =>
  invalid(
    `This property cannot be expanded (${clip(path)}).` +
      (inList ? ` You may want to try expanding 'data.${clip(path)}' instead.` : ''),
  )

export const expandTooDeep = (path: string): ApiError =>
  invalid(`You cannot expand more than 4 levels of a property (${clip(path)}).`)

export const invalidSearch = (reason: string): ApiError =>
  invalid(`We were unable to parse your search query: ${reason}`, { param: 'query' })

// ── Idempotency ─────────────────────────────────────────────────────────────────────────────────

export const idempotencyMismatch = (key: string): ApiError =>
  new ApiError(
    400,
    'idempotency_error',
    'Keys for idempotent requests can only be used with the same parameters they were first used ' +
      `with. Try using a key other than '${clip(key)}' if you meant to execute a different request.`,
  )

export const idempotencyInUse = (key: string): ApiError =>
  new ApiError(
    409,
    'idempotency_error',
    'There is currently another in-progress request using this Idempotent Key (that probably means ' +
      'you submitted twice, and the other request is still going through): ' +
      `${clip(key)}. Please try again later.`,
    { code: 'idempotency_key_in_use' },
  )

export const idempotencyKeyTooLong = (): ApiError =>
  invalid('Idempotency-Key must be at most 255 characters.')

// ── Our own fault ───────────────────────────────────────────────────────────────────────────────

/** The request may be sent again as it is: nothing of it was done. */
export const lockTimeout = (): ApiError =>
  new ApiError(
    429,
    'invalid_request_error',
    'This object cannot be accessed right now because another API request or Stripe process is ' +
      'currently accessing it. If you see this error intermittently, retry the request. If you see ' +
      'this error frequently and are making multiple concurrent requests to a single object, make ' +
      'your requests serially or at a lower rate.',
    { code: 'lock_timeout' },
  )

/** The key has made more requests than the operator allows it in a second. */
export const rateLimited = (): ApiError =>
  new ApiError(
    429,
    'invalid_request_error',
    'Request rate limit exceeded. Learn more about rate limits here ' +
      'https://stripe.com/docs/rate-limits.',
    { code: 'rate_limit' },
  )

export const internalError = (): ApiError =>
  new ApiError(
    500,
    'api_error',
    'An unexpected error occurred on this server. Nothing was changed unless a retry with the same ' +
      'Idempotency-Key says so.',
  )

/** Reading goes on, and so does everything else once there is room. */
export const diskFull = (): ApiError =>
  new ApiError(
    503,
    'api_error',
    'The disk is full that this server keeps its data on. Please try again later, with the same ' +
      'Idempotency-Key.',
  )

export const shuttingDown = (): ApiError =>
  new ApiError(503, 'api_error', 'The server is shutting down. Please try again in a moment.')

export function clip(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117).toWellFormed()}...` : text
}

/** `a`, `a or b`, `a, b, or c`. */
function inWords(words: readonly string[]): string {
  if (words.length < 3) return words.join(' or ')
  return `${words.slice(0, -1).join(', ')}, or ${words.at(-1)}`
}
