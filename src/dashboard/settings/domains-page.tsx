/** The names under which payers find the server, and with which of them links are made. */

import { createEgress } from '../../lib/egress.ts'
import { type DomainState, checkDomain, serverMark } from '../../operations/domain-check.ts'
import { Code } from '../developers/code.tsx'
import { frame } from '../frame.tsx'
import { Button, PostButton } from '../parts/buttons.tsx'
import { Chip, Notice, Panel } from '../parts/facts.tsx'
import { ErrorSummary, type Errors, Radios } from '../parts/fields.tsx'
import { type Route, type Visit, action, page } from '../route.ts'
import type { SettingField } from './field.ts'
import { keepSettings } from './posted.ts'

const PATH = '/settings/custom-domains'
const CHECK = `${PATH}/check`

export const domainRoutes: readonly Route[] = [
  page(PATH, { permission: 'settings.read' }, (visit) => show(visit)),
  action(
    PATH,
    { permission: 'settings.write', forBothModes: true, audit: 'Chose the name of links' },
    save,
  ),
  action(CHECK, { permission: 'settings.write', audit: null }, check),
]

const CHOICE: SettingField = {
  kind: 'select',
  name: 'paylinks[link_domain]',
  label: 'New links are made with',
  choices: [],
  of: ({ own }) => own.link_domain,
}

type States = ReadonlyMap<string, DomainState>

interface Shown {
  readonly errors?: Errors
  readonly states?: States
}

function namesOf({ ctx }: Visit): readonly [string, ...string[]] {
  const { baseUrl, domains = [] } = ctx.reader.site
  return [baseUrl, ...domains]
}

function show(visit: Visit, { errors = {}, states = new Map() }: Shown = {}): Response {
  const names = namesOf(visit)
  const isWrong = Object.keys(errors).length > 0
  return frame(
    visit,
    {
      title: 'Domains',
      sub: 'The addresses under which payers find this server.',
      notice: visit.query.has('saved') && !isWrong ? 'Saved.' : null,
      status: isWrong ? 400 : 200,
    },
    <div class="stack narrow">
      <ErrorSummary errors={errors} />
      <Addresses visit={visit} names={names} states={states} />
      {names.length > 1 && <Choice visit={visit} names={names} error={errors[CHOICE.name]} />}
      <Guide visit={visit} names={names} />
    </div>,
  )
}

function Addresses(props: {
  readonly visit: Visit
  readonly names: readonly string[]
  readonly states: States
}) {
  const { visit, names, states } = props
  return (
    <Panel
      title="Addresses"
      actions={
        visit.may('settings.write') && (
          <PostButton action={visit.to(CHECK)}>Check that they lead here</PostButton>
        )
      }
    >
      <ul class="domains">
        {names.map((name, at) => (
          <li>
            <span class="mono">{name}</span> {at === 0 && <Chip text="Main address" />}
            <Found state={states.get(name)} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Found({ state }: { readonly state: DomainState | undefined }) {
  if (!state) return null
  const [tone, chip, text] = wordsOf(state)
  return (
    <>
      {' '}
      <Chip tone={tone} text={chip} />
      {text !== '' && <p class="hint">{text}</p>}
    </>
  )
}

function wordsOf(state: DomainState): readonly ['bad' | 'good' | 'warn', string, string] {
  switch (state.kind) {
    case 'here':
      return state.isHostKept
        ? ['good', 'Leads here', '']
        : ['warn', 'Leads here', 'The proxy does not pass on the name that was asked for (Host).']
    case 'elsewhere':
      return ['bad', 'Leads elsewhere', `Another server answers there, with ${state.status}.`]
    case 'redirected':
      return ['bad', 'Leads elsewhere', `It redirects to ${state.to}.`]
    case 'unreachable':
      return ['bad', 'Not reached', `${state.reason} This server asked from where it stands.`]
  }
}

function Choice(props: {
  readonly visit: Visit
  readonly names: readonly [string, ...string[]]
  readonly error: string | undefined
}) {
  const { visit, names, error } = props
  const [main, ...others] = names
  const chosen = visit.account.own.link_domain
  const isReader = !visit.may('settings.write')
  return (
    <form class="stack" method="post" action={visit.to(PATH)}>
      <fieldset class="bare stack" disabled={isReader}>
        <Panel title="Payment links">
          <Radios
            name={CHOICE.name}
            label={CHOICE.label}
            api={CHOICE.name}
            error={error}
            help="In test and live mode, links and Checkout Sessions. Those that exist keep their address; each can be opened under every one. Mails, receipts and invoices lead to the main address."
            choices={[
              { value: '', text: main },
              ...others.map((value) => ({ value, text: value })),
            ]}
            value={others.find((one) => one === chosen) ?? ''}
          />
        </Panel>
      </fieldset>
      {!isReader && (
        <div class="act">
          <Button>Save</Button>
        </div>
      )}
    </form>
  )
}

/** Nothing here is set from the dashboard: names are the business of whoever runs the server. */
function Guide({ visit, names }: { readonly visit: Visit; readonly names: readonly string[] }) {
  const own = names.filter((name) => name.startsWith('https:')).map((name) => new URL(name).host)
  const hosts = own.length > 0 ? own.join(', ') : 'pay.example.com'
  const listens = visit.site.listensAt()
  const isPlain = names.some((name) => name.startsWith('http:'))
  return (
    <Panel title="A name of your own">
      <div class="stack">
        {isPlain && (
          <Notice tone="info">
            Plain http is for trying things out on one machine. Payers need https.
          </Notice>
        )}
        <ol class="guide">
          <li>
            At your DNS provider, point the name to the machine in front of Paylinks: an A or AAAA
            record with its address, or a CNAME to a name that it has.
          </li>
          <li>
            Have the proxy there serve the name over https, with a certificate, and hand all of it
            to <code>{listens}</code>: with the name that was asked for (<code>Host</code>), the
            payer’s address (<code>X-Forwarded-For</code>) and WebSockets. With Caddy, which sees to
            the certificates itself, that is:
            <Code
              text={`${hosts} {\n  reverse_proxy ${new URL(listens).host}\n}`}
              label="A Caddyfile"
            />
          </li>
          <li>
            Start Paylinks with the names: the main one in <code>PAYLINKS_URL</code>, further ones
            in <code>PAYLINKS_DOMAINS</code>, with commas between them; and with the proxy’s address
            in <code>PAYLINKS_TRUSTED_PROXIES</code>.
          </li>
        </ol>
      </div>
    </Panel>
  )
}

async function save(visit: Visit): Promise<Response> {
  const errors = await keepSettings(visit, [CHOICE])
  return errors ? show(visit, { errors }) : visit.request.redirect(`${visit.to(PATH)}?saved`, 303)
}

/** All at once, and each with an end: the page waits for the slowest. */
async function check(visit: Visit): Promise<Response> {
  const egress = createEgress(visit.ctx.egressPolicy)
  const mark = serverMark(visit.ctx.keyring)
  const states = await Promise.all(
    namesOf(visit).map(async (name) => [name, await checkDomain(egress, name, mark)] as const),
  )
  await egress.close()
  return show(visit, { states: new Map(states) })
}
