/** One's own sign-in at a glance. */

import { recoveryCodesLeft } from '../../store/member-recovery-codes.ts'
import { type Passkey, passkeysOf } from '../../store/member-passkeys.ts'
import { sessionsOf } from '../../store/member-sessions.ts'
import { needsSecondFactor } from '../../domain/team/roles.ts'
import { frame } from '../frame.tsx'
import { LinkButton, PostButton } from '../parts/buttons.tsx'
import { Chip, Facts, Notice, Panel, When } from '../parts/facts.tsx'
import { Table } from '../parts/lists.tsx'
import { saidOf } from '../parts/said.ts'
import type { Visit } from '../route.ts'
import { passkeyPlace } from '../sign-in/passkey-place.ts'
import { SECURITY } from './self.ts'
import { SessionsPanel } from './sessions.tsx'

export async function showSecurity(visit: Visit): Promise<Response> {
  const { ctx, member, query, role } = visit
  const passkeys = await passkeysOf(ctx.reader, member.id)
  const codes = await recoveryCodesLeft(ctx.reader, member.id)
  const isAlone = member.totp_secret === null && passkeys.length === 0
  return frame(
    visit,
    { title: 'Your sign-in', sub: member.email, notice: saidOf(visit, NOTICES) },
    <>
      {isAlone && needsSecondFactor(role) && (
        <Notice tone={query.has('needed') ? 'bad' : 'warn'}>
          <b>A password alone is not enough for your role.</b> Add a passkey or one-time codes:
          without them neither live mode nor keys are open to you.
        </Notice>
      )}
      <Panel
        title="Password"
        actions={<LinkButton href={visit.to(`${SECURITY}/password`)}>Change it</LinkButton>}
      >
        <p>It is kept as a hash that nobody can turn back.</p>
      </Panel>
      <PasskeysPanel visit={visit} passkeys={passkeys} />
      <CodesPanel visit={visit} left={codes} />
      <SessionsPanel visit={visit} sessions={await sessionsOf(ctx.reader, member.id)} />
    </>,
  )
}

const NOTICES: Readonly<Record<string, string>> = {
  password: 'Your password is changed, and all other visits are ended.',
  passkey: 'The passkey is added.',
  removed: 'The passkey is removed.',
  off: 'One-time codes are off.',
  ended: 'That visit is ended.',
}

function PasskeysPanel({
  visit,
  passkeys,
}: {
  readonly visit: Visit
  readonly passkeys: readonly Passkey[]
}) {
  const found = passkeyPlace(visit.site, visit.request)
  const now = visit.site.clock.now()
  const add = <LinkButton href={visit.to(`${SECURITY}/passkeys`)}>Add a passkey</LinkButton>
  return (
    <Panel title="Passkeys" actions={'place' in found ? add : null}>
      {passkeys.length === 0 && (
        <p>Sign in with your fingerprint, face or a key: nothing to type, nothing to steal.</p>
      )}
      {'reason' in found && <p class="hint">{found.reason}</p>}
      {passkeys.length > 0 && (
        <Table
          label="Passkeys"
          rows={passkeys}
          columns={[
            { title: 'Name', cell: ({ name }) => <b>{name}</b> },
            {
              title: 'Added',
              kind: 'optional',
              cell: ({ created }) => <When at={created} now={now} />,
            },
            {
              title: 'Last used',
              cell: ({ used_at: at }) => (at === null ? 'Never' : <When at={at} now={now} />),
            },
            {
              title: '',
              kind: 'num',
              cell: ({ id, name }) => (
                <PostButton
                  action={visit.to(`${SECURITY}/passkeys/${encodeURIComponent(id)}/remove`)}
                  tone="plain"
                  label={`Remove ${name}`}
                >
                  Remove
                </PostButton>
              ),
            },
          ]}
        />
      )}
    </Panel>
  )
}

function CodesPanel({ visit, left }: { readonly visit: Visit; readonly left: number }) {
  const isOn = visit.member.totp_secret !== null
  const turnOn = (
    <LinkButton href={visit.to(`${SECURITY}/codes`)}>Turn on one-time codes</LinkButton>
  )
  const others = (
    <>
      <PostButton action={visit.to(`${SECURITY}/recovery`)}>New recovery codes</PostButton>
      <PostButton action={visit.to(`${SECURITY}/codes/off`)} tone="danger">
        Turn off
      </PostButton>
    </>
  )
  return (
    <Panel title="One-time codes" actions={isOn ? others : turnOn}>
      <Facts
        facts={[
          ['State', isOn ? <Chip tone="good" text="On" /> : <Chip text="Off" />],
          isOn ? ['Recovery codes', `${left} of 10 left`] : null,
        ]}
      />
    </Panel>
  )
}
