/** Uploaded files. */

import type { File } from '../domain/records/file.ts'
import type { Kind } from './kinds.ts'

export const files: Kind<File> = {
  table: 'files',
  object: 'file',
  columns: ({ purpose }) => ({ purpose }),
}
