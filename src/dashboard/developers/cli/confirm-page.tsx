/** Lets the command line in: its user compares the words on both screens. */

import { allowPairing, openPairing, refusePairing } from '../../../operations/pairings.ts'
import type { CliPairing } from '../../../store/cli-pairings.ts'
import { frame } from '../../frame.tsx'
import { Button, LinkButton } from '../../parts/buttons.tsx'
import { Notice } from '../../parts/facts.tsx'
import { merchantName } from '../../../domain/merchant-name.ts'
import { type Route, type Visit, action, page } from '../../route.ts'

const PATH = '/stripecli/confirm_auth'
const KEYS = { path: '/apikeys', text: 'API keys' }

export async function showPairing(visit: Visit): Promise<Response> {
  const pairing = await pairingOf(visit, visit.query.get('t') ?? '')
  if (pairing?.state !== 'asked') return showOver(visit)
  return frame(
    visit,
    { title: 'Let the Stripe CLI in?', back: KEYS },
    <form class="stack narrow" method="post" action={visit.to(PATH)}>
      <input type="hidden" name="t" value={pairing.id} />
      <p>
        <b>{pairing.device}</b> asks for access to{' '}
        <b>{merchantName(visit.account, visit.ctx.reader.site)}</b>. Go on only if you see these
        words in the terminal where you typed <code>stripe login</code>:
      </p>
      <p class="pairing-code">{pairing.code}</p>
      <p class="hint">
        It gets test keys that can do everything in test mode and end after 90 days. You can delete
        them at any time under API keys. Live keys are never given.
      </p>
      <div class="act">
        <Button tone="quiet" name="answer" value="refuse">
          Refuse
        </Button>
        <Button name="answer" value="allow">
          Allow access
        </Button>
      </div>
    </form>,
  )
}

/** The device gets a key: refusing it needs no proof. */
const letsIn = ({ form }: Visit) => form.get('answer') === 'allow'

export async function answerPairing(visit: Visit): Promise<Response> {
  const { ctx, site, account, form } = visit
  const pairing = await pairingOf(visit, form.get('t') ?? '')
  if (pairing?.state !== 'asked') return showOver(visit)
  const { id } = pairing
  if (form.get('answer') !== 'allow') {
    await ctx.transaction((tx) => refusePairing(tx, id))
    return frame(
      visit,
      { title: 'The device was refused', back: KEYS },
      <p>
        It got nothing. If you did not ask for it yourself, tell whoever looks after your keys.
      </p>,
    )
  }
  const testing = site.context({ account: account.id, livemode: false }, null)
  await testing.transaction((tx) => allowPairing(tx, ctx.keyring, id))
  return frame(
    visit,
    { title: 'The Stripe CLI is let in', back: KEYS },
    <div class="stack">
      <Notice tone="good">You can close this page and go back to your terminal.</Notice>
      <p>
        Point each command at this server: <code>stripe … --api-base {site.baseUrl()}</code>
      </p>
    </div>,
  )
}

function pairingOf({ site, ctx }: Visit, id: string): Promise<CliPairing | null> {
  return openPairing(site.engine, id, ctx.clock.now())
}

function showOver(visit: Visit): Response {
  return frame(
    visit,
    { title: 'This request is over', back: KEYS, status: 404 },
    <div class="stack">
      <p>
        It was answered before, or it is older than 10 minutes. Run <code>stripe login</code> again.
      </p>
      <p>
        <LinkButton href={visit.to('/apikeys')}>To your API keys</LinkButton>
      </p>
    </div>,
  )
}

export const pairingRoutes: readonly Route[] = [
  page(PATH, { permission: 'keys.write' }, showPairing),
  action(
    PATH,
    { permission: 'keys.write', stepUp: letsIn, audit: 'Answered the Stripe CLI' },
    answerPairing,
  ),
]
