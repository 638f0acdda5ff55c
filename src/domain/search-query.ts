/** Reads Stripe's search query language: `email~"amy" AND -metadata["key"]:null`. */

export interface SearchClause {
  /** `metadata`, or a path such as `payment_method_details.card.last4`. */
  readonly field: string
  /** Of `metadata["key"]`; null for every other field. */
  readonly metadataKey: string | null
  readonly operator: SearchOperator
  /** Null asks for what is absent. Bare digits stay text where a number would not read the same. */
  readonly value: string | number | null
  readonly negated: boolean
}

export type SearchOperator = ':' | '~' | '>' | '<' | '>=' | '<='

export type SearchRefusal =
  | 'unparsable'
  | 'joins_mixed'
  | 'too_many_clauses'
  | 'substring_too_short'
  | 'text_needed'
  | 'number_needed'

export type ParsedSearch =
  | { readonly ok: true; readonly join: Join; readonly clauses: readonly SearchClause[] }
  | { readonly ok: false; readonly reason: SearchRefusal }

type Join = 'and' | 'or'

/** What was read, and where reading goes on. */
interface Read<T> {
  readonly value: T
  readonly next: number
}

const CLAUSES_MAX = 10
const SUBSTRING_MIN = 3
/** The longer ones first, or `>=` would be taken for `>`. */
const OPERATORS: readonly SearchOperator[] = ['>=', '<=', '>', '<', '~', ':']
const FIELD_LETTER = /[A-Za-z0-9_.]/
const NUMBER = /^-?\d+(?:\.\d+)?$/

/** Clauses side by side are joined by "and"; a query may not use both joins. It is read once. */
export function parseSearch(query: string): ParsedSearch {
  const clauses: SearchClause[] = []
  let join: Join | null = null
  let at = skipSpace(query, 0)
  do {
    if (clauses.length > 0) {
      const word = readJoin(query, at)
      if (join !== null && join !== word.value) return refused('joins_mixed')
      join = word.value
      at = skipSpace(query, word.next)
    }
    if (clauses.length === CLAUSES_MAX) return refused('too_many_clauses')
    const clause = readClause(query, at)
    if (typeof clause === 'string') return refused(clause)
    clauses.push(clause.value)
    at = skipSpace(query, clause.next)
    if (at === clause.next && at < query.length) return refused('unparsable')
  } while (at < query.length)
  return { ok: true, join: join ?? 'and', clauses }
}

function refused(reason: SearchRefusal): ParsedSearch {
  return { ok: false, reason }
}

/** A word that stands alone; as `and:"…"` it would be a field. */
function readJoin(text: string, at: number): Read<Join> {
  for (const join of ['and', 'or'] as const) {
    const next = at + join.length
    if (
      text.slice(at, next).toLowerCase() === join &&
      (next === text.length || isSpace(text, next))
    ) {
      return { value: join, next }
    }
  }
  return { value: 'and', next: at }
}

function readClause(text: string, at: number): Read<SearchClause> | SearchRefusal {
  const negated = text[at] === '-'
  const field = readField(text, negated ? at + 1 : at)
  if (!field) return 'unparsable'
  const operator = OPERATORS.find((candidate) => text.startsWith(candidate, field.next))
  if (!operator) return 'unparsable'
  const value = readValue(text, field.next + operator.length)
  if (!value) return 'unparsable'
  const operand = operandOf(operator, value.value)
  if (typeof operand !== 'object') return operand
  const clause = { ...field.value, operator, value: operand.value, negated }
  return { value: clause, next: value.next }
}

function readField(
  text: string,
  at: number,
): Read<Pick<SearchClause, 'field' | 'metadataKey'>> | null {
  let next = at
  while (next < text.length && FIELD_LETTER.test(text.charAt(next))) next++
  const field = text.slice(at, next)
  if (field === '') return null
  if (field !== 'metadata') return { value: { field, metadataKey: null }, next }

  const key = text[next] === '[' ? readQuoted(text, next + 1) : null
  if (!key || text[key.next] !== ']') return null
  return { value: { field, metadataKey: key.value }, next: key.next + 1 }
}

function readValue(text: string, at: number): Read<SearchClause['value']> | null {
  if (text[at] === '"' || text[at] === "'") return readQuoted(text, at)
  let next = at
  while (next < text.length && !isSpace(text, next)) next++
  const word = text.slice(at, next)
  if (word.toLowerCase() === 'null') return { value: null, next }
  if (!NUMBER.test(word)) return null
  const number = Number(word)
  return { value: String(number) === word ? number : word, next }
}

/** A backslash makes a quote or a backslash plain; before anything else it is one itself. */
function readQuoted(text: string, at: number): Read<string> | null {
  const quote = text[at]
  if (quote !== '"' && quote !== "'") return null
  let value = ''
  for (let next = at + 1; next < text.length; next++) {
    const letter = text.charAt(next)
    if (letter === quote) return { value, next: next + 1 }
    const isEscape = letter === '\\' && /["'\\]/.test(text.charAt(next + 1))
    if (isEscape) next++
    value += text.charAt(next)
  }
  return null
}

/** What the operator is to work on, or why it cannot work on that. */
function operandOf(
  operator: SearchOperator,
  value: SearchClause['value'],
): Pick<SearchClause, 'value'> | SearchRefusal {
  if (operator === ':') return { value }
  if (operator === '~') {
    if (value === null) return 'text_needed'
    const part = String(value)
    return [...part].length < SUBSTRING_MIN ? 'substring_too_short' : { value: part }
  }
  const number = typeof value === 'string' && NUMBER.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? { value: number } : 'number_needed'
}

function skipSpace(text: string, at: number): number {
  let next = at
  while (next < text.length && isSpace(text, next)) next++
  return next
}

function isSpace(text: string, at: number): boolean {
  const letter = text[at]
  return letter === ' ' || letter === '\t' || letter === '\r' || letter === '\n'
}
