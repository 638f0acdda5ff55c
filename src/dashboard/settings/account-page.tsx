/** A page of an account's own settings: its form, and what comes back when something is wrong. */

import type { Child } from 'hono/jsx'
import type { Account } from '../../domain/records/account.ts'
import { frame } from '../frame.tsx'
import { Button } from '../parts/buttons.tsx'
import { Panel } from '../parts/facts.tsx'
import { ErrorSummary, type Errors, Select, Switch, TextArea, TextField } from '../parts/fields.tsx'
import type { Visit } from '../route.ts'
import type { SettingField, SettingPage } from './field.ts'
import { ColorField } from './color-field.tsx'
import { keepSettings } from './posted.ts'

export interface Shown {
  readonly errors?: Errors
  readonly above?: Child
  /** Beside the form, or under it on a phone: what follows it, and where that comes from. */
  readonly preview?: { readonly from: string; readonly view: Child; readonly buttons: Child }
}

export function showSettings(visit: Visit, page: SettingPage, shown: Shown = {}): Response {
  const { errors = {}, above, preview } = shown
  const isWrong = Object.keys(errors).length > 0
  const notice = visit.query.has('saved') && !isWrong ? 'Saved.' : null
  const { path, title, sub, groups } = page
  const isReader = !visit.may('settings.write')
  return frame(
    visit,
    { title, sub, notice, status: isWrong ? 400 : 200, wide: preview !== undefined },
    <div class={preview ? 'maker' : undefined}>
      <div class="stack">
        <ErrorSummary errors={errors} />
        {above}
        <form
          class={preview ? 'stack' : 'stack narrow'}
          id="settings"
          method="post"
          action={visit.to(path)}
          data-maker={preview?.from}
          data-dirty={isWrong ? '' : undefined}
        >
          <fieldset class="bare stack" disabled={isReader}>
            {groups.map((group) => (
              <Panel title={group.title}>
                <div class="stack">
                  {group.fields.map((field) => (
                    <Setting
                      field={field}
                      account={visit.account}
                      posted={isWrong ? visit.form : null}
                      error={errors[field.name]}
                    />
                  ))}
                </div>
              </Panel>
            ))}
          </fieldset>
          <div class="act">
            {!isReader && <Button>Save</Button>}
            {preview?.buttons}
          </div>
        </form>
      </div>
      {preview?.view}
    </div>,
  )
}

export async function saveSettings(
  visit: Visit,
  page: SettingPage,
  again: (errors: Errors) => Response | Promise<Response>,
): Promise<Response> {
  const fields = page.groups.flatMap((group) => group.fields)
  const errors = await keepSettings(visit, fields)
  return errors ? again(errors) : visit.request.redirect(`${visit.to(page.path)}?saved`, 303)
}

function Setting(props: {
  readonly field: SettingField
  readonly account: Account
  /** What was sent and is wrong: it is shown again. */
  readonly posted: URLSearchParams | null
  readonly error?: string | undefined
}) {
  const { field, account, posted, error } = props
  const { name, label, help } = field
  const named = { name, label, help, error, api: name }
  if (field.kind === 'switch')
    return <Switch {...named} checked={posted ? posted.get(name) === 'on' : field.of(account)} />
  const value = posted?.get(name) ?? valueOf(field, account)
  switch (field.kind) {
    case 'area':
      return <TextArea {...named} value={value} rows={4} />
    case 'select':
      return <Select {...named} value={value} choices={field.choices} />
    case 'color':
      return <ColorField {...named} value={value} unset={field.unset} />
    case 'numbers':
      return <TextField {...named} value={value} inputmode="numeric" />
    case 'text': {
      const { type = 'text', placeholder, maxlength } = field
      const more = { ...(placeholder ? { placeholder } : {}), ...(maxlength ? { maxlength } : {}) }
      return <TextField {...named} {...more} type={type} value={value} />
    }
  }
}

function valueOf(field: Exclude<SettingField, { kind: 'switch' }>, account: Account): string {
  if (field.kind === 'numbers') return field.of(account).join(', ')
  return field.of(account) ?? ''
}
