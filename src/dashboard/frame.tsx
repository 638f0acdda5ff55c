/** What stands around every page of the dashboard: navigation, mode, account, heading. */

import type { Child } from 'hono/jsx'
import { initials } from '../i18n/format.ts'
import { merchantName } from '../domain/merchant-name.ts'
import { Document, renderDocument } from '../ui/layout.tsx'
import { NAVIGATION, lineOf } from './navigation.ts'
import { Mark } from './parts/mark.tsx'
import type { Visit } from './route.ts'

export interface FrameOptions {
  readonly title: string
  /** One sentence under the title. */
  readonly sub?: Child
  /** Where the page is found: the way back to its list. */
  readonly back?: { readonly path: string; readonly text: string }
  /** The page's actions, the primary one last. */
  readonly actions?: Child
  /** Beside the title: a chip. */
  readonly aside?: Child
  /** What just happened, said once. */
  readonly notice?: string | null
  /** As wide as the window: no column of its own. */
  readonly wide?: boolean
  readonly status?: 200 | 400 | 402 | 403 | 404 | 409 | 422 | 429 | 500 | 503
}

/** A whole page, as an answer. */
export function frame(visit: Visit, options: FrameOptions, content: Child): Response {
  const { site, request, scope } = visit
  const html = renderDocument(
    <Document
      locale="en"
      title={`${options.title} · Paylinks${scope.livemode ? '' : ' (test)'}`}
      stylesheet={site.assets.dashboardStylesheet}
      script={site.assets.dashboardScript}
      referrer="same-origin"
      bodyClass={scope.livemode ? 'dashboard live' : 'dashboard test'}
    >
      <a class="skip" href="#content">
        Skip to the page
      </a>
      <div class="frame">
        <Rail visit={visit} />
        <main class="sheet" id="content" tabindex={-1}>
          <ModeBanner visit={visit} />
          <div class={options.wide ? 'page wide' : 'page'}>
            <Head visit={visit} options={options} />
            {content}
          </div>
        </main>
      </div>
    </Document>,
  )
  return request.html(html, options.status ?? 200)
}

function Head({ visit, options }: { visit: Visit; options: FrameOptions }) {
  const { title, sub, back, actions, aside, notice } = options
  return (
    <>
      {back && (
        <p class="way-back">
          <a href={visit.to(back.path)}>{`← ${back.text}`}</a>
        </p>
      )}
      <div class="head">
        <div>
          <h1>
            {title} {aside}
          </h1>
          {sub && <p class="sub">{sub}</p>}
        </div>
        {actions && <div class="act">{actions}</div>}
      </div>
      {notice && (
        <p class="notice good" role="status">
          {notice}
        </p>
      )}
    </>
  )
}

function Rail({ visit }: { readonly visit: Visit }) {
  const here = lineOf(visit.path)
  const groups = NAVIGATION.map(({ title, lines }) => {
    return { title, lines: lines.filter(({ permission }) => visit.may(permission)) }
  }).filter(({ lines }) => lines.length > 0)
  return (
    <header class="rail" id="top">
      <a class="brand" href={visit.to('/')}>
        <Mark />
        Paylinks
      </a>
      <a class="button quiet menu-open" href="#menu">
        Menu
      </a>
      <div class="menu" id="menu">
        <a class="menu-close" href="#top">
          Close the menu
        </a>
        {groups.map(({ title, lines }) => (
          <nav aria-label={title ?? 'Main'}>
            {title && <h2>{title}</h2>}
            {lines.map((line) => (
              <a href={visit.to(line.path)} aria-current={line === here ? 'page' : undefined}>
                {line.text}
              </a>
            ))}
          </nav>
        ))}
        <AccountBox visit={visit} />
      </div>
    </header>
  )
}

function AccountBox({ visit }: { readonly visit: Visit }) {
  const { site } = visit.ctx.reader
  const name = merchantName(visit.account, site)
  return (
    <div class="account">
      <span class="icon" aria-hidden="true">
        {initials(name, 'en')}
      </span>
      <span class="who">
        <b>{name}</b>
        <small>{visit.member.name || visit.member.email}</small>
      </span>
      {visit.otherAccounts.map((other) => (
        <a class="other" href={`/${other.id}${visit.scope.livemode ? '' : '/test'}`}>
          {merchantName(other, site)}
        </a>
      ))}
      <form method="post" action="/logout">
        <button class="plain" type="submit">
          Sign out
        </button>
      </form>
    </div>
  )
}

/** Never to the same object: its twin in the other mode is another one, if there is one. */
function ModeBanner({ visit }: { readonly visit: Visit }) {
  const { scope, path } = visit
  const list = lineOf(path)?.path ?? '/'
  const isHome = list === '/'
  // Without its account, the start is that of test mode.
  const account = visit.request.req.param('account') ?? (isHome ? visit.account.id : null)
  const mode = scope.livemode ? '/test' : ''
  const other = `${account ? `/${account}` : ''}${mode}${isHome ? '' : list}`
  return (
    <div class={scope.livemode ? 'banner live' : 'banner'}>
      <span>
        <b>{scope.livemode ? 'Live mode' : 'Test mode'}</b>
        {scope.livemode ? ': real money moves.' : ': no real money moves.'}
      </span>
      <a href={other}>{scope.livemode ? 'Switch to test' : 'Switch to live'}</a>
    </div>
  )
}
