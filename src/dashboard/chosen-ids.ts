/** Ids that merchants choose, as parts of an address, where some words mean something else. */

/** The form that makes another; and dots, which browsers take away. No id has a `~`. */
const ELSEWHERE = ['create', '.', '..']

export const partOf = (id: string): string => (ELSEWHERE.includes(id) ? `~${id}` : id)

/** The id that a part of an address means. */
export const idAt = (part: string): string => part.replace(/^~/, '')
