/** Asks once more who it is, before something that would do lasting harm in other hands. */

import type { Context as Request } from 'hono'
import { memberByPasskey } from '../../operations/team/passkeys.ts'
import { confirmByPasskey, confirmByPassword } from '../../operations/team/step-up.ts'
import type { SignedIn } from '../../operations/team/sessions.ts'
import { giveToken } from '../cookies.ts'
import { Button } from '../parts/buttons.tsx'
import { ErrorSummary, TextField } from '../parts/fields.tsx'
import type { Visit } from '../route.ts'
import type { DashboardSite } from '../site.ts'
import { type Door, safeNext } from './door.ts'
import { waitSentence } from './login.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { passkeyPlace } from './passkey-place.ts'
import { plainPage } from './plain-page.tsx'

/** What was about to be done, kept in the page until it may be. */
interface Pending {
  readonly next: string
  /** Null for a page that was only to be looked at. */
  readonly form: readonly (readonly [string, string])[] | null
}

export function askAgain(visit: Visit): Response {
  const { site, request, path, query, form } = visit
  const next = `${visit.to(path)}${query.size > 0 ? `?${query}` : ''}`
  const isPost = request.req.method === 'POST'
  return confirmPage(site, request, visit, { next, form: isPost ? [...form] : null })
}

export async function answerConfirm(door: Door): Promise<Response> {
  const { site, request, form, signedIn } = door
  if (signedIn?.session.stage !== 'full') return request.redirect('/login', 303)
  const isPost = form.get('_posted') === 'yes'
  const fields = [...form].filter(([name]) => !name.startsWith('_'))
  const pending = { next: safeNext(form.get('_next')), form: isPost ? fields : null }
  const result = await proved(door, signedIn)
  if (result.kind === 'wait')
    return confirmPage(site, request, signedIn, pending, waitSentence(result.seconds))
  if (result.kind !== 'in')
    return confirmPage(site, request, signedIn, pending, 'That was not right. Try again.')
  giveToken(site, request, result.token)
  // The form goes on to where it was going, as it was sent.
  return request.redirect(pending.next, isPost ? 307 : 303)
}

async function proved({ site, request, ctx, form, where }: Door, signedIn: SignedIn) {
  const answer = form.get('_passkey') ?? ''
  const found = passkeyPlace(site, request)
  if (answer !== '' && 'place' in found) {
    const member = await memberByPasskey(ctx, { place: found.place, answer })
    return confirmByPasskey(ctx, { ...signedIn, where }, member)
  }
  const [password, code] = [form.get('_password') ?? '', form.get('_code') ?? '']
  return confirmByPassword(ctx, { ...signedIn, where }, { password, code })
}

function confirmPage(
  site: DashboardSite,
  request: Request,
  { member }: Pick<SignedIn, 'member'>,
  { next, form }: Pending,
  error?: string,
): Response {
  const found = passkeyPlace(site, request)
  const kept = [
    ['_next', next] as const,
    ...(form === null ? [] : [['_posted', 'yes'] as const, ...form]),
  ]
  return plainPage(
    site,
    request,
    {
      title: 'Is it still you?',
      sub: 'What comes next could do harm in other hands, so show once more who you are.',
      status: error ? 422 : 200,
    },
    <>
      <form class="stack" method="post" action="/confirm">
        {error && <ErrorSummary errors={{ _password: error }} />}
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="username" value={member.email} disabled />
        <TextField
          name="_password"
          label="Password"
          type="password"
          autocomplete="current-password"
          required
          autofocus
        />
        {member.totp_secret !== null && (
          <TextField
            name="_code"
            label="Code"
            help="From your app, or a recovery code."
            autocomplete="one-time-code"
            maxlength={20}
            required
          />
        )}
        <Button>Go on</Button>
      </form>
      {'place' in found && (
        <PasskeyForm
          kind="get"
          options="/login/passkey/options"
          action="/confirm"
          text="Use a passkey instead"
          fields={kept}
        />
      )}
    </>,
  )
}
