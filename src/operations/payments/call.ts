/** Telling a processor what an attempt says, and asking what became of it: in no transaction. */

import type { Commands, Lookup, Op, Outcome, Processor, Values } from '../../processors/port.ts'
import type { Answer, Attempt } from './attempts.ts'

type Verbs = { readonly [O in Op]: (command: Commands[O]) => Promise<Outcome<Values[O]>> }

interface Told<O extends Op> {
  readonly op: O
  readonly command: Commands[O]
}

export type LookedUp =
  /** It has happened, and this is how it ended; or it never will. */
  { readonly isKnown: true; readonly answer: Answer } | { readonly isKnown: false }

/** What the processor answers; `unknown` whatever else happens to the call. */
export async function callProcessor(
  { processor }: { readonly processor: Processor },
  { work }: Attempt,
): Promise<Answer> {
  return tell(processor, work)
}

async function tell<O extends Op>(verbs: Verbs, { op, command }: Told<O>): Promise<Answer> {
  try {
    return answerTo(op, await verbs[op](command))
  } catch {
    // The adapter broke, and nobody can say whether before or after the command went out.
    const message = 'The call ended in an exception.'
    return answerTo(op, { status: 'unknown', message, probeAfterSeconds: 2 })
  }
}

/** What became of an attempt whose answer never came. It asks and never acts. */
export async function lookUpAttempt(
  { processor }: { readonly processor: Processor },
  { work }: Attempt,
): Promise<LookedUp> {
  return lookUp(processor, work)
}

async function lookUp<O extends Op>(
  processor: Processor,
  { op, command }: Told<O>,
): Promise<LookedUp> {
  const told: Lookup<Values[O]> = await processor.lookup(op, command)
  if (!told.conclusive) return { isKnown: false }
  return { isKnown: true, answer: answerTo(op, told.found ? told.outcome : NEVER_ARRIVED) }
}

function answerTo<O extends Op>(op: O, outcome: Outcome<Values[O]>): Answer {
  // An operation's outcome carries that operation's value: the compiler cannot follow it that far.
  return { op, outcome } as unknown as Answer
}

/** It is given up rather than told now: whoever asked for it has long gone on. */
const NEVER_ARRIVED = {
  status: 'rejected',
  error: {
    kind: 'unavailable',
    message: 'The command never arrived.',
    retryAfterSeconds: 0,
  },
} as const
