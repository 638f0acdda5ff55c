/** What /v1/files accepts. */

import { notAvailable } from '../../objects/errors.ts'
import { FILE_PURPOSES, type FilePurpose } from '../../operations/files.ts'
import { fileLinkData } from '../file-links/params.ts'
import { type Param, enumOf, hash, optional, string } from '../params.ts'
import { created, paging } from '../vocabulary.ts'

/** What Stripe takes besides. */
const OTHERS = [
  'account_requirement',
  'additional_verification',
  'customer_signature',
  'identity_document',
  'issuing_regulatory_reporting',
  'pci_document',
  'platform_terms_of_service',
  'tax_document_user_upload',
  'terminal_android_apk',
  'terminal_reader_splashscreen',
  'terminal_wifi_certificate',
  'terminal_wifi_private_key',
] as const

/** Of files that Stripe makes itself: they are listed, and nobody uploads them. */
const MADE = [
  'document_provider_identity_document',
  'finance_report_run',
  'financial_account_statement',
  'identity_document_downloadable',
  'selfie',
  'sigma_scheduled_query',
] as const

const purpose = (): Param<FilePurpose> => {
  const any = enumOf([...FILE_PURPOSES, ...OTHERS])
  return {
    ...any,
    parse(raw, path) {
      const asked = any.parse(raw, path)
      const ours = FILE_PURPOSES.find((one) => one === asked)
      if (!ours) throw notAvailable(path, `\`${asked}\` has no use here.`)
      return ours
    },
  }
}

export const createParams = hash({
  file: string(),
  file_link_data: optional(fileLinkData()),
  purpose: purpose(),
})

export const listParams = hash({
  ...paging,
  created: optional(created()),
  purpose: optional(enumOf([...FILE_PURPOSES, ...OTHERS, ...MADE])),
})
