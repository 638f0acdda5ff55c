/** Changing one's own password. */

import { changePassword } from '../../operations/team/own-sign-in.ts'
import { frame } from '../frame.tsx'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { ErrorSummary, TextField } from '../parts/fields.tsx'
import type { Visit } from '../route.ts'
import { SECURITY, ownContext, selfOf } from './self.ts'

export function showPassword(visit: Visit): Response {
  return passwordPage(visit)
}

export async function answerPassword(visit: Visit): Promise<Response> {
  const password = visit.form.get('password') ?? ''
  const refusal = await changePassword(ownContext(visit), selfOf(visit), password)
  if (refusal !== null) return passwordPage(visit, refusal)
  return visit.request.redirect(`${visit.to(SECURITY)}?done=password`, 303)
}

function passwordPage(visit: Visit, error?: string): Response {
  return frame(
    visit,
    {
      title: 'Change your password',
      back: { path: SECURITY, text: 'Your sign-in' },
      status: error ? 422 : 200,
    },
    <form class="stack narrow" method="post">
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
      <div class="act">
        <LinkButton href={visit.to(SECURITY)}>Cancel</LinkButton>
        <Button>Change it</Button>
      </div>
    </form>,
  )
}
