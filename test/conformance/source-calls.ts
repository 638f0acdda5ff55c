/** Calls that show cards as sources. */

import type { Call } from './call.ts'

const SOURCES = '/v1/customers/:id/sources'
const ONE = `${SOURCES}/:source`

export const sources: readonly Call[] = [
  {
    route: 'POST /v1/customers',
    form: { source: 'tok_visa', 'expand[0]': 'default_source', 'expand[1]': 'sources' },
    keeps: { 'card holder': 'id', source: 'default_source.id' },
  },
  { route: `POST ${SOURCES}`, ids: ['card holder'], form: { source: 'tok_amex' } },
  {
    route: `POST ${ONE}`,
    ids: ['card holder', 'source'],
    form: { name: 'Ada', 'metadata[foo]': 'bar' },
  },
  { route: `GET ${ONE}`, ids: ['card holder', 'source'], form: { 'expand[0]': 'customer' } },
  { route: `GET ${SOURCES}`, ids: ['card holder'], form: { object: 'card' } },
  { route: `DELETE ${ONE}`, ids: ['card holder', 'source'] },
]
