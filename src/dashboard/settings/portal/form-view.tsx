/** The form of a portal: what payers may do there, what it says, and where its login page is. */

import type { PortalConfiguration } from '../../../domain/records/portal-configuration.ts'
import { en } from '../../../i18n/locales/en.ts'
import { ChecksView } from '../../links/form/checks-view.tsx'
import { Button, Copyable } from '../../parts/buttons.tsx'
import { Panel } from '../../parts/facts.tsx'
import { type Choice, type Errors, Radios, Select, Switch, TextField } from '../../parts/fields.tsx'
import { ACTIVE, CHOICES, PRODUCTS, SWITCHES, TEXTS, planField } from './fields.ts'
import type { PlanProduct, Plans } from './plans.ts'

/** Of the form that finds further prices, which stands outside. */
export const FINDER = 'find-prices'

export interface PortalFormProps {
  readonly filled: URLSearchParams
  readonly errors: Errors
  readonly plans: Plans
  /** What was looked for among the prices. */
  readonly find: string
  readonly configuration: PortalConfiguration
  /** Null while it is off. */
  readonly loginUrl: string | null
}

type Given = Pick<PortalFormProps, 'errors' | 'filled'>

const DETAILS: readonly Choice[] = [
  { value: 'name', text: 'Name' },
  { value: 'email', text: 'E-mail address' },
  { value: 'phone', text: 'Phone' },
  { value: 'address', text: 'Billing address' },
  { value: 'shipping', text: 'Shipping address' },
  { value: 'tax_id', text: 'Tax ID' },
]

const REASONS: readonly Choice[] = [
  { value: 'too_expensive', text: en['portal.reason.too_expensive'] },
  { value: 'missing_features', text: en['portal.reason.missing_features'] },
  { value: 'switched_service', text: en['portal.reason.switched_service'] },
  { value: 'unused', text: en['portal.reason.unused'] },
  { value: 'customer_service', text: en['portal.reason.customer_service'] },
  { value: 'too_complex', text: en['portal.reason.too_complex'] },
  { value: 'low_quality', text: en['portal.reason.low_quality'] },
  { value: 'other', text: en['portal.reason.other'] },
]

const CREDITS: readonly Choice[] = [
  { value: 'none', text: 'Not given back' },
  { value: 'create_prorations', text: 'Credited on the next invoice' },
  { value: 'always_invoice', text: 'Credited with an invoice at once' },
]

const DIFFERENCES: readonly Choice[] = [
  { value: 'none', text: 'Not charged: the new price counts from the next period' },
  { value: 'create_prorations', text: 'Charged with the next invoice' },
  { value: 'always_invoice', text: 'Charged at once' },
]

const ANCHORS: readonly Choice[] = [
  { value: 'unchanged', text: 'Stays as it is' },
  { value: 'now', text: 'Begins anew with the change' },
]

const TRIALS: readonly Choice[] = [
  { value: 'end_trial', text: 'Ends with the change' },
  { value: 'continue_trial', text: 'Goes on' },
]

export function PortalForm(props: PortalFormProps) {
  const { configuration, loginUrl } = props
  return (
    <>
      {!configuration.is_default && <Naming {...props} />}
      <Panel title="What payers may do">
        <OnOff {...props} name={SWITCHES.card} label="Change the card" />
        <OnOff
          {...props}
          name={SWITCHES.invoices}
          label="See their invoices"
          help="With what is due, and the PDF of each."
        />
        <OnOff {...props} name={SWITCHES.details} label="Correct their details">
          <Checks {...props} name={CHOICES.details} label="Namely" choices={DETAILS} />
        </OnOff>
        <Canceling {...props} />
        <Changing {...props} />
      </Panel>
      <Panel title="What the portal says">
        <div class="stack">
          <Line {...props} name={TEXTS.headline} label="Headline" max={60} />
          <Line
            {...props}
            name={TEXTS.terms}
            label="Terms of service"
            type="url"
            help="Left empty, those of your policies."
          />
          <Line
            {...props}
            name={TEXTS.privacy}
            label="Privacy policy"
            type="url"
            help="Left empty, that of your policies."
          />
          <Line
            {...props}
            name={TEXTS.returnUrl}
            label="Way back"
            type="url"
            help="Where payers go from the portal, unless a session says otherwise."
          />
        </div>
      </Panel>
      <Panel title="Login page">
        <OnOff
          {...props}
          name={SWITCHES.login}
          label="Let payers in by a mail"
          help="A page that may stand on any website. It sends a link to whoever is a customer."
        />
        {loginUrl && <Copyable text={loginUrl} label="the address of the login page" />}
      </Panel>
    </>
  )
}

/** Of those that the API has made beside the default one. */
function Naming(props: PortalFormProps) {
  return (
    <Panel title="This configuration">
      <div class="stack">
        <Line {...props} name={TEXTS.name} label="Name" max={100} help="For yourself." />
        <OnOff
          {...props}
          name={ACTIVE}
          label="Active"
          help="An inactive one opens no further sessions."
        />
      </div>
    </Panel>
  )
}

function Canceling(props: PortalFormProps) {
  return (
    <OnOff {...props} name={SWITCHES.cancel} label="Cancel subscriptions">
      <Radios
        name={TEXTS.cancelMode}
        label="They end"
        api={TEXTS.cancelMode}
        value={props.filled.get(TEXTS.cancelMode)}
        choices={[
          { value: 'at_period_end', text: 'When the period ends that is paid' },
          { value: 'immediately', text: 'At once' },
        ]}
      />
      <OneOf
        {...props}
        name={TEXTS.cancelProration}
        label="At once: time that is left over"
        choices={CREDITS}
      />
      <OnOff {...props} name={SWITCHES.reasons} label="Ask for the reason">
        <Checks {...props} name={CHOICES.reasons} label="Choose from" choices={REASONS} />
      </OnOff>
    </OnOff>
  )
}

function Changing(props: PortalFormProps) {
  return (
    <OnOff {...props} name={SWITCHES.update} label="Change their plan">
      <Checks
        {...props}
        name={CHOICES.updates}
        label="What may be changed"
        choices={[
          { value: 'price', text: 'The price, to another of those below' },
          { value: 'quantity', text: 'The quantity, where a product below allows it' },
        ]}
      />
      <OneOf {...props} name={TEXTS.proration} label="The difference is" choices={DIFFERENCES} />
      <OneOf {...props} name={TEXTS.anchor} label="The period" choices={ANCHORS} />
      <OneOf {...props} name={TEXTS.trial} label="A trial" choices={TRIALS} />
      <Products {...props} />
    </OnOff>
  )
}

function Products(props: PortalFormProps) {
  const { plans, find, errors } = props
  return (
    <fieldset class="bare stack" id={PRODUCTS} aria-describedby={`${PRODUCTS}-hint`}>
      <legend class="label" title={PRODUCTS}>
        Products and prices
      </legend>
      {errors[PRODUCTS] && <p class="error">{errors[PRODUCTS]}</p>}
      <p class="hint" id={`${PRODUCTS}-hint`}>
        Up to 10 products. Payers change only to a price that is ticked.
      </p>
      {plans.hasMore && (
        <div class="tools">
          <input
            class="input"
            type="search"
            form={FINDER}
            name="find"
            value={find}
            placeholder="Find a product"
            aria-label="Find a product, before anything else is changed here"
          />
          <button class="button quiet" type="submit" form={FINDER}>
            Find
          </button>
        </div>
      )}
      {plans.products.length === 0 && (
        <p class="sub">
          {find === '' ? 'There are no recurring prices yet.' : 'No product of that name.'}
        </p>
      )}
      {plans.products.map((product) => (
        <Product {...props} product={product} />
      ))}
    </fieldset>
  )
}

function Product({ product, ...given }: Given & { readonly product: PlanProduct }) {
  const { id, name, prices } = product
  const bound = (part: 'maximum' | 'minimum', label: string) => {
    const field = planField(id, part)
    return (
      <TextField
        name={field}
        label={label}
        inputmode="numeric"
        value={given.filled.get(field)}
        error={given.errors[field]}
      />
    )
  }
  return (
    <div>
      <Checks {...given} name={planField(id, 'prices')} label={name} choices={prices} />
      <OnOff {...given} name={planField(id, 'adjustable')} label={`Quantity of ${name}`}>
        <div class="two">
          {bound('minimum', 'At least')}
          {bound('maximum', 'At most')}
        </div>
      </OnOff>
    </div>
  )
}

type Named = Given & { readonly name: string; readonly label: string; readonly help?: string }

function OnOff({
  filled,
  errors,
  name,
  label,
  help,
  children,
}: Named & Pick<Parameters<typeof Switch>[0], 'children'>) {
  const error = errors[name]
  const shown = { name, label, error, api: name, ...(help ? { help } : {}) }
  return (
    <Switch {...shown} checked={filled.get(name) === 'on'}>
      {children}
    </Switch>
  )
}

function Checks(props: Named & { readonly choices: readonly Choice[] }) {
  const { filled, errors, name, label, choices } = props
  const field = { kind: 'many', path: name, label, choices } as const
  return <ChecksView field={field} filled={filled} errors={errors} />
}

function OneOf({ filled, errors, name, label, choices }: Named & { choices: readonly Choice[] }) {
  const value = filled.get(name)
  return <Select {...{ name, label, choices, value }} api={name} error={errors[name]} />
}

function Line(props: Named & { readonly type?: 'url'; readonly max?: number }) {
  const { filled, errors, name, label, help, type, max } = props
  return (
    <TextField
      {...{ name, label, help, type: type ?? 'text', value: filled.get(name) }}
      api={name}
      error={errors[name]}
      {...(max ? { maxlength: max } : {})}
      {...(type ? { placeholder: 'https://' } : {})}
    />
  )
}

/** At the foot of the form, for those who may change it. */
export function SaveButton() {
  return (
    <div class="act">
      <Button>Save</Button>
    </div>
  )
}
