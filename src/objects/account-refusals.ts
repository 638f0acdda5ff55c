/** What changing an account, or uploading for it, is refused with. */

import { type ApiError, clip, invalid } from './errors.ts'

export const invalidColor = (color: string, param: string): ApiError =>
  invalid(`Invalid color: ${clip(color)}. It must be a hex color such as #0b6b57.`, { param })

export const invalidPhone = (param: string): ApiError =>
  invalid('Invalid phone number. It must have 5 to 15 digits.', { param })

export const wrongFilePurpose = (id: string, purpose: string, param: string): ApiError =>
  invalid(`The file ${clip(id)} was not uploaded with the purpose \`${purpose}\`.`, { param })

export const notMultipart = (): ApiError =>
  invalid('Files are uploaded as multipart/form-data, with the contents in the part `file`.', {
    param: 'file',
  })

export const invalidImage = (reason: string): ApiError =>
  invalid(`The file cannot be used: ${reason}`, { param: 'file' })

export const unreadableParts = (): ApiError =>
  invalid('The parts of the request body could not be read as multipart/form-data.')
