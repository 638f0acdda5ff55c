/** Serves `/v1/tax_codes`: a list that is the same for everybody. */

import { TAX_CODES, findTaxCode } from '../../domain/tax/tax-codes.ts'
import { noSuch } from '../../objects/errors.ts'
import { renderTaxCode } from '../../objects/tax-code.ts'
import { slicePage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read } from '../route.ts'
import { paging } from '../vocabulary.ts'

const BASE = '/v1/tax_codes'
const returns = 'tax_code'

export const taxCodeRoutes: readonly Route[] = [
  read(BASE, { params: hash(paging), returns: `list:${returns}` }, async (_reader, params) =>
    slicePage(TAX_CODES.map(renderTaxCode), params, { object: returns, url: BASE }),
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (_reader, _params, { ids }) => {
    const code = findTaxCode(ids[0]!)
    if (!code) throw noSuch('tax code', ids[0]!)
    return renderTaxCode(code)
  }),
]
