/** The fields of a posted form; the first value of each name counts. */

export type PostedForm = ReadonlyMap<string, string>
