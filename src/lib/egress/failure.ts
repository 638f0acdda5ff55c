/** Why a request of ours got no answer. */

export type EgressReason = 'blocked' | 'dns' | 'connect' | 'tls' | 'timeout' | 'reset' | 'protocol'

/** Its message is shown to tenants, so it never names an address that they could not see. */
export class EgressError extends Error {
  readonly reason: EgressReason

  constructor(reason: EgressReason, message: string) {
    super(message)
    this.name = 'EgressError'
    this.reason = reason
  }
}

/** The machine-readable part of an error, as Node and undici put it. */
export function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'unknown'
}

/** What went wrong on a connection that was already made. */
export function exchangeFailure(error: unknown): EgressError {
  if (error instanceof EgressError) return error
  const code = codeOf(error)
  if (code === 'UND_ERR_CLOSED' || code === 'UND_ERR_DESTROYED') {
    return new EgressError('connect', 'The client is closed.')
  }
  const reset = ['UND_ERR_SOCKET', 'UND_ERR_INFO', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']
  if (reset.includes(code)) {
    return new EgressError('reset', 'The connection broke before the answer was complete.')
  }
  return new EgressError('protocol', `The answer is not valid HTTP (${code}).`)
}
