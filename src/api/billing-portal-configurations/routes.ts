/** Serves `/v1/billing_portal/configurations`. */

import { renderPortalConfiguration } from '../../objects/portal-configuration.ts'
import {
  allPortalConfigurations,
  createPortalConfiguration,
  portalConfigurationNamed,
  updatePortalConfiguration,
} from '../../operations/portal/configurations.ts'
import { slicePage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, known, listParams, updateParams } from './params.ts'

const BASE = '/v1/billing_portal/configurations'
const returns = 'billing_portal.configuration'

export const portalConfigurationRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns }, async (tx, params) =>
    renderPortalConfiguration(await createPortalConfiguration(tx, params), tx.site),
  ),

  read(BASE, { params: listParams, returns: `list:${returns}` }, async (reader, params) => {
    const { active, is_default: isDefault } = params
    const all = (await allPortalConfigurations(reader))
      .filter((one) => active === undefined || one.active === active)
      .filter((one) => isDefault === undefined || one.is_default === isDefault)
      .map((one) => renderPortalConfiguration(one, reader.site))
    return slicePage(all, params, { object: 'billing_portal.configuration', url: BASE })
  }),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderPortalConfiguration(await portalConfigurationNamed(reader, ids[0]!, 'id'), reader.site),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, known, returns },
    async (tx, params, { ids }) =>
      renderPortalConfiguration(await updatePortalConfiguration(tx, ids[0]!, params), tx.site),
  ),
]
