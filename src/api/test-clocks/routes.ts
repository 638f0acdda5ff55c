/** Serves `/v1/test_helpers/test_clocks`. */

import { renderTestClock } from '../../objects/test-clock.ts'
import { deleteTestClock } from '../../operations/test-clocks/delete.ts'
import {
  beginAdvance,
  createTestClock,
  livingClock,
} from '../../operations/test-clocks/test-clocks.ts'
import { testClocks } from '../../store/test-clocks.ts'
import { listPage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { advanceParams, createParams, listParams } from './params.ts'

const BASE = '/v1/test_helpers/test_clocks'
const returns = 'test_helpers.test_clock'
/** Whoever moves a clock is not on it. */
const isOffClocks = true

export const testClockRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, returns, isOffClocks }, async (tx, params) =>
    renderTestClock(await createTestClock(tx, params)),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, (reader, params) =>
    listPage(reader, params, {
      kind: testClocks,
      render: renderTestClock,
      url: BASE,
      where: [['deleted', '=', 0]],
    }),
  ),

  read(
    `${BASE}/:id`,
    { params: hash({}), returns, isOffClocks },
    async (reader, _params, { ids }) => renderTestClock(await livingClock(reader, ids[0]!)),
  ),

  write('DELETE', `${BASE}/:id`, { params: hash({}), returns }, (tx, _params, { ids }) =>
    deleteTestClock(tx, ids[0]!),
  ),

  write(
    'POST',
    `${BASE}/:id/advance`,
    { params: advanceParams, returns, isOffClocks },
    async (tx, params, { ids }) =>
      renderTestClock(await beginAdvance(tx, ids[0]!, params.frozen_time)),
  ),
]
