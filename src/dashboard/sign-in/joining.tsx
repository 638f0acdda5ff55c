/** How somebody comes to have a sign-in: the first owner's link, and invitations. */

import { ROLE_WORDS } from '../../domain/team/roles.ts'
import {
  type Joined,
  type NewMember,
  type Refusals,
  acceptAsKnown,
  acceptAsNew,
  becomeOwner,
  findInvitation,
} from '../../operations/team/join.ts'
import { type OpenOwnerLink, openOwnerLink } from '../../operations/team/owner-link.ts'
import { merchantName } from '../../domain/merchant-name.ts'
import { findAccount } from '../../store/accounts.ts'
import type { MemberToken } from '../../store/member-tokens.ts'
import { findMemberByEmail } from '../../store/members.ts'
import { giveToken } from '../cookies.ts'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { ErrorSummary, TextField } from '../parts/fields.tsx'
import type { Door } from './door.ts'
import { plainPage } from './plain-page.tsx'

export async function showStart(door: Door): Promise<Response> {
  const link = await openOwnerLink(door.ctx, tokenOf(door))
  return link ? startPage(door, link, {}) : over(door, 'owner')
}

export async function answerStart(door: Door): Promise<Response> {
  const link = await openOwnerLink(door.ctx, tokenOf(door))
  if (!link) return over(door, 'owner')
  const email = door.form.get('email')?.trim() ?? ''
  const joined = await becomeOwner(door.ctx, link, { ...personIn(door), email }).catch(
    (error: unknown) => {
      // Two used it at once: the other one was first.
      if (door.site.engine.isUniqueViolation(error)) return 'over' as const
      throw error
    },
  )
  return welcome(door, joined, 'owner', (errors) => startPage(door, link, errors))
}

export async function showJoin(door: Door): Promise<Response> {
  const invitation = await findInvitation(door.ctx, tokenOf(door))
  return invitation ? joinPage(door, invitation, {}) : over(door, 'invitation')
}

export async function answerJoin(door: Door): Promise<Response> {
  const { ctx, request, signedIn, where } = door
  const token = tokenOf(door)
  const invitation = await findInvitation(ctx, token)
  if (!invitation) return over(door, 'invitation')
  if (signedIn?.session.stage === 'full' && signedIn.member.email === invitation.email) {
    const isIn = await acceptAsKnown(ctx, token, { member: signedIn.member, where })
    return isIn ? request.redirect('/', 303) : over(door, 'invitation')
  }
  const joined = await acceptAsNew(ctx, token, personIn(door))
  return welcome(door, joined, 'invitation', (errors) => joinPage(door, invitation, errors))
}

function welcome(
  door: Door,
  joined: Joined,
  what: 'owner' | 'invitation',
  again: (errors: Refusals) => Response | Promise<Response>,
): Response | Promise<Response> {
  if (joined === 'over') return over(door, what)
  if ('errors' in joined) return again(joined.errors)
  giveToken(door.site, door.request, joined.token)
  return door.request.redirect('/', 303)
}

const tokenOf = ({ request }: Door) => request.req.param('token') ?? ''

function personIn({ form, where }: Door): Omit<NewMember, 'email'> {
  return { name: form.get('name') ?? '', password: form.get('password') ?? '', where }
}

function over({ site, request }: Door, what: 'owner' | 'invitation'): Response {
  const text =
    what === 'owner'
      ? 'It works once, and for a while. On the server, “npx paylinks owner-link” makes another one.'
      : 'It works once, for three days. Ask whoever has invited you for another one.'
  return plainPage(
    site,
    request,
    { title: 'This link is over', status: 410 },
    <>
      <p>{text}</p>
      <LinkButton href="/login">Sign in</LinkButton>
    </>,
  )
}

function startPage(door: Door, { kind }: OpenOwnerLink, errors: Refusals): Response {
  const title = kind === 'first' ? 'Welcome to Paylinks' : 'Become an owner'
  const sub =
    kind === 'first'
      ? 'This makes the first owner of your server. Nobody else can use this link.'
      : 'This makes an owner. If the address has a sign-in already, it gets a new password.'
  return plainPage(
    door.site,
    door.request,
    { title, sub, status: statusOf(errors) },
    <PersonForm door={door} errors={errors} email={null} verb="Create the owner" />,
  )
}

async function joinPage(door: Door, invitation: MemberToken, errors: Refusals): Promise<Response> {
  const { site, request, ctx, signedIn } = door
  const { email, role, account } = invitation
  const found = await findAccount(site.engine, account)
  const merchant = found ? merchantName(found, ctx.reader.site) : 'the team'
  const sub = role ? `As ${ROLE_WORDS[role].name}: ${ROLE_WORDS[role].may}.` : undefined
  const options = { title: `Join ${merchant}`, sub, status: statusOf(errors) }
  const isHere = signedIn?.session.stage === 'full' && signedIn.member.email === email
  if (isHere)
    return plainPage(
      site,
      request,
      options,
      <form method="post">
        <Button>Join as {signedIn.member.email}</Button>
      </form>,
    )
  if (email !== null && (await findMemberByEmail(ctx.reader, email)))
    return plainPage(
      site,
      request,
      options,
      <>
        <p>{email} has a sign-in already.</p>
        <LinkButton href={`/login?next=${encodeURIComponent(request.req.path)}`} tone="primary">
          Sign in to join
        </LinkButton>
      </>,
    )
  return plainPage(
    site,
    request,
    options,
    <PersonForm door={door} errors={errors} email={email} verb="Join" />,
  )
}

const statusOf = (errors: Refusals): 200 | 422 => (Object.keys(errors).length > 0 ? 422 : 200)

function PersonForm(props: {
  readonly door: Door
  readonly errors: Refusals
  /** Fixed by the invitation; null to be asked for. */
  readonly email: string | null
  readonly verb: string
}) {
  const { door, errors, email, verb } = props
  return (
    <form class="stack" method="post">
      <ErrorSummary errors={errors} />
      <TextField
        name="name"
        label="Your name"
        autocomplete="name"
        maxlength={100}
        value={door.form.get('name')}
        error={errors.name}
        required
      />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autocomplete="username"
        value={email ?? door.form.get('email')}
        error={errors.email}
        readonly={email !== null}
        required
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        autocomplete="new-password"
        maxlength={128}
        help="At least 12 characters. A few words in a row are easy to remember."
        error={errors.password}
        required
      />
      <Button>{verb}</Button>
    </form>
  )
}
