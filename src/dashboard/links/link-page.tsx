/** One payment link: its address and how to share it, its numbers, what it sells and says. */

import { linkUrl } from '../../domain/payment-link.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import type { LineItemObject } from '../../objects/line-item.ts'
import { renderPaymentLink } from '../../objects/payment-link.ts'
import { analyticsOf } from '../../operations/payment-links/analytics.ts'
import { linkLineItems } from '../../operations/payment-links/line-items.ts'
import { paymentLinks } from '../../store/payment-links.ts'
import { type FrameOptions, frame } from '../frame.tsx'
import { Copyable, LinkButton, PostButton } from '../parts/buttons.tsx'
import { Chip, Facts, Panel, When } from '../parts/facts.tsx'
import { Tabs } from '../parts/lists.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { Analytics, Figures, RecentPayments } from './analytics-view.tsx'
import { BarChart } from './chart.tsx'
import { LIST } from './new-link.tsx'
import { optionFacts } from './option-facts.ts'
import { paymentsOf } from './payments.ts'
import { priceText, stateOf, titleOf } from './words.ts'

/** A link, with what every page of it shows. */
export interface ShownLink {
  readonly link: PaymentLink
  readonly lines: readonly LineItemObject[]
  readonly title: string
  readonly url: string
  /** Of its page in the dashboard, without the mode. */
  readonly path: string
}

/** Answers for a link that there is, and says so where there is none. */
export function withLink(answer: (visit: Visit, shown: ShownLink) => Promise<Response> | Response) {
  return async (visit: Visit): Promise<Response> => {
    const { reader } = visit.ctx
    const link = await reader.find(paymentLinks, visit.param('id'))
    if (!link) return showNotFound(visit, 'payment link')
    const lines = await linkLineItems(reader, link)
    const title = titleOf(lines.map(({ description }) => description ?? ''))
    const url = linkUrl(link, reader.site)
    return answer(visit, { link, lines, title, url, path: `${LIST}/${link.id}` })
  }
}

const PERIOD = 30

export const showLink = withLink(async (visit, shown) => {
  const { link, url } = shown
  const { reader, clock } = visit.ctx
  const analytics = await analyticsOf(reader, link.id, { days: PERIOD })
  const payments = await paymentsOf(reader, link.id)
  const bars = analytics.days.map(({ start, paid }) => ({ start, value: paid }))
  return linkFrame(
    visit,
    shown,
    { here: 'overview', notice: noticeOf(visit) },
    <>
      <div class="tools share-row">
        <Copyable text={url} label="the link’s address" />
        <button class="button quiet" type="button" data-share={url} data-title={shown.title} hidden>
          Share
        </button>
        <ShareLinks visit={visit} shown={shown} />
      </div>
      <Figures whole={analytics.period} note={`last ${PERIOD} days`} />
      <div class="split">
        <div>
          <Panel title="Payments by day">
            <BarChart bars={bars} of="payments" />
          </Panel>
          <RecentPayments visit={visit} payments={payments} now={clock.now()} />
        </div>
        <div>
          <Sold lines={shown.lines} />
          <Panel title="Options">
            <Facts
              facts={[
                ...optionFacts(link),
                ['Made', <When at={link.created} now={clock.now()} />],
                ['Id', <code>{link.id}</code>],
              ]}
            />
          </Panel>
        </div>
      </div>
    </>,
  )
})

export const showAnalytics = withLink(async (visit, shown) => {
  const asked = Number(visit.query.get('days') ?? PERIOD)
  const days = [7, 30, 90, 365].includes(asked) ? asked : PERIOD
  const { reader, clock } = visit.ctx
  const analytics = await analyticsOf(reader, shown.link.id, { days })
  const payments = await paymentsOf(reader, shown.link.id)
  return linkFrame(
    visit,
    shown,
    { here: 'analytics' },
    <>
      <Analytics visit={visit} analytics={analytics} days={days} />
      <RecentPayments visit={visit} payments={payments} now={clock.now()} />
    </>,
  )
})

export const showObject = withLink((visit, shown) => {
  const json = JSON.stringify(renderPaymentLink(shown.link, visit.ctx.reader.site), null, 2)
  return linkFrame(
    visit,
    shown,
    { here: 'object' },
    <Panel title="As the API shows it">
      <pre class="code" tabindex={0}>
        {json}
      </pre>
    </Panel>,
  )
})

type Tab = 'analytics' | 'metadata' | 'object' | 'overview' | 'share'

/** The head and the tabs that all pages of a link have. */
export function linkFrame(
  visit: Visit,
  shown: ShownLink,
  { here, ...options }: { readonly here: Tab } & Pick<FrameOptions, 'notice' | 'status'>,
  content: Parameters<typeof frame>[2],
): Response {
  const { link, title, path } = shown
  const tab = (name: Tab, text: string, more: string) => ({
    text,
    href: visit.to(path + more),
    isHere: here === name,
  })
  return frame(
    visit,
    {
      title,
      back: { path: LIST, text: 'Payment links' },
      aside: <Chip {...stateOf(link)} />,
      actions: visit.may('payment_links.write') && <Actions visit={visit} shown={shown} />,
      ...options,
    },
    <>
      <Tabs
        label="Of this link"
        tabs={[
          tab('overview', 'Overview', ''),
          tab('analytics', 'Payments and analytics', '/analytics'),
          tab('share', 'Share', '/share'),
          tab('metadata', 'Metadata', '/metadata'),
          tab('object', 'JSON', '/json'),
        ]}
      />
      {content}
    </>,
  )
}

function Actions({ visit, shown }: { readonly visit: Visit; readonly shown: ShownLink }) {
  const { link, path } = shown
  return (
    <>
      <LinkButton href={visit.to(`${path}/duplicate`)}>Duplicate</LinkButton>
      {link.active ? (
        <LinkButton href={visit.to(`${path}/deactivate`)}>Deactivate</LinkButton>
      ) : (
        <PostButton action={visit.to(`${path}/reactivate`)}>Reactivate</PostButton>
      )}
      <LinkButton tone="primary" href={visit.to(`${path}/edit`)}>
        Edit
      </LinkButton>
    </>
  )
}

function ShareLinks({ visit, shown }: { readonly visit: Visit; readonly shown: ShownLink }) {
  const share = visit.to(`${shown.path}/share`)
  return (
    <>
      <LinkButton href={`${share}#parameters`}>URL parameters</LinkButton>
      <LinkButton href={`${share}#qr`}>QR code</LinkButton>
      <LinkButton href={`${share}#button`}>Buy button</LinkButton>
      {visit.may('payment_links.write') && <LinkButton href={`${share}#send`}>Send</LinkButton>}
    </>
  )
}

function Sold({ lines }: { readonly lines: readonly LineItemObject[] }) {
  return (
    <Panel title="What it sells">
      <Facts
        facts={lines.map(({ description, price, quantity, adjustable_quantity: adjustable }) => [
          description ?? '',
          `${price ? priceText(price) : ''} × ${quantity}${
            adjustable?.enabled
              ? `, customers may take ${adjustable.minimum ?? 0} to ${adjustable.maximum ?? 99}`
              : ''
          }`,
        ])}
      />
    </Panel>
  )
}

function noticeOf({ query }: Visit): string | null {
  if (query.has('made')) return 'Your link is ready. Copy its address, or share it.'
  if (query.has('changed')) return 'The link was changed.'
  if (query.has('deactivated')) return 'Nobody can pay by this link any longer.'
  return query.has('reactivated') ? 'The link can be paid again.' : null
}
