/** Objects as they are, but for what is drawn by lot: that is told by its order of appearance. */

/** Ids, secrets, slugs and fingerprints: long, and not a word. */
const DRAWN = /(?<![A-Za-z0-9])(?=[a-z]*[0-9A-Z])(?![0-9]+\b)[A-Za-z0-9]{14,}(?![A-Za-z0-9])/g
/** A short id may happen to be of small letters only. */
const SHORT_ID = /(?<=\b(?:cus|prod|req|si)_)[a-z]{14}(?![A-Za-z0-9])/g
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
/** The address of a server that a test has started. */
const SERVER = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/g

/** What a bank or a merchant reads aloud. */
const CODES: ReadonlySet<string> = new Set(['authorization_code', 'receipt_number'])

/** Two runs of the same are equal then, and an id stays different from every other. */
export function normalized<Value>(value: Value): Value {
  const names = new Map<string, string>()
  const nameOf = (drawn: string) => {
    const name = names.get(drawn) ?? `#${names.size}`
    names.set(drawn, name)
    return name
  }
  const text = JSON.stringify(value, (key, held: unknown) => shortOf(key, held))
  const told = text
    .replaceAll(UUID, nameOf)
    .replaceAll(SERVER, 'http://server')
    .replaceAll(DRAWN, nameOf)
    .replaceAll(SHORT_ID, nameOf)
  return JSON.parse(told)
}

/** What is short is drawn too: the letters before an invoice's number, the number of a receipt. */
function shortOf(key: string, held: unknown): unknown {
  if (typeof held !== 'string') return held
  if (key === 'invoice_prefix') return 'PREFIX'
  if (key === 'number') return held.replace(/^[0-9A-Z]{8}(?=-\d+$)/, 'PREFIX')
  return CODES.has(key) ? 'CODE' : held
}
