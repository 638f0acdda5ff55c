/** Serves `/v1/balance_settings`. */

import { assert } from '../../lib/assert.ts'
import { renderBalanceSettings } from '../../objects/balance-settings.ts'
import { type SettingsChange, changeBalanceSettings } from '../../operations/balance/settings.ts'
import { accountInScope } from '../../store/accounts.ts'
import { hash } from '../params.ts'
import { type Route, read, write } from '../route.ts'
import { known, updateParams } from './params.ts'

const BASE = '/v1/balance_settings'
const returns = 'balance_settings'

export const balanceSettingsRoutes: readonly Route[] = [
  read(BASE, { params: hash({}), returns }, async (reader) => {
    const account = await accountInScope(reader)
    assert(account, 'whoever asks has an account')
    return renderBalanceSettings(account)
  }),

  write('POST', BASE, { params: updateParams, known, returns }, async (tx, { payments = {} }) =>
    // What is left out and what is undefined are the same to those who read it.
    renderBalanceSettings(await changeBalanceSettings(tx, payments as SettingsChange)),
  ),
]
