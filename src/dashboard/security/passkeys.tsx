/** Adding and removing one's own passkeys. */

import { notePasskeyAdded, removePasskey } from '../../operations/team/own-sign-in.ts'
import { keepPasskey, offerPasskey } from '../../operations/team/passkeys.ts'
import { frame } from '../frame.tsx'
import { Notice } from '../parts/facts.tsx'
import type { Visit } from '../route.ts'
import { PasskeyForm } from '../sign-in/passkey-form.tsx'
import { passkeyPlace } from '../sign-in/passkey-place.ts'
import { browserName } from './browser-name.ts'
import { SECURITY, ownContext, selfOf } from './self.ts'

export function showNewPasskey(visit: Visit): Response {
  return newPasskeyPage(visit)
}

export async function offer(visit: Visit): Promise<Response> {
  const found = passkeyPlace(visit.site, visit.request)
  if (!('place' in found)) return visit.request.json({ error: found.reason }, 400)
  return visit.request.json(await offerPasskey(ownContext(visit), visit.member, found.place))
}

export async function answerPasskey(visit: Visit): Promise<Response> {
  const { request, member, site } = visit
  const found = passkeyPlace(site, request)
  if (!('place' in found)) return newPasskeyPage(visit)
  const name = `${browserName(request.req.header('user-agent') ?? null)}`
  const answer = visit.form.get('passkey') ?? ''
  const isKept = await keepPasskey(ownContext(visit), member, { place: found.place, name, answer })
  if (!isKept) return newPasskeyPage(visit, 'The browser’s answer did not fit. Try again.')
  await notePasskeyAdded(ownContext(visit), selfOf(visit))
  return request.redirect(`${visit.to(SECURITY)}?done=passkey`, 303)
}

export async function answerRemoval(visit: Visit): Promise<Response> {
  await removePasskey(ownContext(visit), selfOf(visit), visit.param('id'))
  return visit.request.redirect(`${visit.to(SECURITY)}?done=removed`, 303)
}

function newPasskeyPage(visit: Visit, error?: string): Response {
  const found = passkeyPlace(visit.site, visit.request)
  return frame(
    visit,
    {
      title: 'Add a passkey',
      back: { path: SECURITY, text: 'Your sign-in' },
      status: error ? 422 : 200,
    },
    <div class="stack narrow">
      {error && <Notice tone="bad">{error}</Notice>}
      {'place' in found ? (
        <>
          <p>Your browser asks for your fingerprint, your face, or a key that you plug in.</p>
          <PasskeyForm
            kind="create"
            options={visit.to(`${SECURITY}/passkeys/options`)}
            action={visit.to(`${SECURITY}/passkeys`)}
            text="Make a passkey"
            tone="primary"
            field="passkey"
          />
          <noscript>
            <p>Passkeys need scripts. Everything else on these pages does without.</p>
          </noscript>
        </>
      ) : (
        <p>{found.reason}</p>
      )}
    </div>,
  )
}
