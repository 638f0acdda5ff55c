/** Ways to give a link to somebody: its address, a code to scan, a button for a site, a mail. */

import { isEmailAddress } from '../../domain/email.ts'
import { UTM } from '../../domain/link-counts.ts'
import { type PageLocale, isPageLocale, pageLocales } from '../../domain/page-locales.ts'
import { ApiError } from '../../objects/errors.ts'
import { sendLink } from '../../operations/payment-links/send.ts'
import { Button, Copyable } from '../parts/buttons.tsx'
import { Panel } from '../parts/facts.tsx'
import { type Choice, type Errors, Select, TextArea, TextField } from '../parts/fields.tsx'
import type { Visit } from '../route.ts'
import { type ShownLink, linkFrame, withLink } from './link-page.tsx'

const CODE = /^[A-Za-z0-9_-]+$/

interface Parameter {
  readonly name: string
  readonly label: string
  readonly help: string
  /** What is wrong with a value; null for nothing. */
  wrong(value: string): string | null
}

const code = (most: number) => (value: string) =>
  CODE.test(value) && value.length <= most
    ? null
    : `Letters, digits, - and _ only, at most ${most} of them.`
const email = (value: string) => (isEmailAddress(value) ? null : 'This is no e-mail address.')

const PARAMETERS: readonly Parameter[] = [
  {
    name: 'prefilled_email',
    label: 'E-mail address, filled in',
    help: 'The customer can change it.',
    wrong: email,
  },
  {
    name: 'locked_prefilled_email',
    label: 'E-mail address, fixed',
    help: 'The customer cannot change it.',
    wrong: email,
  },
  {
    name: 'prefilled_promo_code',
    label: 'Promotion code',
    help: 'Counts where the link allows them.',
    wrong: code(500),
  },
  {
    name: 'client_reference_id',
    label: 'Your reference',
    help: 'Comes back with the payment.',
    wrong: code(200),
  },
  ...UTM.map((name): Parameter => ({ name, label: name, help: '', wrong: code(150) })),
]

const LANGUAGES: readonly Choice[] = [
  { value: '', text: 'The customer’s' },
  ...pageLocales.map((value) => {
    return { value, text: new Intl.DisplayNames('en', { type: 'language' }).of(value) ?? value }
  }),
]

export const showShare = withLink((visit, shown) => share(visit, shown, {}))

export const answerSend = withLink(async (visit, shown) => {
  const to = (visit.form.get('to') ?? '').trim()
  const message = (visit.form.get('message') ?? '').trim()
  const asked = visit.form.get('mail_locale') ?? ''
  const locale: PageLocale = isPageLocale(asked) ? asked : 'en'
  try {
    await visit.ctx.transaction((tx) =>
      sendLink(tx, shown.link.id, { to, message: message === '' ? null : message, locale }),
    )
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error
    const { param = '' } = error.details
    return share(visit, shown, { errors: { [param]: error.message }, status: 422 })
  }
  return share(visit, shown, { notice: `The link is on its way to ${to}.` })
})

interface Said {
  readonly errors?: Errors
  readonly status?: 422
  readonly notice?: string
}

function share(visit: Visit, shown: ShownLink, { errors = {}, ...options }: Said): Response {
  const { chosen, wrong } = chosenIn(visit.query)
  const query = chosen.size > 0 ? `?${chosen}` : ''
  return linkFrame(
    visit,
    shown,
    { here: 'share', ...options },
    <div class="split">
      <div>
        <Parameters visit={visit} url={shown.url + query} wrong={wrong} />
        <BuyButton shown={shown} />
      </div>
      <div>
        <QrCode shown={shown} query={String(chosen)} />
        {visit.may('payment_links.write') && <Send visit={visit} shown={shown} errors={errors} />}
      </div>
    </div>,
  )
}

/** What was asked for and is in order, and what is wrong with the rest. */
function chosenIn(query: URLSearchParams) {
  const chosen = new URLSearchParams()
  const wrong: Record<string, string> = {}
  for (const parameter of PARAMETERS) {
    const value = (query.get(parameter.name) ?? '').trim()
    if (value === '') continue
    const problem = parameter.wrong(value)
    if (problem === null) chosen.set(parameter.name, value)
    else wrong[parameter.name] = problem
  }
  const locale = query.get('locale') ?? ''
  if (isPageLocale(locale)) chosen.set('locale', locale)
  return { chosen, wrong }
}

function Parameters(props: {
  readonly visit: Visit
  readonly url: string
  readonly wrong: Errors
}) {
  const { visit, url, wrong } = props
  return (
    <div id="parameters">
      <Panel title="URL parameters">
        <form class="stack" method="get" action={`${visit.to(visit.path)}`}>
          <p>
            <Copyable text={url} label="the address with its parameters" />
          </p>
          <div class="two">
            {PARAMETERS.map(({ name, label, help }) => (
              <TextField
                name={name}
                label={label}
                help={help}
                value={visit.query.get(name)}
                error={wrong[name]}
                api={name}
              />
            ))}
            <Select
              name="locale"
              label="Language"
              choices={LANGUAGES}
              value={visit.query.get('locale')}
              api="locale"
            />
          </div>
          <div>
            <Button tone="quiet">Make the address</Button>
          </div>
        </form>
      </Panel>
    </div>
  )
}

function QrCode({ shown, query }: { readonly shown: ShownLink; readonly query: string }) {
  const { pathname } = new URL(shown.url)
  const src = (kind: 'png' | 'svg', size: number) =>
    `${pathname}/qr.${kind}?${new URLSearchParams([...new URLSearchParams(query), ['size', String(size)]])}`
  return (
    <div id="qr">
      <Panel title="QR code">
        <div class="stack">
          <img
            class="qr"
            src={src('svg', 240)}
            width="240"
            height="240"
            alt={`QR code of ${shown.url}`}
          />
          <div class="act">
            <a class="button quiet" href={src('svg', 512)} download="payment-link.svg">
              Download SVG
            </a>
            <a class="button quiet" href={src('png', 1024)} download="payment-link.png">
              Download PNG
            </a>
          </div>
          <p class="hint">It never expires. Of a deactivated link it leads to your message.</p>
        </div>
      </Panel>
    </div>
  )
}

function BuyButton({ shown }: { readonly shown: ShownLink }) {
  const { origin } = new URL(shown.url)
  const element = (layout: string) =>
    [
      `<script async src="${origin}/buy-button.js"></script>`,
      `<paylinks-buy-button link="${shown.url}"${layout}>`,
      `  <a href="${shown.url}">Buy</a>`,
      '</paylinks-buy-button>',
    ].join('\n')
  const kinds = [
    ['A button', ''],
    ['A card', ' layout="card"'],
  ] as const
  return (
    <div id="button">
      <Panel title="Buy button">
        <script async src="/buy-button.js"></script>
        <div class="stack">
          {kinds.map(([name, layout]) => (
            <div class="buy">
              <p class="label">
                {name}{' '}
                <button class="plain" type="button" data-copy={element(layout)} hidden>
                  Copy
                </button>
              </p>
              <pre class="code" tabindex={0}>
                {element(layout)}
              </pre>
              <paylinks-buy-button link={shown.url} layout={layout === '' ? undefined : 'card'}>
                <a href={shown.url}>Buy</a>
              </paylinks-buy-button>
            </div>
          ))}
        </div>
      </Panel>
    </div>
  )
}

function Send(props: {
  readonly visit: Visit
  readonly shown: ShownLink
  readonly errors: Errors
}) {
  const { visit, shown, errors } = props
  return (
    <div id="send">
      <Panel title="Send by mail">
        <form class="stack" method="post" action={visit.to(`${shown.path}/send`)}>
          <TextField
            name="to"
            type="email"
            label="To"
            value={visit.form.get('to')}
            error={errors['to']}
            required
          />
          <TextArea
            name="message"
            label="Your words"
            aside="optional"
            maxlength={1000}
            value={visit.form.get('message')}
            error={errors['message']}
          />
          <Select
            name="mail_locale"
            label="Language of the mail"
            choices={LANGUAGES.filter(({ value }) => value !== '')}
            value={visit.form.get('mail_locale') ?? 'en'}
          />
          <div>
            <Button>Send</Button>
          </div>
        </form>
      </Panel>
    </div>
  )
}
