/** What may stand on a card statement. */

import { invalid } from '../objects/errors.ts'
import { type Param, checked, string } from './params.ts'

/** At most 22 Latin characters with a letter among them, and none of `<>\'"*`. */
export const statementDescriptor = (): Param<string> =>
  checked(string({ max: 22 }), (value, path) => {
    if (/^[\x20-\x7e]+$/.test(value) && /[A-Za-z]/.test(value) && !/[<>\\'"*]/.test(value))
      return value
    throw invalid(
      'The statement descriptor must contain at least one letter, only Latin characters, and none of ' +
        'the characters <, >, \\, \', ", *.',
      { code: 'invalid_characters', param: path },
    )
  })
