/** A route says what it accepts and which operation answers it. */

import type { Permission } from '../domain/keys/permissions.ts'
import type { Context } from '../operations/context.ts'
import type { Reader } from '../store/reader.ts'
import type { Transaction } from '../store/transaction.ts'
import { KNOWN_LEAVES } from './known-leaves.ts'
import type { KnownParameters } from './known-parameters.ts'
import type { Param } from './params.ts'
import { permissionOf } from './permissions.ts'
import type { Version } from '../objects/versions/versions.ts'

export type Method = 'GET' | 'POST' | 'DELETE'

/**
 * How an answer comes about: by reading, in one transaction, or in several around a processor's
 * call.
 */
export type Answering =
  | { readonly by: 'read'; answer(reader: Reader, params: unknown, call: Call): Promise<object> }
  | { readonly by: 'write'; answer(tx: Transaction, params: unknown, call: Call): Promise<object> }
  | { readonly by: 'stages'; answer(ctx: Context, params: unknown, call: Call): Promise<object> }
  | {
      readonly by: 'contents'
      answer(reader: Reader, call: Call, params: unknown): Promise<Contents>
    }

/** An answer that is no object but a file itself. */
export interface Contents {
  readonly type: string
  readonly bytes: Uint8Array
}

/** A file that came with a request. */
export interface Upload {
  readonly name: string
  readonly bytes: Buffer
}

/** What a route may know of the request beside its parameters. */
export interface Call {
  /** The ids in the path, in order. */
  readonly ids: readonly string[]
  /** Whether the key may stand in a payer's browser. */
  readonly isPublic: boolean
  readonly version: Version
  readonly ctx: Context
  /** What came in the part `file` of a form with several parts. */
  readonly upload: Upload | null
}

export interface Route {
  readonly method: Method
  /** `/v1/products/:id` */
  readonly path: string
  readonly params: Param<unknown>
  readonly known: KnownParameters
  readonly answering: Answering
  /** What publishable keys may call too; everything else needs a secret key. */
  readonly publishable: boolean
  /** What a restricted key needs to be allowed; null where it may never call. */
  readonly permission: Permission | null
  /**
   * Whether its answer holds a secret that is told once: then it is kept for replays under seal.
   */
  readonly tellsSecret: boolean
  /** Whether its requests are forms with several parts, one of them a file. */
  readonly takesFile: boolean
  /** Whether it is answered in real time, also when it names what is on a test clock. */
  readonly isOffClocks: boolean
  /** Object names that `expand` starts from; checked before anything is looked up. */
  readonly returns: string
}

interface Described<P> {
  readonly params: Param<P>
  /** Stripe's name of the object in the answer; `list:price` for a list of prices. */
  readonly returns: string
  readonly known?: KnownParameters
  readonly publishable?: boolean
  /** Where it does not follow from method and path. */
  readonly permission?: Permission
  readonly tellsSecret?: boolean
  readonly takesFile?: boolean
  readonly isOffClocks?: boolean
}

type Answer<Target, P> = (target: Target, params: P, call: Call) => Promise<object>

export function read<P>(path: string, described: Described<P>, answer: Answer<Reader, P>): Route {
  // `params` made the value, so it has the type that the answer expects; so below.
  return make('GET', path, described, { by: 'read', answer: answer as Answer<Reader, unknown> })
}

export function write<P>(
  method: 'POST' | 'DELETE',
  path: string,
  described: Described<P>,
  answer: Answer<Transaction, P>,
): Route {
  return make(method, path, described, {
    by: 'write',
    // As in `read`.
    answer: answer as Answer<Transaction, unknown>,
  })
}

export function staged<P>(
  path: string,
  described: Described<P>,
  answer: Answer<Context, P>,
  method: 'DELETE' | 'POST' = 'POST',
): Route {
  // As in `read`.
  return make(method, path, described, { by: 'stages', answer: answer as Answer<Context, unknown> })
}

export function contents<P>(
  path: string,
  described: Described<P>,
  answer: (reader: Reader, call: Call, params: P) => Promise<Contents>,
): Route {
  type Answer = Extract<Answering, { readonly by: 'contents' }>['answer']
  // As in `read`.
  return make('GET', path, described, { by: 'contents', answer: answer as Answer })
}

function make<P>(
  method: Method,
  path: string,
  described: Described<P>,
  answering: Answering,
): Route {
  const { params, returns, known = {}, publishable = false, tellsSecret = false } = described
  const { takesFile = false, isOffClocks = false } = described
  const permission = described.permission ?? permissionOf(method, path)
  const whole = withNames(known, KNOWN_LEAVES[`${method} ${path}`] ?? {})
  const asked = { method, path, params, known: whole, takesFile }
  const allowed = { publishable, permission }
  return { ...asked, ...allowed, answering, tellsSecret, isOffClocks, returns }
}

/** What Stripe has below each of them is written down apart, by a script. */
function withNames(
  known: KnownParameters,
  below: Readonly<Record<string, string>>,
): KnownParameters {
  return Object.fromEntries(
    Object.entries(known).map(([name, parameter]) => {
      const names = below[name]
      return [name, names === undefined ? parameter : { ...parameter, names }]
    }),
  )
}
