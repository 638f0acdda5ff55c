/** The form of a key: its name, where it may be used from, how long, and what it may do. */

import type { ApiKey, KeyKind } from '../../../domain/keys/api-key.ts'
import {
  ALL_RESOURCES,
  type Access,
  type Grants,
  type KeyPermissions,
  RESOURCES,
  type Resource,
} from '../../../domain/keys/permissions.ts'
import { grantsOf } from '../../../operations/api-keys.ts'
import { newFormKey } from '../../once.ts'
import { Button, LinkButton } from '../../parts/buttons.tsx'
import { ErrorSummary, type Errors, Select, TextArea, TextField } from '../../parts/fields.tsx'
import type { Visit } from '../../route.ts'

export interface KeyFormProps {
  readonly visit: Visit
  readonly kind: KeyKind
  /** Where the form goes, and where "Cancel" leads. */
  readonly action: string
  readonly cancel: string
  readonly verb: string
  readonly values: KeyValues
  readonly errors?: Errors
  /** Of a new key. */
  readonly asksExpiry?: boolean
}

export interface KeyValues {
  readonly name: string
  readonly note: string
  readonly networks: string
  readonly expiry: string
  readonly permissions: KeyPermissions
}

export const NO_VALUES: KeyValues = {
  name: '',
  note: '',
  networks: '',
  expiry: '',
  permissions: { own: {}, connected: {} },
}

export function valuesOf({ name, note, networks, permissions }: ApiKey): KeyValues {
  return {
    ...NO_VALUES,
    name,
    note,
    networks: networks.join('\n'),
    permissions: permissions ?? NO_VALUES.permissions,
  }
}

export function readKeyForm({ form }: Visit): KeyValues {
  const text = (name: string) => form.get(name) ?? ''
  const grants = (prefix: string) =>
    grantsOf(ALL_RESOURCES.map((resource) => [resource, text(`${prefix}.${resource}`)] as const))
  return {
    name: text('name'),
    note: text('note'),
    networks: text('networks'),
    expiry: text('expiry'),
    permissions: { own: grants('own'), connected: grants('connected') },
  }
}

export const networksIn = (text: string): readonly string[] => text.split(/[\s,]+/)

/** Days from now on; empty for a key that stays. */
export const EXPIRIES: readonly { readonly value: string; readonly text: string }[] = [
  { value: '', text: 'Never' },
  { value: '1', text: 'In a day' },
  { value: '7', text: 'In 7 days' },
  { value: '30', text: 'In 30 days' },
  { value: '90', text: 'In 90 days' },
  { value: '365', text: 'In a year' },
]

export function KeyForm({
  kind,
  action,
  cancel,
  verb,
  values,
  errors = {},
  ...rest
}: KeyFormProps) {
  return (
    <form class="stack" method="post" action={action}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="key" value={newFormKey()} />
      <div class="stack narrow">
        <TextField
          name="name"
          label="Name"
          help="What uses it: “Shop server”, “Bookkeeping”."
          value={values.name}
          error={errors['name']}
          maxlength={100}
          autocomplete="off"
        />
        <TextArea
          name="note"
          label="Note"
          aside="optional"
          help="Where you keep it, and who looks after it. Never the key itself."
          value={values.note}
          maxlength={500}
          rows={2}
        />
        <TextArea
          name="networks"
          label="Only from these addresses"
          aside="optional"
          help="IP addresses or networks such as 203.0.113.0/24, one to a line. Empty: from anywhere."
          value={values.networks}
          error={errors['networks']}
          rows={2}
        />
        {rest.asksExpiry && (
          <Select name="expiry" label="Expires" choices={EXPIRIES} value={values.expiry} />
        )}
      </div>
      {kind === 'restricted' && (
        <Permissions values={values.permissions} error={errors['permissions']} />
      )}
      <div class="act">
        <LinkButton href={cancel}>Cancel</LinkButton>
        <Button>{verb}</Button>
      </div>
    </form>
  )
}

const LEVELS = [
  { value: '', text: 'None' },
  { value: 'read', text: 'Read' },
  { value: 'write', text: 'Write' },
]

function Permissions(props: {
  readonly values: KeyPermissions
  readonly error: string | undefined
}) {
  const { own, connected } = props.values
  return (
    <section class="part" id="permissions" aria-label="Permissions">
      <h2>Permissions</h2>
      <p class="hint">
        Whoever may write may read as well. The last column counts where the key acts for an account
        that is connected to yours.
      </p>
      {props.error && <p class="notice bad">{props.error}</p>}
      <table class="grants">
        <thead>
          <tr>
            <th scope="col">Resource</th>
            <th scope="col">Your account</th>
            <th scope="col">Connected accounts</th>
          </tr>
        </thead>
        <tbody>
          {[...Map.groupBy(ALL_RESOURCES, (resource) => RESOURCES[resource].group)].map(
            ([group, resources]) => (
              <>
                <tr class="group">
                  <th scope="rowgroup" colspan={3}>
                    {group}
                  </th>
                </tr>
                {resources.map((resource) => (
                  <tr>
                    <th scope="row">{RESOURCES[resource].name}</th>
                    <td>
                      <Level of="own" resource={resource} grants={own} />
                    </td>
                    <td>
                      <Level of="connected" resource={resource} grants={connected} />
                    </td>
                  </tr>
                ))}
              </>
            ),
          )}
        </tbody>
      </table>
    </section>
  )
}

function Level(props: {
  readonly of: 'own' | 'connected'
  readonly resource: Resource
  readonly grants: Grants
}) {
  const { of, resource, grants } = props
  const granted: Access | '' = grants[resource] ?? ''
  const where = of === 'own' ? 'in your account' : 'in connected accounts'
  return (
    <span class="select">
      <select
        class="input"
        name={`${of}.${resource}`}
        aria-label={`${RESOURCES[resource].name} ${where}`}
      >
        {LEVELS.map(({ value, text }) => (
          <option value={value} selected={value === granted}>
            {text}
          </option>
        ))}
      </select>
    </span>
  )
}
