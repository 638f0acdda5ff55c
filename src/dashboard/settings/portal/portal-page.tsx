/** The customer portal: what payers may do there without asking, and a look at it in test mode. */

import { updateParams } from '../../../api/billing-portal-configurations/params.ts'
import type { PortalConfiguration } from '../../../domain/records/portal-configuration.ts'
import { renderPortalConfiguration } from '../../../objects/portal-configuration.ts'
import {
  allPortalConfigurations,
  portalConfigurationNamed,
  updatePortalConfiguration,
} from '../../../operations/portal/configurations.ts'
import type { ConfigurationInput } from '../../../operations/portal/input.ts'
import { createPortalSession } from '../../../operations/portal/sessions.ts'
import { customers, offClocks } from '../../../store/customers.ts'
import { portalConfigurations } from '../../../store/portal-configurations.ts'
import { frame } from '../../frame.tsx'
import { noteSaved } from '../../links/making.ts'
import { Button } from '../../parts/buttons.tsx'
import { Chip, Panel } from '../../parts/facts.tsx'
import { type Choice, ErrorSummary, type Errors, Select } from '../../parts/fields.tsx'
import { Table } from '../../parts/lists.tsx'
import { type Route, type Visit, action, page } from '../../route.ts'
import { FormRefused } from '../../once.ts'
import { formOf, refusalOf } from '../posted.ts'
import { atFields, filledFrom, offeredProducts, planField, sentIn, wayBackIn } from './fields.ts'
import { FINDER, PortalForm, SaveButton } from './form-view.tsx'
import { loadPlans } from './plans.ts'

const PATH = '/settings/billing/portal'
const OPEN = `${PATH}/open`
const ONE = `${PATH}/:id`

const changing = { permission: 'settings.write', stepUp: leadsElsewhere, audit: null } as const

export const portalRoutes: readonly Route[] = [
  page(PATH, { permission: 'settings.read' }, async (visit) => show(visit, await named(visit))),
  action(PATH, changing, async (visit) => save(visit, await named(visit))),
  action(OPEN, { permission: 'settings.write', audit: 'Opened a customer’s portal' }, openPortal),
  page(ONE, { permission: 'settings.read' }, async (visit) => show(visit, await named(visit))),
  action(ONE, changing, async (visit) => save(visit, await named(visit))),
]

/** The one that the address names; the default one where it names none. */
async function named({ ctx, param }: Visit): Promise<PortalConfiguration> {
  const id = param('id')
  if (id !== '') return portalConfigurationNamed(ctx.reader, id, 'id')
  return (await allPortalConfigurations(ctx.reader)).at(-1)!
}

/** Whether payers would go from the portal where they do not go now. */
async function leadsElsewhere(visit: Visit): Promise<boolean> {
  const way = wayBackIn(visit.form)
  const id = visit.param('id')
  const before = id ? await visit.ctx.reader.find(portalConfigurations, id) : await named(visit)
  return way !== '' && way !== before?.default_return_url
}

const pathOf = ({ id, is_default: isDefault }: PortalConfiguration) =>
  isDefault ? PATH : `${PATH}/${id}`

const titleOf = ({ id, name, is_default: isDefault }: PortalConfiguration) =>
  isDefault ? 'Customer portal' : (name ?? id)

async function show(
  visit: Visit,
  configuration: PortalConfiguration,
  errors: Errors = {},
): Promise<Response> {
  const { reader } = visit.ctx
  const isWrong = Object.keys(errors).length > 0
  const filled = isWrong ? visit.form : filledFrom(configuration)
  const chosen = offeredProducts(filled).flatMap((id) => filled.getAll(planField(id, 'prices')))
  const find = visit.query.get('find') ?? ''
  const plans = await loadPlans(reader, { find, chosen })
  const { login_page: login } = renderPortalConfiguration(configuration, reader.site)
  const all = configuration.is_default ? await allPortalConfigurations(reader) : []
  const others = all.filter((one) => !one.is_default)
  const mayWrite = visit.may('settings.write')
  const path = visit.to(pathOf(configuration))
  return frame(
    visit,
    {
      title: titleOf(configuration),
      sub: 'What payers do by themselves: their cards, invoices and subscriptions.',
      ...(configuration.is_default ? {} : { back: { path: PATH, text: 'Customer portal' } }),
      notice: visit.query.has('saved') && !isWrong ? 'Saved.' : null,
      status: isWrong ? 400 : 200,
    },
    <div class="stack narrow">
      <ErrorSummary errors={errors} />
      {plans.hasMore && <form id={FINDER} method="get" action={path} />}
      <form class="stack" method="post" action={path}>
        <fieldset class="bare stack" disabled={!mayWrite}>
          <PortalForm {...{ filled, errors, plans, find, configuration, loginUrl: login.url }} />
        </fieldset>
        {mayWrite && <SaveButton />}
      </form>
      {mayWrite && !visit.scope.livemode && (
        <LookInside visit={visit} configuration={configuration} people={await people(visit)} />
      )}
      {others.length > 0 && <Others visit={visit} others={others} />}
    </div>,
  )
}

async function save(visit: Visit, configuration: PortalConfiguration): Promise<Response> {
  const { id } = configuration
  const errors = await refusalOf(async () => {
    const form = formOf(sentIn(visit.form, configuration))
    // What is left out and what is undefined are the same to those who read it.
    const input = updateParams.parse(form, '') as ConfigurationInput
    const way = wayBackIn(visit.form)
    const detail = way === '' ? null : `Payers go on to ${way.slice(0, 200)}`
    await visit.ctx.transaction(async (tx) => {
      await updatePortalConfiguration(tx, id, input)
      noteSaved(tx, visit, { action: 'Changed the customer portal', id, detail })
    })
  })
  if (errors) return show(visit, configuration, atFields(errors, visit.form))
  return visit.request.redirect(`${visit.to(pathOf(configuration))}?saved`, 303)
}

const LISTED = 20

async function people(visit: Visit): Promise<readonly Choice[]> {
  const { records } = await visit.ctx.reader.page(customers, {
    limit: LISTED,
    where: [['deleted', '=', 0]],
    also: [offClocks],
  })
  return records.map(({ id, name, email }) => {
    return { value: id, text: [name ?? id, email].filter(Boolean).join(', ') }
  })
}

/** Never in live mode: it would be somebody's own card and subscriptions. */
function LookInside(props: {
  readonly visit: Visit
  readonly configuration: PortalConfiguration
  readonly people: readonly Choice[]
}) {
  const { visit, configuration, people: choices } = props
  return (
    <Panel title="A look inside">
      {choices.length === 0 ? (
        <p class="sub">
          Once there is a customer in test mode, you can open the portal as they see it.
        </p>
      ) : (
        <form class="stack" method="post" action={visit.to(OPEN)}>
          <input type="hidden" name="configuration" value={configuration.id} />
          <Select name="customer" label="As this customer of test mode" choices={choices} />
          <div class="act">
            <Button tone="quiet">Open the portal</Button>
          </div>
        </form>
      )}
    </Panel>
  )
}

async function openPortal(visit: Visit): Promise<Response> {
  const { ctx, form, scope } = visit
  if (scope.livemode) throw new FormRefused('The portal is opened from here in test mode only.')
  const configuration = form.get('configuration') ?? ''
  const customer = form.get('customer') ?? ''
  const { url } = await ctx.transaction((tx) =>
    createPortalSession(tx, { configuration, customer }),
  )
  return visit.request.redirect(url, 303)
}

/** Those of the API: each session can name one. */
function Others(props: { readonly visit: Visit; readonly others: readonly PortalConfiguration[] }) {
  const { visit, others } = props
  return (
    <Panel title="Further configurations">
      <Table
        label="Further configurations"
        rows={others}
        columns={[
          {
            title: 'Name',
            cell: (one) => <a href={visit.to(pathOf(one))}>{titleOf(one)}</a>,
          },
          {
            title: 'Status',
            cell: ({ active }) => (
              <Chip tone={active ? 'good' : 'plain'} text={active ? 'Active' : 'Inactive'} />
            ),
          },
        ]}
      />
    </Panel>
  )
}
