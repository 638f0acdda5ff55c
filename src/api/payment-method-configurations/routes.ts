/** Serves `/v1/payment_method_configurations`. */

import { renderPaymentMethodConfiguration } from '../../objects/payment-method-configuration.ts'
import {
  allConfigurations,
  configurationNamed,
  createConfiguration,
  updateConfiguration,
} from '../../operations/payment-method-configurations.ts'
import { slicePage } from '../listing.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { createParams, known, listKnown, listParams, updateParams } from './params.ts'

const BASE = '/v1/payment_method_configurations'
const returns = 'payment_method_configuration'

export const paymentMethodConfigurationRoutes: readonly Route[] = [
  write('POST', BASE, { params: createParams, known, returns }, async (tx, params) =>
    renderPaymentMethodConfiguration(await createConfiguration(tx, params)),
  ),

  read(
    BASE,
    { params: listParams, known: listKnown, returns: `list:${returns}` },
    async (reader, params) => {
      const { active } = params
      const all = (await allConfigurations(reader))
        .filter((one) => active === undefined || one.active === active)
        .map(renderPaymentMethodConfiguration)
      return slicePage(all, params, { object: 'payment method configuration', url: BASE })
    },
  ),

  read(`${BASE}/:id`, { params: hash({}), returns }, async (reader, _params, { ids }) =>
    renderPaymentMethodConfiguration(await configurationNamed(reader, ids[0]!, 'id')),
  ),

  write(
    'POST',
    `${BASE}/:id`,
    { params: updateParams, known, returns },
    async (tx, params, { ids }) =>
      renderPaymentMethodConfiguration(await updateConfiguration(tx, ids[0]!, params)),
  ),
]
