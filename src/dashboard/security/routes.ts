/** One's own sign-in: password, passkeys, codes, and where one is signed in. */

import { type Route, action, page } from '../route.ts'
import { answerCodes, answerCodesOff, answerRecovery, showCodes } from './codes.tsx'
import { showSecurity } from './overview.tsx'
import { answerPasskey, answerRemoval, offer, showNewPasskey } from './passkeys.tsx'
import { answerPassword, showPassword } from './password.tsx'
import { answerEnd, answerEndOthers } from './sessions.tsx'

const OWN = { permission: 'self.write', audit: null } as const
/** Whoever finds an open window cannot lock its owner out. */
const GUARDED = { ...OWN, stepUp: true } as const
const BASE = '/settings/security'

export const securityRoutes: readonly Route[] = [
  page(BASE, OWN, showSecurity),
  page(`${BASE}/password`, GUARDED, showPassword),
  action(`${BASE}/password`, GUARDED, answerPassword),
  page(`${BASE}/codes`, GUARDED, showCodes),
  action(`${BASE}/codes`, GUARDED, answerCodes),
  action(`${BASE}/codes/off`, GUARDED, answerCodesOff),
  action(`${BASE}/recovery`, GUARDED, answerRecovery),
  page(`${BASE}/passkeys`, GUARDED, showNewPasskey),
  action(`${BASE}/passkeys`, GUARDED, answerPasskey),
  action(`${BASE}/passkeys/options`, OWN, offer),
  action(`${BASE}/passkeys/:id/remove`, GUARDED, answerRemoval),
  action(`${BASE}/sessions/others`, OWN, answerEndOthers),
  action(`${BASE}/sessions/:id/end`, OWN, answerEnd),
]
