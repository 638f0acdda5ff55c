/** What /v1/products accepts. */

import { boolean, emptyable, enumOf, hash, list, optional, string, unsettable } from '../params.ts'
import type { Param } from '../params.ts'
import { created, metadata, paging, url } from '../vocabulary.ts'
import { statementDescriptor } from '../statement-descriptor.ts'
import { defaultPriceData, ownId } from '../prices/params.ts'
import { cannotUnset, invalid } from '../../objects/errors.ts'
import { taxDetails } from '../tax-details.ts'
import { textOf } from '../params.ts'

/** A length or a weight: at most two decimals, as Stripe counts them. */
const measure = (): Param<number> => ({
  leaves: [''],
  parse(raw, path) {
    const text = textOf(raw, path)
    if (text === '') throw cannotUnset(path)
    if (!/^\d{1,9}(\.\d{1,2})?$/.test(text))
      throw invalid(`Invalid number: ${text.slice(0, 60)}`, { param: path })
    return Number(text)
  },
})

const packageDimensions = () =>
  hash({ height: measure(), length: measure(), weight: measure(), width: measure() })

const images = () => list(url(), { max: 8 })
const features = () => list(hash({ name: string({ max: 80 }) }), { max: 15 })

export const createParams = hash({
  name: string(),
  active: optional(boolean()),
  default_price_data: optional(defaultPriceData()),
  description: optional(string({ max: 40_000 })),
  id: optional(ownId()),
  images: optional(images()),
  marketing_features: optional(features()),
  metadata: metadata(),
  package_dimensions: optional(packageDimensions()),
  shippable: optional(boolean()),
  statement_descriptor: optional(statementDescriptor()),
  tax_code: optional(string()),
  tax_details: optional(taxDetails()),
  type: optional(enumOf(['good', 'service'])),
  unit_label: optional(string({ max: 12 })),
  url: optional(url()),
})

export const updateParams = hash({
  active: optional(boolean()),
  default_price: optional(string()),
  description: unsettable(string({ max: 40_000 })),
  images: optional(emptyable(images())),
  marketing_features: optional(emptyable(features())),
  metadata: metadata(),
  name: optional(string()),
  package_dimensions: optional(emptyable(packageDimensions())),
  shippable: optional(boolean()),
  statement_descriptor: optional(statementDescriptor()),
  tax_code: unsettable(string()),
  tax_details: unsettable(taxDetails()),
  unit_label: unsettable(string({ max: 12 })),
  url: unsettable(url()),
})

export const listParams = hash({
  ...paging,
  active: optional(boolean()),
  created: optional(created()),
  ids: optional(list(string(), { max: 100 })),
  shippable: optional(boolean()),
  type: optional(enumOf(['good', 'service'])),
  url: optional(string()),
})

export const searchParams = hash({
  limit: paging.limit,
  page: optional(string()),
  query: string(),
})
