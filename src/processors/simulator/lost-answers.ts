/** A processor whose line is bad: for trying out what becomes of money when an answer is lost. */

import type { Commands, Lookup, Op, Outcome, Processor, Values } from '../port.ts'

/**
 * `lost`: the command is executed, and its answer never comes. `refused`: nobody takes the call.
 * Of a lookup, both mean that nothing is known yet.
 */
export type Line = 'good' | 'lost' | 'refused'

export function withLine(
  processor: Processor,
  lineFor: (op: Op | 'lookup', attemptRef: string) => Line,
): Processor {
  async function call<O extends Op>(
    op: O,
    command: Commands[O],
    execute: (command: Commands[O]) => Promise<Outcome<Values[O]>>,
  ): Promise<Outcome<Values[O]>> {
    const line = lineFor(op, command.attemptRef)
    if (line === 'refused') return refused()
    const outcome = await execute(command)
    return line === 'good' ? outcome : lost()
  }

  return {
    manifest: processor.manifest,
    charge: (command) => call('charge', command, processor.charge),
    resume: (command) => call('resume', command, processor.resume),
    capture: (command) => call('capture', command, processor.capture),
    void: (command) => call('void', command, processor.void),
    refund: (command) => call('refund', command, processor.refund),
    setup: (command) => call('setup', command, processor.setup),
    ...(processor.answerDispute ? { answerDispute: processor.answerDispute } : {}),
    async lookup<O extends Op>(op: O, command: Commands[O]): Promise<Lookup<Values[O]>> {
      return lineFor('lookup', command.attemptRef) === 'good'
        ? processor.lookup(op, command)
        : { found: false, conclusive: false }
    },
  }
}

function refused<T>(): Outcome<T> {
  const message = 'The processor cannot be reached.'
  return { status: 'rejected', error: { kind: 'unavailable', message, retryAfterSeconds: 1 } }
}

function lost<T>(): Outcome<T> {
  return { status: 'unknown', message: 'The answer was lost.', probeAfterSeconds: 2 }
}
