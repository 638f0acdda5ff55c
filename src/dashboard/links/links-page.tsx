/** The list of payment links: searched, filtered, with what each has brought; and as a table. */

import { conversionOf } from '../../domain/link-counts.ts'
import { linkPath } from '../../domain/payment-link.ts'
import { paymentLinks } from '../../store/payment-links.ts'
import type { Cursor, Reader } from '../../store/reader.ts'
import { frame } from '../frame.tsx'
import { LinkButton } from '../parts/buttons.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import { Chip, When } from '../parts/facts.tsx'
import { Empty, Filters, PAGE_SIZE, Pager, Table, Tabs, cursorsOf } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'
import { type LinkRow, filterOf, rowsOf } from './link-rows.ts'
import { CREATE, LIST } from './new-link.tsx'
import { count, percent, revenueText, stateOf } from './words.ts'

export async function showLinks(visit: Visit): Promise<Response> {
  const { reader, clock } = visit.ctx
  const page = await reader.page(paymentLinks, {
    ...filterOf(visit),
    ...(await cursorIn(visit)),
    limit: PAGE_SIZE,
  })
  const rows = await rowsOf(reader, page.records)
  const now = clock.now()
  const isNarrowed = visit.query.size > 0
  return frame(
    visit,
    {
      title: 'Payment links',
      sub: 'One link, any number of customers.',
      actions: (
        <>
          <ExportButton visit={visit} />
          {visit.may('payment_links.write') && (
            <LinkButton tone="primary" href={visit.to(`${CREATE}/standard-pricing`)}>
              New link
            </LinkButton>
          )}
        </>
      ),
    },
    rows.length === 0 && !isNarrowed ? (
      <NoLinks visit={visit} />
    ) : (
      <>
        <StateTabs visit={visit} counts={await countsOf(reader)} />
        <Filters
          visit={visit}
          fields={[
            { kind: 'search', name: 'q', label: 'Product, address or metadata' },
            {
              kind: 'select',
              name: 'active',
              label: 'State',
              choices: [
                { value: '', text: 'All' },
                { value: 'true', text: 'Active' },
                { value: 'false', text: 'Deactivated' },
              ],
            },
            { kind: 'date', name: 'from', label: 'Made since' },
          ]}
        />
        {rows.length === 0 ? (
          <Empty title="Nothing found" text="No payment link is like this." />
        ) : (
          <LinkTable visit={visit} rows={rows} now={now} />
        )}
        <Pager visit={visit} ids={page.records.map(({ id }) => id)} hasMore={page.hasMore} />
      </>
    ),
  )
}

/** A cursor of nobody's begins at the front. */
async function cursorIn(
  visit: Visit,
): Promise<{ readonly after?: Cursor; readonly before?: Cursor }> {
  const { startingAfter, endingBefore } = cursorsOf(visit)
  const { reader } = visit.ctx
  const at = async (id: string | null) => (id === null ? null : reader.positionOf(paymentLinks, id))
  const [after, before] = [await at(startingAfter), await at(endingBefore)]
  return { ...(after ? { after } : {}), ...(before ? { before } : {}) }
}

async function countsOf(reader: Reader) {
  const all = await reader.count(paymentLinks, {})
  const active = await reader.count(paymentLinks, { where: [['active', '=', 1]] })
  return { all: Number(all), active: Number(active) }
}

function StateTabs(props: {
  readonly visit: Visit
  readonly counts: { readonly all: number; readonly active: number }
}) {
  const { visit, counts } = props
  const here = visit.query.get('active') ?? ''
  const tab = (text: string, value: string, many: number) => ({
    text: `${text} ${count(many)}`,
    href: visit.to(LIST) + (value === '' ? '' : `?active=${value}`),
    isHere: here === value,
  })
  return (
    <Tabs
      label="State"
      tabs={[
        tab('All', '', counts.all),
        tab('Active', 'true', counts.active),
        tab('Deactivated', 'false', counts.all - counts.active),
      ]}
    />
  )
}

function LinkTable(props: {
  readonly visit: Visit
  readonly rows: readonly LinkRow[]
  readonly now: number
}) {
  const { visit, rows, now } = props
  return (
    <Table
      label="Payment links"
      rows={rows}
      columns={[
        {
          title: 'Link',
          cell: ({ link, title }) => (
            <>
              <a class="row-link" href={visit.to(`${LIST}/${link.id}`)}>
                {title}
              </a>
              <small>
                {linkPath(link)} · <When at={link.created} now={now} />
              </small>
            </>
          ),
        },
        { title: 'Price', kind: 'optional', cell: ({ price }) => price },
        { title: 'Status', cell: ({ link }) => <Chip {...stateOf(link)} /> },
        { title: 'Paid', kind: 'num', cell: ({ figures }) => count(figures.paid) },
        {
          title: 'Conversion',
          kind: 'num optional',
          cell: ({ figures }) => percent(conversionOf(figures)),
        },
        { title: 'Revenue', kind: 'num', cell: ({ figures }) => revenueText(figures) },
      ]}
    />
  )
}

function NoLinks({ visit }: { readonly visit: Visit }) {
  const mayMake = visit.may('payment_links.write')
  return (
    <Empty
      title="Take your first payment"
      text="A payment link is a page where anybody can pay you. Send it, print its QR code, or put its button on your site."
    >
      {mayMake && (
        <ul class="kinds">
          <li>
            <a class="kind" href={visit.to(`${CREATE}/standard-pricing`)}>
              <b>Products or subscriptions</b>
              <small>Fixed prices, one-time or recurring</small>
            </a>
          </li>
          <li>
            <a class="kind" href={visit.to(`${CREATE}/customer-chooses-pricing`)}>
              <b>Customers choose what to pay</b>
              <small>Donations, tips, pay what you want</small>
            </a>
          </li>
        </ul>
      )}
    </Empty>
  )
}
