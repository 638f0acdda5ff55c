/** Somebody at the dashboard's door, without a browser: a jar with one cookie, and forms. */

import { TOTP } from 'otpauth'
import type { World } from './world.ts'

export const PASSWORD = 'teapot-glacier-violin-42'

export interface Visitor {
  /** What the browser holds; null before anything was given. */
  cookie(): string | null
  /** As if the browser's cookie were another. */
  bring(cookie: string | null): void
  get(path: string): Promise<Seen>
  post(path: string, form?: Readonly<Record<string, string>>, headers?: Headers): Promise<Seen>
}

type Headers = Readonly<Record<string, string>>

export interface Seen {
  readonly status: number
  readonly text: string
  readonly location: string | null
  readonly headers: globalThis.Headers
}

export function visitor(world: World): Visitor {
  let jar: string | null = null
  const send = async (method: string, path: string, headers: Headers, form?: string) => {
    const answer = await world.request(method, path.replace(world.url, ''), {
      key: null,
      headers: { ...(jar === null ? {} : { cookie: jar }), ...headers },
      ...(form === undefined ? {} : { form }),
    })
    const given = answer.headers.get('set-cookie')
    if (given !== null) jar = /Max-Age=0/.test(given) ? null : (given.split(';', 1)[0] ?? null)
    return {
      status: answer.status,
      text: answer.text,
      location: answer.headers.get('location'),
      headers: answer.headers,
    }
  }
  return {
    cookie: () => jar,
    bring: (cookie) => (jar = cookie),
    get: (path) => send('GET', path, {}),
    post: (path, form = {}, headers = { 'sec-fetch-site': 'same-origin' }) =>
      send('POST', path, headers, String(new URLSearchParams(form))),
  }
}

/** The first owner, signed in. */
export async function firstOwner(world: World, email = 'ada@shop.example'): Promise<Visitor> {
  const ada = visitor(world)
  const form = { name: 'Ada Lovelace', email, password: PASSWORD }
  const answer = await ada.post(world.app.ownerLink ?? '', form)
  if (answer.status !== 303) throw new Error(`The first owner was not made: ${answer.text}`)
  return ada
}

/** Turns on one-time codes for somebody signed in; answers their secret and recovery codes. */
export async function turnOnCodes(
  who: Visitor,
  now: number,
): Promise<{ readonly secret: string; readonly recovery: readonly string[] }> {
  const shown = await who.get('/test/settings/security/codes')
  const secret = /name="secret" value="([A-Z2-7]+)"/.exec(shown.text)?.[1] ?? ''
  const done = await who.post('/test/settings/security/codes', {
    secret,
    code: codeAt(secret, now),
  })
  const recovery = [...done.text.matchAll(/<li>([0-9a-z]{5}-[0-9a-z]{5})<\/li>/g)]
  return { secret, recovery: recovery.map(([, code = '']) => code) }
}

export function codeAt(secret: string, now: number): string {
  return new TOTP({ secret }).generate({ timestamp: now * 1000 })
}
