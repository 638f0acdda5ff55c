/** Which ways to pay payers are offered where a link does not say so itself. */

import { OFFERED_METHOD_TYPES } from '../../domain/payment-method-types.ts'
import { WALLETS, WALLET_NAMES, type Wallet } from '../../domain/wallets.ts'
import { en } from '../../i18n/locales/en.ts'
import {
  allConfigurations,
  updateConfiguration,
} from '../../operations/payment-method-configurations.ts'
import { frame } from '../frame.tsx'
import { Button } from '../parts/buttons.tsx'
import { Panel } from '../parts/facts.tsx'
import { Switch } from '../parts/fields.tsx'
import { type Route, type Visit, action, page } from '../route.ts'
import { MethodsReview } from './methods-review.tsx'

const PATH = '/settings/payment_methods'

const ALL: readonly (Wallet | (typeof OFFERED_METHOD_TYPES)[number])[] = [
  ...OFFERED_METHOD_TYPES,
  ...WALLETS,
]

const isWallet = (type: (typeof ALL)[number]): type is Wallet => Object.hasOwn(WALLET_NAMES, type)

const nameOf = (type: (typeof ALL)[number]) =>
  isWallet(type) ? WALLET_NAMES[type] : en[`method.${type}`]

export const methodRoutes: readonly Route[] = [
  page(PATH, { permission: 'settings.read' }, show),
  action(PATH, { permission: 'settings.write', audit: 'Changed the ways to pay' }, save),
]

/** The one that counts where nobody names another. */
async function standard({ ctx }: Visit) {
  return (await allConfigurations(ctx.reader)).at(-1)!
}

async function show(visit: Visit): Promise<Response> {
  const { methods } = await standard(visit)
  const isReader = !visit.may('settings.write')
  return frame(
    visit,
    {
      title: 'Payment methods',
      sub: 'What payers may choose from. Each is shown only where currency and country fit it.',
      notice: visit.query.has('saved') ? 'Saved.' : null,
    },
    <div class="stack narrow">
      <form class="stack" method="post" action={visit.to(PATH)}>
        <fieldset class="bare stack" disabled={isReader}>
          <Panel title={visit.scope.livemode ? 'In live mode' : 'In test mode'}>
            {ALL.map((type) => (
              <Switch
                name={type}
                label={nameOf(type)}
                api={`${type}[display_preference][preference]`}
                checked={methods[type]?.display_preference.value === 'on'}
              />
            ))}
          </Panel>
        </fieldset>
        {!isReader && (
          <div class="act">
            <Button>Save</Button>
          </div>
        )}
      </form>
      <MethodsReview
        action={visit.to(PATH)}
        query={visit.query}
        isOn={(type) => methods[type]?.display_preference.value === 'on'}
      />
    </div>,
  )
}

async function save(visit: Visit): Promise<Response> {
  const { id } = await standard(visit)
  const wishes = ALL.map((type) => {
    const preference = visit.form.get(type) === 'on' ? ('on' as const) : ('off' as const)
    return [type, { display_preference: { preference } }] as const
  })
  await visit.ctx.transaction((tx) => updateConfiguration(tx, id, Object.fromEntries(wishes)))
  return visit.request.redirect(`${visit.to(PATH)}?saved`, 303)
}
