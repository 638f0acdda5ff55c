/** Making an API key. */

import { makeKey } from '../../operations/api-keys.ts'
import { frame } from '../frame.tsx'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { ErrorSummary, type Errors, Radios, TextField } from '../parts/fields.tsx'
import type { Visit } from '../route.ts'
import { KEYS } from './names.ts'
import { keyShown } from './reveal.tsx'

/** In live mode nothing would answer a key: the list says so. */
export function showNewKey(visit: Visit): Response {
  return visit.scope.livemode ? toList(visit) : newKeyPage(visit, {})
}

export async function answerNewKey(visit: Visit): Promise<Response> {
  const { ctx, form, site, scope } = visit
  if (scope.livemode) return toList(visit)
  const [name, kind] = [form.get('name')?.trim() ?? '', form.get('kind')]
  if (name === '') return newKeyPage(visit, { name: 'Say where it will be kept.' })
  if (kind !== 'secret' && kind !== 'publishable')
    return newKeyPage(visit, { kind: 'Choose which kind.' })
  const key = await ctx.transaction(async (tx) => makeKey(tx, site.keyring, { kind, name }))
  return keyShown(visit, { title: 'Your new key', key })
}

const toList = (visit: Visit) => visit.request.redirect(visit.to(KEYS), 303)

function newKeyPage(visit: Visit, errors: Errors): Response {
  return frame(
    visit,
    {
      title: 'New API key',
      back: { path: KEYS, text: 'API keys' },
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <form class="stack narrow" method="post">
      <ErrorSummary errors={errors} />
      <TextField
        name="name"
        label="What it is for, and where it is kept"
        maxlength={100}
        value={visit.form.get('name')}
        error={errors['name']}
        autocomplete="off"
        required
      />
      <Radios
        name="kind"
        label="Kind"
        value={visit.form.get('kind') ?? 'secret'}
        error={errors['kind']}
        choices={[
          { value: 'secret', text: 'Secret', help: 'May do everything. For your server only.' },
          { value: 'publishable', text: 'Publishable', help: 'May stand in a payer’s browser.' },
        ]}
      />
      <div class="act">
        <LinkButton href={visit.to(KEYS)}>Cancel</LinkButton>
        <Button>Make the key</Button>
      </div>
    </form>,
  )
}
