/** Taxes: where the business is at home, what is meant where nothing is said, and registrations. */

import { createParams } from '../../api/tax-registrations/params.ts'
import { settingsParams } from '../../api/tax-settings/params.ts'
import type { TaxRegistration } from '../../domain/records/tax-registration.ts'
import type { TaxSettings } from '../../domain/records/tax-settings.ts'
import { CANADIAN_TYPES, REGISTRATION_TYPES } from '../../domain/tax/registrations.ts'
import { TAX_CODES } from '../../domain/tax/tax-codes.ts'
import { countriesIn } from '../../i18n/countries.ts'
import { renderTaxRegistration } from '../../objects/tax-registration.ts'
import { createTaxRegistration, updateTaxRegistration } from '../../operations/tax/registrations.ts'
import { updateTaxSettings } from '../../operations/tax/settings.ts'
import { taxRegistrations } from '../../store/tax-registrations.ts'
import { taxSettingsOf } from '../../store/tax-settings.ts'
import { frame } from '../frame.tsx'
import { Button, LinkButton, PostButton } from '../parts/buttons.tsx'
import { Chip, Panel, When } from '../parts/facts.tsx'
import { type Choice, ErrorSummary, type Errors, Select, TextField } from '../parts/fields.tsx'
import { Empty, Table } from '../parts/lists.tsx'
import { type Route, type Visit, action, page } from '../route.ts'
import { formOf, refusalOf } from './posted.ts'

const PATH = '/settings/tax'
const NEW = `${PATH}/registrations/new`

export const taxRoutes: readonly Route[] = [
  page(PATH, { permission: 'settings.read' }, (visit) => showTaxes(visit)),
  action(PATH, { permission: 'settings.write', audit: 'Changed the tax settings' }, saveTaxes),
  page(NEW, { permission: 'settings.write' }, (visit) => showNew(visit)),
  action(NEW, { permission: 'settings.write', audit: 'Made a tax registration' }, register),
  action(
    `${PATH}/registrations/:id/end`,
    { permission: 'settings.write', audit: 'Ended a tax registration' },
    end,
  ),
]

const COUNTRIES = countriesIn('en')
const nameOf = (code: string) => COUNTRIES.find((one) => one.code === code)?.name ?? code

const COUNTRY_CHOICES: readonly Choice[] = COUNTRIES.map(({ code, name }) => ({
  value: code,
  text: name,
}))

const REGISTRABLE = COUNTRY_CHOICES.filter(
  ({ value }) => value === 'CA' || value === 'US' || REGISTRATION_TYPES.has(value),
)

const BEHAVIORS: readonly Choice[] = [
  { value: '', text: 'Not said' },
  { value: 'exclusive', text: 'Added to the price' },
  { value: 'inclusive', text: 'Part of the price' },
  { value: 'inferred_by_currency', text: 'Added in US and Canadian dollars, else part of it' },
]

const TYPES: Readonly<Record<string, string>> = {
  ioss: 'Import One Stop Shop',
  oss_non_union: 'One Stop Shop, from outside the Union',
  oss_union: 'One Stop Shop, in the Union',
  province_standard: 'A province’s own tax',
  simplified: 'Simplified',
  standard: 'Standard',
  state_sales_tax: 'Sales tax of a state',
}

async function showTaxes(visit: Visit, errors: Errors = {}): Promise<Response> {
  const { reader } = visit.ctx
  const settings = await taxSettingsOf(reader)
  const { records } = await reader.page(taxRegistrations, { limit: 100 })
  const mayWrite = visit.may('settings.write')
  const isWrong = Object.keys(errors).length > 0
  return frame(
    visit,
    {
      title: 'Tax',
      sub: 'Taxes are worked out for links that collect them, where you are registered.',
      notice: visit.query.has('saved') && !isWrong ? 'Saved.' : null,
      status: isWrong ? 400 : 200,
    },
    <div class="stack">
      <ErrorSummary errors={errors} />
      <form class="stack narrow" method="post" action={visit.to(PATH)}>
        <fieldset class="bare stack" disabled={!mayWrite}>
          <Settings settings={settings} posted={isWrong ? visit.form : null} errors={errors} />
        </fieldset>
        {mayWrite && (
          <div class="act">
            <Button>Save</Button>
          </div>
        )}
      </form>
      <Registrations visit={visit} records={records} mayWrite={mayWrite} />
    </div>,
  )
}

const COUNTRY = 'head_office[address][country]'
const CODE = 'defaults[tax_code]'
const BEHAVIOR = 'defaults[tax_behavior]'

function Settings(props: {
  readonly settings: TaxSettings
  readonly posted: URLSearchParams | null
  readonly errors: Errors
}) {
  const { settings, posted, errors } = props
  const office = settings.head_office?.address
  const said = (name: string, kept: string | null | undefined) => posted?.get(name) ?? kept ?? ''
  const line = (part: 'city' | 'line1' | 'postal_code' | 'state', label: string) => {
    const name = `head_office[address][${part}]`
    return <TextField {...{ name, label, api: name }} value={said(name, office?.[part])} />
  }
  return (
    <>
      <Panel title="Head office">
        <div class="stack">
          <Select
            name={COUNTRY}
            label="Country"
            api={COUNTRY}
            choices={[{ value: '', text: 'Choose a country' }, ...COUNTRY_CHOICES]}
            value={said(COUNTRY, office?.country)}
            error={errors[COUNTRY] ?? errors['head_office[address]']}
          />
          {line('state', 'State or province')}
          {line('postal_code', 'Postal code')}
          {line('city', 'City')}
          {line('line1', 'Street and number')}
        </div>
      </Panel>
      <Panel title="Where a product does not say">
        <div class="stack">
          <Select
            name={CODE}
            label="It is"
            api={CODE}
            choices={[{ value: '', text: 'Not said' }, ...CODES]}
            value={said(CODE, settings.defaults.tax_code)}
            error={errors[CODE]}
          />
          <Select
            name={BEHAVIOR}
            label="Tax is"
            api={BEHAVIOR}
            choices={BEHAVIORS}
            value={said(BEHAVIOR, settings.defaults.tax_behavior)}
            error={errors[BEHAVIOR]}
          />
        </div>
      </Panel>
    </>
  )
}

const CODES: readonly Choice[] = TAX_CODES.map(({ id, name }) => ({ value: id, text: name }))

function Registrations(props: {
  readonly visit: Visit
  readonly records: readonly TaxRegistration[]
  readonly mayWrite: boolean
}) {
  const { visit, records, mayWrite } = props
  const now = visit.ctx.clock.now()
  const add = mayWrite && <LinkButton href={visit.to(NEW)}>Add a registration</LinkButton>
  const statusOf = (one: TaxRegistration) => renderTaxRegistration(one, { now }).status
  if (records.length === 0)
    return (
      <Empty
        title="No registrations"
        text="Tax is collected only in countries where you have registered for it."
      >
        {add}
      </Empty>
    )
  return (
    <Panel title="Registrations" actions={add}>
      <Table
        label="Registrations"
        rows={records}
        columns={[
          { title: 'Where', cell: (one) => placeOf(one) },
          { title: 'Kind', cell: (one) => TYPES[optionsOf(one).type] ?? optionsOf(one).type },
          {
            title: 'Since',
            kind: 'optional',
            cell: (one) => <When at={one.active_from} now={now} />,
          },
          { title: 'Status', cell: (one) => <Status text={statusOf(one)} /> },
          {
            title: '',
            cell: (one) =>
              mayWrite &&
              statusOf(one) !== 'expired' && (
                <PostButton action={visit.to(`${PATH}/registrations/${one.id}/end`)}>
                  End
                </PostButton>
              ),
          },
        ]}
      />
    </Panel>
  )
}

function Status({ text }: { readonly text: 'active' | 'expired' | 'scheduled' }) {
  const words = { active: 'Active', expired: 'Ended', scheduled: 'Begins later' } as const
  return <Chip tone={text === 'active' ? 'good' : 'plain'} text={words[text]} />
}

function optionsOf({ country, country_options: options }: TaxRegistration) {
  return options[country.toLowerCase()] ?? { type: '' }
}

function placeOf(registration: TaxRegistration): string {
  const { state, province_standard: own } = optionsOf(registration)
  const part = state ?? own?.province
  return part ? `${nameOf(registration.country)}, ${part}` : nameOf(registration.country)
}

async function saveTaxes(visit: Visit): Promise<Response> {
  const errors = await refusalOf(() => {
    const change = settingsParams.parse(saidIn(visit), '')
    return visit.ctx.transaction((tx) => updateTaxSettings(tx, change))
  })
  return errors ? showTaxes(visit, errors) : saved(visit)
}

/** What was left empty was not said. */
const saidIn = ({ form }: Visit) => formOf([...form].filter(([, value]) => value !== ''))

const saved = (visit: Visit) => visit.request.redirect(`${visit.to(PATH)}?saved`, 303)

/** First where, then what is asked there. */
function showNew(visit: Visit, errors: Errors = {}): Response {
  const country = visit.query.get('country') ?? visit.form.get('country') ?? ''
  const isKnown = REGISTRABLE.some(({ value }) => value === country)
  const options = {
    title: 'Add a registration',
    back: { path: PATH, text: 'Tax' },
    status: Object.keys(errors).length > 0 ? 400 : 200,
  } as const
  if (!isKnown)
    return frame(
      visit,
      options,
      <form class="stack narrow" method="get" action={visit.to(NEW)}>
        <Select name="country" label="Country" choices={REGISTRABLE} />
        <div class="act">
          <Button>Go on</Button>
        </div>
      </form>,
    )
  const at = `country_options[${country.toLowerCase()}]`
  return frame(
    visit,
    { ...options, title: `Add a registration in ${nameOf(country)}` },
    <form class="stack narrow" method="post" action={visit.to(NEW)}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="country" value={country} />
      <input type="hidden" name="active_from" value="now" />
      <Select name={`${at}[type]`} label="Kind" api={`${at}[type]`} choices={typesIn(country)} />
      {country === 'US' && <TextField name={`${at}[state]`} label="State" maxlength={2} required />}
      {country === 'CA' && (
        <TextField
          name={`${at}[province_standard][province]`}
          label="Province"
          aside="for a province’s own tax"
          maxlength={2}
        />
      )}
      <div class="act">
        <LinkButton href={visit.to(PATH)}>Cancel</LinkButton>
        <Button>Add it</Button>
      </div>
    </form>,
  )
}

function typesIn(country: string): readonly Choice[] {
  const types =
    country === 'US'
      ? ['state_sales_tax']
      : country === 'CA'
        ? CANADIAN_TYPES
        : (REGISTRATION_TYPES.get(country)?.types ?? [])
  return types.map((value) => ({ value, text: TYPES[value] ?? value }))
}

async function register(visit: Visit): Promise<Response> {
  const errors = await refusalOf(() => {
    const registration = createParams.parse(saidIn(visit), '')
    return visit.ctx.transaction((tx) => createTaxRegistration(tx, registration))
  })
  return errors ? showNew(visit, errors) : saved(visit)
}

async function end(visit: Visit): Promise<Response> {
  await visit.ctx.transaction((tx) =>
    updateTaxRegistration(tx, visit.param('id'), { expires_at: 'now' }),
  )
  return saved(visit)
}
