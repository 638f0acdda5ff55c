/** Signing in and out. */

import type { Child } from 'hono/jsx'
import { askForPasskey, memberByPasskey } from '../../operations/team/passkeys.ts'
import { endSession } from '../../operations/team/sessions.ts'
import {
  type SignInResult,
  enterByPasskey,
  signInByCode,
  signInByPassword,
} from '../../operations/team/sign-in.ts'
import { giveToken, takeToken } from '../cookies.ts'
import { Button, PostButton } from '../parts/buttons.tsx'
import { ErrorSummary, TextField } from '../parts/fields.tsx'
import { type Door, safeNext } from './door.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { passkeyPlace } from './passkey-place.ts'
import { plainPage } from './plain-page.tsx'

const WRONG = 'The e-mail address and the password do not belong together.'
const WRONG_CODE = 'This code is not right, or was used already. Wait for the next one.'
const WRONG_PASSKEY = 'This passkey is not known here.'

export function showLogin(door: Door): Response {
  const { request, signedIn, query } = door
  if (signedIn?.session.stage === 'full') return request.redirect(safeNext(query.get('next')), 303)
  return loginPage(door, { next: safeNext(query.get('next')), email: '' })
}

export async function answerLogin(door: Door): Promise<Response> {
  const { ctx, where, form } = door
  const [email, password] = [form.get('email')?.trim() ?? '', form.get('password') ?? '']
  const result = await signInByPassword(ctx, { email, password, where })
  if ('token' in result) await leave(door)
  return goOn(door, result, (error) => {
    return loginPage(door, { next: safeNext(form.get('_next')), email, error: error ?? WRONG })
  })
}

export function showCode(door: Door): Response {
  if (door.signedIn?.session.stage !== 'password') return door.request.redirect('/login', 303)
  return codePage(door, { next: safeNext(door.query.get('next')) })
}

export async function answerCode(door: Door): Promise<Response> {
  const { ctx, where, form, signedIn } = door
  if (signedIn?.session.stage !== 'password') return door.request.redirect('/login', 303)
  const result = await signInByCode(ctx, signedIn, { code: form.get('code') ?? '', where })
  return goOn(door, result, (error) =>
    codePage(door, { next: safeNext(form.get('_next')), error: error ?? WRONG_CODE }),
  )
}

/** What a browser needs to ask for a passkey. */
export async function offerPasskeys({ site, request, ctx }: Door): Promise<Response> {
  const found = passkeyPlace(site, request)
  if (!('place' in found)) return request.json({ error: found.reason }, 400)
  return request.json(await askForPasskey(ctx, found.place))
}

/** A passkey is both factors in one: what somebody has, and a finger or a code. */
export async function answerPasskey(door: Door): Promise<Response> {
  const { site, request, ctx, where, form } = door
  const found = passkeyPlace(site, request)
  const answer = form.get('_passkey') ?? ''
  const member = 'place' in found && (await memberByPasskey(ctx, { place: found.place, answer }))
  const next = safeNext(form.get('_next'))
  if (!member) return loginPage(door, { next, email: '', error: WRONG_PASSKEY })
  await leave(door)
  giveToken(site, request, await enterByPasskey(ctx, member, where))
  return request.redirect(next, 303)
}

export async function answerLogout(door: Door): Promise<Response> {
  await leave(door)
  takeToken(door.site, door.request)
  return door.request.redirect('/login', 303)
}

/** Whatever the browser brought is over, whoever put it there. */
async function leave({ ctx, signedIn, where }: Door): Promise<void> {
  if (signedIn) await endSession(ctx, signedIn, where)
}

async function goOn(
  door: Door,
  result: SignInResult,
  again: (error: string | null) => Response,
): Promise<Response> {
  const { site, request, form } = door
  if (result.kind === 'wrong') return again(null)
  if (result.kind === 'wait') return again(waitSentence(result.seconds))
  const next = safeNext(form.get('_next'))
  giveToken(site, request, result.token)
  if (result.kind === 'in') return request.redirect(next, 303)
  return request.redirect(`/login/code?next=${encodeURIComponent(next)}`, 303)
}

export function waitSentence(seconds: number): string {
  const time = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
  return `There were too many tries. Wait ${time}, then try again.`
}

function loginPage(
  door: Door,
  {
    next,
    email,
    error,
  }: { readonly next: string; readonly email: string; readonly error?: string },
): Response {
  const found = passkeyPlace(door.site, door.request)
  const content: Child = (
    <>
      {error && <ErrorSummary errors={{ '': error }} />}
      <form class="stack" method="post" action="/login">
        <input type="hidden" name="_next" value={next} />
        <TextField
          name="email"
          label="E-mail"
          type="email"
          autocomplete="username webauthn"
          value={email}
          required
        />
        <TextField
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
          required
        />
        <Button>Sign in</Button>
      </form>
      {'place' in found ? (
        <PasskeyForm
          kind="get"
          options="/login/passkey/options"
          action="/login/passkey"
          text="Sign in with a passkey"
          fields={[['_next', next]]}
        />
      ) : (
        <p class="hint">{found.reason}</p>
      )}
      <p>
        <a href="/reset">I have forgotten my password</a>
      </p>
    </>
  )
  const status = error ? 422 : 200
  return plainPage(door.site, door.request, { title: 'Sign in', status }, content)
}

function codePage(
  door: Door,
  { next, error }: { readonly next: string; readonly error?: string },
): Response {
  const { site, request, signedIn } = door
  const found = passkeyPlace(site, request)
  const hasCodes = signedIn?.member.totp_secret !== null
  const content: Child = (
    <>
      {error && <ErrorSummary errors={{ code: error }} />}
      <form class="stack" method="post" action="/login/code">
        <input type="hidden" name="_next" value={next} />
        <TextField
          name="code"
          label={hasCodes ? 'Code' : 'Recovery code'}
          help={hasCodes ? 'From your app: six digits. A recovery code works as well.' : undefined}
          autocomplete="one-time-code"
          inputmode="text"
          maxlength={20}
          required
          autofocus
        />
        <Button>Go on</Button>
      </form>
      {'place' in found ? (
        <PasskeyForm
          kind="get"
          options="/login/passkey/options"
          action="/login/passkey"
          text="Use a passkey instead"
          fields={[['_next', next]]}
        />
      ) : (
        !hasCodes && <p class="hint">{found.reason}</p>
      )}
      <PostButton action="/logout" tone="plain">
        Begin again
      </PostButton>
    </>
  )
  const options = { title: 'One more step', status: error ? 422 : 200 } as const
  return plainPage(site, request, options, content)
}
