/** Passkeys: made on a device, known here by their public halves. */

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { randomSecret } from '../../lib/random.ts'
import {
  findPasskey,
  insertPasskey,
  notePasskeyUse,
  passkeysOf,
} from '../../store/member-passkeys.ts'
import { insertToken, takeToken } from '../../store/member-tokens.ts'
import { type Member, findMember } from '../../store/members.ts'
import type { Context } from '../context.ts'

/** Where the browser is: what a passkey is made for, and works at. */
export interface PasskeyPlace {
  readonly origin: string
  /** The host's name: `localhost`, or a domain. */
  readonly rpId: string
}

const CHALLENGE_SECONDS = 300

/** Read when somebody first asks: many servers never see a passkey. */
const webauthn = () => import('@simplewebauthn/server')

/** What a browser needs to make one. */
export async function offerPasskey(ctx: Context, member: Member, { rpId }: PasskeyPlace) {
  const known = await passkeysOf(ctx.reader, member.id)
  const challenge = await newChallenge(ctx, member.id)
  const { generateRegistrationOptions } = await webauthn()
  return generateRegistrationOptions({
    rpName: 'Paylinks',
    rpID: rpId,
    userName: member.email,
    userDisplayName: member.name,
    userID: new Uint8Array(new TextEncoder().encode(member.id)),
    challenge: new Uint8Array(challenge),
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps one; false where what the browser brings is not what it was asked for. */
export async function keepPasskey(
  ctx: Context,
  member: Member,
  { place, name, answer }: { place: PasskeyPlace; name: string; answer: string },
): Promise<boolean> {
  const response = parsed<RegistrationResponseJSON>(answer)
  if (response === null) return false
  const { verifyRegistrationResponse } = await webauthn()
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(ctx, challenge, member.id),
    expectedOrigin: place.origin,
    expectedRPID: place.rpId,
  }).catch(() => null)
  if (!checked?.verified) return false
  const { id, publicKey, counter } = checked.registrationInfo.credential
  await ctx.transaction(async (tx) =>
    tx.write(
      insertPasskey(tx.engine, {
        id,
        member: member.id,
        public_key: Buffer.from(publicKey).toString('base64url'),
        counter,
        name,
        created: tx.realNow,
        used_at: null,
      }),
    ),
  )
  return true
}

/** What a browser needs to use one: whose, is for the browser to say. */
export async function askForPasskey(ctx: Context, { rpId }: PasskeyPlace) {
  const challenge = await newChallenge(ctx, null)
  const { generateAuthenticationOptions } = await webauthn()
  return generateAuthenticationOptions({
    rpID: rpId,
    challenge: new Uint8Array(challenge),
    userVerification: 'required',
  })
}

/** Whose passkey it is; null for none that is known here. */
export async function memberByPasskey(
  ctx: Context,
  { place, answer }: { readonly place: PasskeyPlace; readonly answer: string },
): Promise<Member | null> {
  const response = parsed<AuthenticationResponseJSON>(answer)
  const known = response && (await findPasskey(ctx.reader, String(response.id)))
  if (!response || !known) return null
  const { verifyAuthenticationResponse } = await webauthn()
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(ctx, challenge, null),
    expectedOrigin: place.origin,
    expectedRPID: place.rpId,
    credential: {
      id: known.id,
      publicKey: new Uint8Array(Buffer.from(known.public_key, 'base64url')),
      counter: known.counter,
    },
  }).catch(() => null)
  if (!checked?.verified) return null
  const { newCounter: counter } = checked.authenticationInfo
  await ctx.transaction(async (tx) =>
    tx.write(notePasskeyUse(tx.engine, { id: known.id, counter, at: tx.realNow })),
  )
  return findMember(ctx.reader, known.member)
}

async function newChallenge(ctx: Context, member: string | null): Promise<Buffer> {
  const challenge = randomSecret(32)
  await ctx.transaction(async (tx) =>
    tx.write(
      insertToken(tx.engine, {
        id: challengeId(ctx, challenge.toString('base64url')),
        purpose: 'passkey',
        account: tx.scope.account,
        member,
        email: null,
        role: null,
        data: '{}',
        used: 0,
        created: tx.realNow,
        expires_at: tx.realNow + CHALLENGE_SECONDS,
      }),
    ),
  )
  return challenge
}

/** Good once, and for whom it was given to. */
async function takeChallenge(
  ctx: Context,
  challenge: string,
  member: string | null,
): Promise<boolean> {
  const id = challengeId(ctx, challenge)
  const taken = await ctx.transaction((tx) =>
    takeToken(tx, id, { purpose: 'passkey', now: tx.realNow }),
  )
  return taken !== null && taken.member === member
}

const challengeId = ({ keyring }: Context, challenge: string) =>
  keyring.fingerprint(`passkey|${challenge}`)

function parsed<Answer extends { readonly id: string }>(text: string): Answer | null {
  try {
    const value: unknown = JSON.parse(text)
    // The library checks all of it; only that it is an object has to be known before.
    return typeof value === 'object' && value !== null && 'id' in value ? (value as Answer) : null
  } catch {
    return null
  }
}
