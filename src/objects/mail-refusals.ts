/** What is refused of mails. */

import { type ApiError, invalid } from './errors.ts'

export const mailNotResent = (): ApiError =>
  invalid('A mail with a link to sign in is not sent again. Whoever wants another asks for one.')
