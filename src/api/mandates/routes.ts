/** Serves `/v1/mandates`. */

import { renderMandate } from '../../objects/mandate.ts'
import { findOr404 } from '../../operations/changes.ts'
import { mandates } from '../../store/mandates.ts'
import { hash } from '../params.ts'
import { type Route, read } from '../route.ts'

export const mandateRoutes: readonly Route[] = [
  read('/v1/mandates/:id', { params: hash({}), returns: 'mandate' }, async (reader, _, { ids }) =>
    renderMandate(await findOr404(reader, mandates, ids[0]!)),
  ),
]
