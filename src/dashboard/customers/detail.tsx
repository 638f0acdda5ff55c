/** A customer: who they are, what they pay for, what they have paid. */

import type { ListedInvoice, ListedSubscription } from '../../domain/listings/others.ts'
import type { ListedPayment } from '../../domain/listings/payment.ts'
import type { ListName } from '../../domain/listings/entry.ts'
import type { Customer } from '../../domain/records/customer.ts'
import { balancesOf } from '../../operations/customer-balance.ts'
import { type LinePage, lookUp } from '../../operations/listings/look-up.ts'
import { type Spent, spentBy } from '../../store/customer-spend.ts'
import { customers } from '../../store/customers.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Reader } from '../../store/reader.ts'
import { taxIds } from '../../store/tax-ids.ts'
import { addressLines, cardName, money, taxIdLine } from '../../ui/sheets/formats.ts'
import { frame } from '../frame.tsx'
import { invoiceColumns } from '../invoices/list.tsx'
import { MetadataPanel } from '../metadata.tsx'
import { Copyable } from '../parts/buttons.tsx'
import { Chip, Facts, Panel, When } from '../parts/facts.tsx'
import { type Column, Table } from '../parts/lists.tsx'
import { paymentColumns } from '../payments/list.tsx'
import { sayMethod } from '../payments/words.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { subscriptionColumns } from '../subscriptions/list.tsx'
import { LOOKED_AT, SpentSums } from './spent.tsx'

const SOME = 5

export async function showCustomer(visit: Visit): Promise<Response> {
  const { reader } = visit.ctx
  const customer = await reader.find(customers, visit.param('id'))
  if (!customer || customer.own.deleted) return showNotFound(visit, 'customer')
  const { id, name, email, metadata } = customer
  const subscribed = await latest<ListedSubscription>(reader, 'subscriptions', id)
  return frame(
    visit,
    {
      title: name ?? email ?? id,
      sub: name ? email : null,
      back: { path: '/customers', text: 'Customers' },
      notice: visit.query.get('done') === 'saved' ? 'The metadata was saved.' : null,
    },
    <div class="split">
      <div>
        <Part
          visit={visit}
          title="Subscriptions"
          path={`/subscriptions?q=${id}`}
          page={subscribed}
          columns={await subscriptionColumns(visit, subscribed.lines, { isOfOne: true })}
        />
        <Part
          visit={visit}
          title="Payments"
          path={`/payments?q=${id}`}
          page={await latest<ListedPayment>(reader, 'payments', id)}
          columns={paymentColumns(visit, { isOfOne: true })}
        />
        <Part
          visit={visit}
          title="Invoices"
          path={`/invoices?q=${id}`}
          page={await latest<ListedInvoice>(reader, 'invoices', id)}
          columns={invoiceColumns(visit, { isOfOne: true })}
        />
      </div>
      <div>
        <Who
          visit={visit}
          customer={customer}
          taxes={await taxIdsOf(reader, id)}
          spent={(await spentBy(reader, [id], LOOKED_AT.page)).get(id)}
        />
        <Methods methods={await methodsOf(reader, id)} usual={customer} />
        <MetadataPanel
          visit={visit}
          metadata={metadata}
          edit={visit.may('customers.write') ? `/customers/${id}/metadata` : null}
        />
      </div>
    </div>,
  )
}

function latest<Shown>(reader: Reader, list: ListName, customer: string) {
  return lookUp<Shown>(reader, list, {
    text: '',
    filters: { customer },
    from: null,
    to: null,
    startingAfter: null,
    endingBefore: null,
    limit: SOME,
  })
}

function Part<Shown>(props: {
  readonly visit: Visit
  readonly title: string
  readonly path: string
  readonly page: LinePage<Shown>
  readonly columns: readonly Column<{ readonly id: string; readonly shown: Shown }>[]
}) {
  const { visit, title, path, page, columns } = props
  return (
    <Panel title={title} actions={page.hasMore && <a href={visit.to(path)}>All of them</a>}>
      {page.lines.length === 0 ? (
        <p class="sub">None.</p>
      ) : (
        <Table label={title} columns={columns} rows={page.lines} />
      )}
    </Panel>
  )
}

function Who(props: {
  readonly visit: Visit
  readonly customer: Customer
  readonly taxes: readonly string[]
  readonly spent: Spent | undefined
}) {
  const { visit, customer, taxes, spent } = props
  const { id, phone, description, created } = customer
  const address = addressLines(customer.address ?? null, 'en').join(', ')
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['ID', <Copyable text={id} label="the customer’s ID" />],
          ['Since', <When at={created} now={visit.ctx.clock.now()} />],
          ['Spent', <SpentSums spent={spent} />],
          phone ? ['Phone', phone] : null,
          address ? ['Address', address] : null,
          description ? ['Description', description] : null,
          taxes.length > 0 ? ['Tax IDs', taxes.join(', ')] : null,
          ...balancesOf(customer).map(
            ([currency, balance]) =>
              [
                balance < 0 ? 'Credit' : 'Owes',
                money(Math.abs(balance), { currency, locale: 'en' }),
              ] as const,
          ),
        ]}
      />
    </Panel>
  )
}

type Methods = Awaited<ReturnType<typeof methodsOf>>

function Methods({ methods, usual }: { methods: Methods; usual: Customer }) {
  const chosen = usual.invoice_settings.default_payment_method
  return (
    <Panel title="Payment methods">
      {methods.length === 0 && <p class="sub">None are kept.</p>}
      {methods.length > 0 && (
        <ul class="plain-list">
          {methods.map(({ id, type, card }) => (
            <li>
              {sayMethod({ type, brand: card?.brand ?? null, last4: card?.last4 ?? null })}
              {card && (
                <small>{`Expires ${String(card.exp_month).padStart(2, '0')} / ${card.exp_year}`}</small>
              )}
              {id === chosen && <Chip text={cardName('default', null)} />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

async function methodsOf(reader: Reader, customer: string) {
  const where = [['customer', '=', customer]] as const
  return (await reader.page(paymentMethods, { where, limit: 20 })).records
}

async function taxIdsOf(reader: Reader, customer: string): Promise<readonly string[]> {
  const where = [['customer', '=', customer]] as const
  const { records } = await reader.page(taxIds, { where, limit: 10 })
  return records.map(({ type, value }) => taxIdLine({ type, value }))
}
