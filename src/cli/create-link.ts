/** `paylinks link create`: a payment link on the running server. */

import { createEgress } from '../lib/egress.ts'
import { qrCode } from './qr-code.ts'

/** As typed; the server checks what they say. */
export interface LinkOptions {
  readonly name?: string
  readonly amount?: string
  readonly currency?: string
  readonly description?: string
  readonly image?: readonly string[]
  readonly price?: string
  readonly quantity?: string
  readonly adjustable?: boolean
  readonly 'submit-type'?: string
  readonly limit?: string
  readonly redirect?: string
  readonly message?: string
  readonly metadata?: readonly string[]
  readonly 'api-base'?: string
  readonly json?: boolean
  readonly 'no-qr'?: boolean
}

export interface Server {
  /** Without a slash at its end. */
  readonly url: string
  readonly key: string
}

/** The server could not be asked, or it refused. */
export class LinkRefused extends Error {
  override readonly name = 'LinkRefused'
}

/** What to print. `colors`: whether the terminal shows them. */
export async function createLink(
  server: Server,
  options: LinkOptions,
  { colors }: { readonly colors: boolean },
): Promise<string> {
  const { text, link } = await postLink(server, formOf(options))
  if (options.json) return text.endsWith('\n') ? text : `${text}\n`
  return options['no-qr'] ? `${link.url}\n` : `${link.url}\n\n${qrCode(link.url, { colors })}\n`
}

/** As a request of /v1/payment_links. */
export function formOf(options: LinkOptions): URLSearchParams {
  const line = 'line_items[0]'
  const data = `${line}[price_data]`
  const { redirect, message } = options
  const after = redirect ? 'redirect' : message ? 'hosted_confirmation' : undefined
  const fields: readonly (readonly [string, string | undefined])[] = [
    [`${line}[price]`, options.price],
    [`${data}[currency]`, options.currency],
    [`${data}[unit_amount]`, options.amount],
    [`${data}[product_data][name]`, options.name],
    [`${data}[product_data][description]`, options.description],
    ...(options.image ?? []).map((url) => [`${data}[product_data][images][]`, url] as const),
    [`${line}[quantity]`, options.quantity ?? '1'],
    [`${line}[adjustable_quantity][enabled]`, options.adjustable ? 'true' : undefined],
    ['submit_type', options['submit-type']],
    ['restrictions[completed_sessions][limit]', options.limit],
    ['after_completion[type]', after],
    ['after_completion[redirect][url]', redirect],
    ['after_completion[hosted_confirmation][custom_message]', message],
    ...(options.metadata ?? []).map(metadataField),
  ]
  const form = new URLSearchParams()
  for (const [name, value] of fields) if (value !== undefined) form.append(name, value)
  return form
}

function metadataField(entry: string): readonly [string, string] {
  const equals = entry.indexOf('=')
  return [`metadata[${entry.slice(0, equals)}]`, entry.slice(equals + 1)]
}

interface Posted {
  readonly text: string
  readonly link: { readonly url: string }
}

async function postLink({ url, key }: Server, form: URLSearchParams): Promise<Posted> {
  // The person at the terminal says where to go, so nowhere is forbidden.
  const egress = createEgress({
    httpsOnly: false,
    ports: 'any',
    allowLoopback: true,
    allowedCidrs: ['0.0.0.0/0', '::/0'],
  })
  const answer = await egress.send({
    method: 'POST',
    url: `${url}/v1/payment_links`,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: form.toString(),
  })
  await egress.close()
  if (!answer.ok)
    throw new LinkRefused(
      `No server answers at ${url} (${answer.message.replace(/\.$/, '')}). Start it with ` +
        '"npm start", or say where it is with --api-base.',
    )
  const text = answer.body.toString('utf8')
  const object = parsed(text)
  if (answer.status === 200 && typeof object?.url === 'string')
    return { text, link: { url: object.url } }
  throw new LinkRefused(
    refusalOf(object, `${url} answered ${answer.status}, but not like Paylinks.`),
  )
}

interface Answer {
  readonly url?: unknown
  readonly error?: { readonly message?: unknown; readonly param?: unknown }
}

function parsed(text: string): Answer | null {
  try {
    // Every field is looked at before it is used.
    return JSON.parse(text) as Answer | null
  } catch {
    return null
  }
}

function refusalOf(answer: Answer | null, otherwise: string): string {
  const { message, param } = answer?.error ?? {}
  if (typeof message !== 'string') return otherwise
  return typeof param === 'string' ? `${message} (${param})` : message
}
