/** From a filled form to a link: checked, made, or looked at, each by the API's own operations. */

import { usualBillingMode } from '../../api/billing-mode.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import { assert } from '../../lib/assert.ts'
import { ApiError } from '../../objects/errors.ts'
import { NEWEST_VERSION } from '../../objects/versions/versions.ts'
import { createPaymentLink } from '../../operations/payment-links/create.ts'
import { createProduct } from '../../operations/products.ts'
import { noteDeed } from '../../operations/team/audit.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Errors } from '../parts/fields.tsx'
import type { Visit } from '../route.ts'
import { whereaboutsOf } from '../sign-in/door.ts'
import { type Call, MADE_PRICE, parsedLink, parsedProduct } from './form/call.ts'
import { errorsOf } from './form/errors.ts'
import { OPEN } from './form/line-fields.ts'
import {
  type Filled,
  type Pair,
  isBilledAgain,
  linesIn,
  readLines,
  readOpenProduct,
  readOptions,
} from './form/read.ts'

/** A form cannot become a link as it is; by field, why. */
export class Unfit extends Error {
  override readonly name = 'Unfit'
  readonly errors: Errors

  constructor(errors: Errors) {
    super('a form is not in order')
    this.errors = errors
  }
}

export const isOpen = (filled: Filled) => filled.get('type') === OPEN

/** `recurring`: prices that are billed again and again. */
export function callsOf(filled: Filled, recurring: ReadonlySet<string>): readonly Call[] {
  if (!isOpen(filled)) {
    const sells = isBilledAgain(filled, recurring) ? 'again' : 'once'
    return [linkCall([...readLines(filled), ...readOptions(filled, sells)])]
  }
  const product = readOpenProduct(filled).map((pair) => ({ ...pair, path: withoutOpen(pair.path) }))
  const line: readonly Pair[] = [
    { path: 'line_items[0][price]', value: MADE_PRICE, kind: 'text' },
    { path: 'line_items[0][quantity]', value: '1', kind: 'number' },
  ]
  return [
    { path: '/v1/products', method: 'products.create', pairs: product, name: 'product' },
    linkCall([...line, ...readOptions(filled, 'once')]),
  ]
}

const linkCall = (pairs: readonly Pair[]): Call => ({
  path: '/v1/payment_links',
  method: 'paymentLinks.create',
  pairs,
  name: 'link',
})

/** `open[default_price_data][currency]` is `default_price_data[currency]`. */
const withoutOpen = (path: string) => path.replace(/^open\[([^\]]+)\]/, '$1')

/** Throws an Unfit for what the API would refuse. */
export async function makeLink(
  tx: Transaction,
  filled: Filled,
  recurring: ReadonlySet<string>,
): Promise<PaymentLink> {
  const calls = callsOf(filled, recurring)
  const price = isOpen(filled) ? await makeOpenPrice(tx, filled, calls[0]?.pairs ?? []) : null
  const pairs = (calls.at(-1)?.pairs ?? []).map((pair) =>
    pair.value === MADE_PRICE && price !== null ? { ...pair, value: price } : pair,
  )
  return fitted(filled, {}, async () =>
    createPaymentLink(tx, parsedLink(pairs), { billingMode: usualBillingMode(NEWEST_VERSION) }),
  )
}

async function makeOpenPrice(
  tx: Transaction,
  filled: Filled,
  pairs: readonly Pair[],
): Promise<string> {
  const product = await fitted(filled, { isOfProduct: true }, async () =>
    createProduct(tx, parsedProduct(pairs)),
  )
  const { default_price: price } = product
  assert(typeof price === 'string', 'a product that is made with a price has it')
  return price
}

/** Does it, and says of the API's refusal which field it is about. */
export async function fitted<Result>(
  filled: Filled,
  about: { readonly isOfProduct?: boolean },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ApiError && error.status < 500)
      throw new Unfit(errorsOf(error, filled, about))
    throw error
  }
}

/** Written down with what it is about: the form before it was saved was nobody's deed. */
export function noteSaved(
  tx: Transaction,
  { site, request, member, scope }: Visit,
  saved: { readonly action: string; readonly id: string; readonly detail?: string | null },
): void {
  const where = whereaboutsOf(site, request)
  const { action, id: subject, detail = null } = saved
  noteDeed(tx, { action, member, where, subject, detail, livemode: scope.livemode })
}

/** A form with nothing in it yet. */
export function blankForm(currency: string, type: 'fixed' | 'open'): Filled {
  return new URLSearchParams({
    type,
    'line_items[0][what]': 'new',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': currency,
    'open[default_price_data][currency]': currency,
  })
}

/** One more line, in the currency of the last one. */
export function withLine(filled: Filled): Filled {
  const grown = new URLSearchParams(filled)
  const last = linesIn(filled).at(-1) ?? -1
  const path = `line_items[${last + 1}]`
  const currency = filled.get(`line_items[${last}][price_data][currency]`) ?? ''
  grown.set(`${path}[what]`, 'new')
  grown.set(`${path}[quantity]`, '1')
  grown.set(`${path}[price_data][currency]`, currency)
  return grown
}

/** Without one line; the others are numbered anew, as the API will number them. */
export function withoutLine(filled: Filled, gone: number): Filled {
  const left = linesIn(filled).filter((index) => index !== gone)
  return new URLSearchParams(
    [...filled].flatMap(([name, value]): [string, string][] => {
      const at = /^line_items\[(\d{1,3})\]/.exec(name)
      if (!at) return [[name, value]]
      const index = left.indexOf(Number(at[1]))
      return index < 0 ? [] : [[name.replace(at[0], `line_items[${index}]`), value]]
    }),
  )
}
