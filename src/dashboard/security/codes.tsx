/** One-time codes of an app, and the recovery codes that come with them. */

import { encode } from 'uqr'
import { renewRecoveryCodes, turnOffTotp, turnOnTotp } from '../../operations/team/own-sign-in.ts'
import { merchantName } from '../../domain/merchant-name.ts'
import { newTotpSecret, totpUri } from '../../operations/team/totp.ts'
import { frame } from '../frame.tsx'
import { Button, Copyable, LinkButton } from '../parts/buttons.tsx'
import { Notice } from '../parts/facts.tsx'
import { ErrorSummary, TextField } from '../parts/fields.tsx'
import type { Visit } from '../route.ts'
import { SECURITY, ownContext, selfOf } from './self.ts'

const BACK = { path: SECURITY, text: 'Your sign-in' }

export function showCodes(visit: Visit): Response {
  return codesPage(visit, newTotpSecret())
}

export async function answerCodes(visit: Visit): Promise<Response> {
  const secret = visit.form.get('secret') ?? ''
  if (!/^[A-Z2-7]{32}$/.test(secret)) return codesPage(visit, newTotpSecret())
  const code = visit.form.get('code') ?? ''
  const codes = await turnOnTotp(ownContext(visit), selfOf(visit), { secret, code })
  if (codes === null)
    return codesPage(visit, secret, 'This code is not right. Wait for the next one.')
  return recoveryPage(visit, codes)
}

export async function answerCodesOff(visit: Visit): Promise<Response> {
  await turnOffTotp(ownContext(visit), selfOf(visit))
  return visit.request.redirect(`${visit.to(SECURITY)}?done=off`, 303)
}

export async function answerRecovery(visit: Visit): Promise<Response> {
  return recoveryPage(visit, await renewRecoveryCodes(ownContext(visit), selfOf(visit)))
}

function codesPage(visit: Visit, secret: string, error?: string): Response {
  const issuer = `Paylinks ${merchantName(visit.account, visit.ctx.reader.site)}`
  const uri = totpUri(secret, visit.member.email, issuer)
  return frame(
    visit,
    { title: 'Turn on one-time codes', back: BACK, status: error ? 422 : 200 },
    <form class="stack narrow" method="post">
      {error && <ErrorSummary errors={{ code: error }} />}
      <input type="hidden" name="secret" value={secret} />
      <p>Scan this with an app for one-time codes, or type the key into it.</p>
      <img class="qr" src={qrPicture(uri)} alt="QR code for your app" width="192" height="192" />
      <Copyable text={secret} label="the key" />
      <TextField
        name="code"
        label="The code that the app shows"
        autocomplete="one-time-code"
        inputmode="numeric"
        maxlength={7}
        error={error}
        required
      />
      <div class="act">
        <LinkButton href={visit.to(SECURITY)}>Cancel</LinkButton>
        <Button>Turn on</Button>
      </div>
    </form>,
  )
}

function recoveryPage(visit: Visit, codes: readonly string[]): Response {
  return frame(
    visit,
    { title: 'Your recovery codes', back: BACK },
    <div class="stack narrow">
      <Notice tone="warn">
        Keep them where you keep your papers. They are shown this once, and each works once.
      </Notice>
      <ul class="codes">
        {codes.map((code) => (
          <li>{code}</li>
        ))}
      </ul>
      <p>
        <LinkButton href={visit.to(SECURITY)} tone="primary">
          I have kept them
        </LinkButton>
      </p>
    </div>,
  )
}

/** As a picture, because nothing on the page may be drawn from text. */
function qrPicture(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const dark = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])),
  )
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" ` +
    `shape-rendering="crispEdges"><path d="${dark.join('')}"/></svg>`
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}
