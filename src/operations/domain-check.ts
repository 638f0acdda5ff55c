/** Whether a name leads to this server: asked from outside, as a payer's browser would. */

import { type Keyring, sha256 } from '../lib/crypto.ts'
import type { Egress } from '../lib/egress.ts'
import type { EgressResult } from '../lib/egress/exchange.ts'

/** Where every node says which server it belongs to. */
export const MARK_PATH = '/.well-known/paylinks'

export type DomainState =
  | { readonly kind: 'here'; readonly isHostKept: boolean }
  /** Somebody else answers, or nobody in a way that we understand. */
  | { readonly kind: 'elsewhere'; readonly status: number }
  | { readonly kind: 'redirected'; readonly to: string }
  | { readonly kind: 'unreachable'; readonly reason: string }

/** The same on all nodes that share a master key, and on no other server. It opens nothing. */
export function serverMark(keyring: Pick<Keyring, 'fingerprint'>): string {
  return sha256(keyring.fingerprint('which server this is')).slice(0, 32)
}

const TIMEOUT_MS = 5_000
const LONGEST_ANSWER = 4_096

/** `origin` is one that whoever runs the server has named: nobody else has it ask anywhere. */
export async function checkDomain(
  egress: Pick<Egress, 'send'>,
  origin: string,
  mark: string,
): Promise<DomainState> {
  const answer = await egress.send({
    method: 'GET',
    url: origin + MARK_PATH,
    headers: { accept: 'application/json', 'user-agent': 'Paylinks' },
    totalTimeoutMs: TIMEOUT_MS,
    maxResponseBytes: LONGEST_ANSWER,
  })
  return stateOf(answer, new URL(origin).host, mark)
}

function stateOf(answer: EgressResult, host: string, mark: string): DomainState {
  if (!answer.ok) return { kind: 'unreachable', reason: answer.message }
  const { location } = answer.headers
  if (answer.status >= 300 && answer.status < 400 && typeof location === 'string')
    return { kind: 'redirected', to: location.slice(0, 200) }
  const said = readAnswer(answer.body)
  if (said?.server !== mark) return { kind: 'elsewhere', status: answer.status }
  return { kind: 'here', isHostKept: said.host === host }
}

function readAnswer(body: Buffer): { readonly server?: unknown; readonly host?: unknown } | null {
  try {
    const read: unknown = JSON.parse(body.toString())
    return typeof read === 'object' ? read : null
  } catch {
    return null
  }
}
