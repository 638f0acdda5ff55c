/** A new password for who has forgotten theirs. */

import { askForReset, isResetOpen, resetPassword } from '../../operations/team/resets.ts'
import { beginTry } from '../../operations/team/tries.ts'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { ErrorSummary, TextField } from '../parts/fields.tsx'
import type { Door } from './door.ts'
import { waitSentence } from './login.tsx'
import { plainPage } from './plain-page.tsx'

export function showForgotten(door: Door): Response {
  return forgottenPage(door)
}

/** The same for who is known and who is not. */
export async function answerForgotten(door: Door): Promise<Response> {
  const { ctx, site, request, form, where } = door
  const email = form.get('email')?.trim() ?? ''
  const seconds = await beginTry(ctx, { who: `reset|${email}`, where })
  if (seconds > 0) return forgottenPage(door, waitSentence(seconds))
  await askForReset(ctx, email.slice(0, 512))
  return plainPage(
    site,
    request,
    { title: 'Look into your mailbox' },
    <>
      <p>
        If {email || 'this address'} has a sign-in here, a link is on its way. It works for an hour.
      </p>
      <p class="hint">
        Nothing comes? Whoever runs the server can make a link for an owner there: “npx paylinks
        owner-link”.
      </p>
      <LinkButton href="/login">Back to signing in</LinkButton>
    </>,
  )
}

function forgottenPage({ site, request, form }: Door, error?: string): Response {
  return plainPage(
    site,
    request,
    { title: 'A new password', status: error ? 429 : 200 },
    <form class="stack" method="post">
      {error && <ErrorSummary errors={{ '': error }} />}
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autocomplete="username"
        value={form.get('email')}
        required
      />
      <Button>Send me a link</Button>
      <p>
        <a href="/login">Back to signing in</a>
      </p>
    </form>,
  )
}

export async function showReset(door: Door): Promise<Response> {
  const isOpen = await isResetOpen(door.ctx, tokenOf(door))
  return isOpen ? resetPage(door) : over(door)
}

export async function answerReset(door: Door): Promise<Response> {
  const { ctx, site, request, form, where } = door
  const password = form.get('password') ?? ''
  const result = await resetPassword(ctx, tokenOf(door), { password, where })
  if (result === 'over') return over(door)
  if (result !== 'done') return resetPage(door, result.refusal)
  return plainPage(
    site,
    request,
    { title: 'Your password is new' },
    <>
      <p>Wherever you were signed in you are signed out.</p>
      <LinkButton href="/login" tone="primary">
        Sign in
      </LinkButton>
    </>,
  )
}

const tokenOf = ({ request }: Door) => request.req.param('token') ?? ''

function resetPage({ site, request }: Door, error?: string): Response {
  return plainPage(
    site,
    request,
    { title: 'Choose a new password', status: error ? 422 : 200 },
    <form class="stack" method="post">
      {error && <ErrorSummary errors={{ password: error }} />}
      <TextField
        name="password"
        label="New password"
        type="password"
        autocomplete="new-password"
        maxlength={128}
        help="At least 12 characters. A few words in a row are easy to remember."
        error={error}
        required
      />
      <Button>Keep it</Button>
    </form>,
  )
}

function over({ site, request }: Door): Response {
  return plainPage(
    site,
    request,
    { title: 'This link is over', status: 410 },
    <>
      <p>It works once, for an hour.</p>
      <LinkButton href="/reset">Ask for another one</LinkButton>
    </>,
  )
}
