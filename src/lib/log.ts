/** Structured logs. What may be logged is listed where it is logged; nothing else gets in. */

import { type Logger, pino } from 'pino'

export type Log = Logger

/** A card number would have to pass this net even if a bug wrote it into a field that is logged. */
const CARD_NUMBER = /(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)/g
const SECRET = /(?:(?:sk|rk|pk)_(?:test|live)|whsec)_[A-Za-z0-9]+/g

const STDERR = { fd: 2, sync: false }

export function makeLog(level: string, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: scrubbedError },
  }
  return pino(options, destination ?? pino.destination(STDERR))
}

/** Text without anything that looks like a card number or a key. */
export function scrubbed(text: string): string {
  return text.replaceAll(SECRET, '[secret]').replaceAll(CARD_NUMBER, '[number]')
}

function scrubbedError(error: unknown): object {
  if (!(error instanceof Error)) return { message: scrubbed(String(error)) }
  return { name: error.name, message: scrubbed(error.message), stack: scrubbed(error.stack ?? '') }
}
