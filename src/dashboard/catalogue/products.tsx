/** The list of products, and making one. */

import { createParams } from '../../api/products/params.ts'
import { renderPrice } from '../../objects/price.ts'
import { createProduct } from '../../operations/products.ts'
import { noteDeed } from '../../operations/team/audit.ts'
import { productsLike } from '../../store/link-search.ts'
import { prices } from '../../store/prices.ts'
import { products } from '../../store/products.ts'
import type { Cursor, Reader } from '../../store/reader.ts'
import type { Price, Product } from '../../domain/records.ts'
import { partOf } from '../chosen-ids.ts'
import { frame } from '../frame.tsx'
import { Button, LinkButton } from '../parts/buttons.tsx'
import { Chip, Panel, When } from '../parts/facts.tsx'
import { type Errors, ErrorSummary } from '../parts/fields.tsx'
import { Empty, Filters, PAGE_SIZE, Pager, Table, Tabs, cursorsOf } from '../parts/lists.tsx'
import { NO_CATALOGUE } from '../links/catalogue.ts'
import { parsed } from '../links/form/call.ts'
import { FieldView } from '../links/form/field-view.tsx'
import { type Filled, readAll } from '../links/form/read.ts'
import { priceText } from '../links/words.ts'
import { formKey, idMadeOnce } from '../once.ts'
import type { Visit } from '../route.ts'
import { whereaboutsOf } from '../sign-in/door.ts'
import { PRODUCT_FIELDS, priceFields } from './fields.ts'
import { namedErrors, refusedBy } from './refused.ts'

export const PRODUCTS = '/products'

export const productPath = (id: string) => `${PRODUCTS}/${partOf(id)}`

export async function showProducts(visit: Visit): Promise<Response> {
  const { reader, clock } = visit.ctx
  const active = visit.query.get('active') ?? 'true'
  const words = (visit.query.get('q') ?? '').trim().slice(0, 200)
  const page = await reader.page(products, {
    where: active === 'all' ? [] : [['active', '=', Number(active !== 'false')]],
    ...(words === '' ? {} : { also: [productsLike(words)] }),
    ...(await cursorIn(visit)),
    limit: PAGE_SIZE,
  })
  const rows = await rowsOf(reader, page.records)
  const now = clock.now()
  const make = visit.may('catalogue.write') && (
    <LinkButton tone="primary" href={visit.to(`${PRODUCTS}/create`)}>
      New product
    </LinkButton>
  )
  const tab = (text: string, value: string) => ({
    text,
    href: `${visit.to(PRODUCTS)}?active=${value}`,
    isHere: active === value,
  })
  return frame(
    visit,
    { title: 'Products', sub: 'What you sell, and for how much.', actions: make },
    <>
      <Tabs
        label="State"
        tabs={[tab('Active', 'true'), tab('Archived', 'false'), tab('All', 'all')]}
      />
      <Filters visit={visit} fields={[{ kind: 'search', name: 'q', label: 'Name' }]} />
      {rows.length === 0 ? (
        <Empty
          title={visit.query.size > 0 ? 'Nothing found' : 'No products yet'}
          text="A product has a name and one or more prices. Payment links and invoices sell it."
        />
      ) : (
        <Table
          label="Products"
          rows={rows}
          columns={[
            {
              title: 'Product',
              cell: ({ product }) => (
                <>
                  <a class="row-link" href={visit.to(productPath(product.id))}>
                    {product.name}
                  </a>
                  <small>
                    <When at={product.created} now={now} />
                  </small>
                </>
              ),
            },
            { title: 'Prices', cell: ({ prices: all }) => pricesText(all) },
            {
              title: 'Status',
              cell: ({ product }) =>
                product.active ? <Chip tone="good" text="Active" /> : <Chip text="Archived" />,
            },
          ]}
        />
      )}
      <Pager visit={visit} ids={page.records.map(({ id }) => id)} hasMore={page.hasMore} />
    </>,
  )
}

async function cursorIn(
  visit: Visit,
): Promise<{ readonly after?: Cursor; readonly before?: Cursor }> {
  const { startingAfter, endingBefore } = cursorsOf(visit)
  const at = async (id: string | null) =>
    id === null ? null : visit.ctx.reader.positionOf(products, id)
  const [after, before] = [await at(startingAfter), await at(endingBefore)]
  return { ...(after ? { after } : {}), ...(before ? { before } : {}) }
}

interface Row {
  readonly product: Product
  readonly prices: readonly Price[]
}

/** Enough to tell how many there are of each, up to a few. */
const PRICES_LOOKED_AT = 200

async function rowsOf(reader: Reader, found: readonly Product[]): Promise<readonly Row[]> {
  const { records } = await reader.page(prices, {
    limit: PRICES_LOOKED_AT,
    where: [
      ['product', 'in', found.map(({ id }) => id)],
      ['active', '=', 1],
      ['deleted', '=', 0],
    ],
  })
  const byProduct = Map.groupBy(records, ({ product }) => product)
  return found.map((product) => ({ product, prices: byProduct.get(product.id) ?? [] }))
}

function pricesText(all: readonly Price[]): string {
  const [first, ...others] = all
  if (!first) return '–'
  const more = others.length === 0 ? '' : ` + ${others.length} more`
  return priceText(renderPrice(first)) + more
}

export function startProduct(visit: Visit): Response {
  return showForm(visit, new URLSearchParams({ 'default_price_data[currency]': 'usd' }), {})
}

export async function answerProduct(visit: Visit): Promise<Response> {
  const { form, site, request, member, scope } = visit
  const first = readAll(priceFields('default_price_data'), form)
  // A currency alone is no price: a product may begin without one.
  const isPriced = first.some(({ path }) => path !== 'default_price_data[currency]')
  const pairs = [...readAll(PRODUCT_FIELDS, form), ...(isPriced ? first : [])]
  const made = await refusedBy(form, FIELDS, () =>
    idMadeOnce(visit, async (tx) => {
      const product = await createProduct(tx, parsed(createParams, pairs))
      const where = whereaboutsOf(site, request)
      const { livemode } = scope
      noteDeed(tx, { action: 'Made a product', member, where, subject: product.id, livemode })
      return product
    }),
  )
  if ('errors' in made) return showForm(visit, form, made.errors)
  return request.redirect(visit.to(`${productPath(made.result)}?made`), 303)
}

const FIELDS = [...PRODUCT_FIELDS, ...priceFields('default_price_data')]

function showForm(visit: Visit, filled: Filled, errors: Errors): Response {
  const state = { filled, errors, catalogue: NO_CATALOGUE }
  return frame(
    visit,
    {
      title: 'New product',
      back: { path: PRODUCTS, text: 'Products' },
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <form class="stack narrow" method="post" action={visit.to(`${PRODUCTS}/create`)}>
      <ErrorSummary errors={namedErrors(errors, FIELDS)} />
      <input type="hidden" name="key" value={formKey(filled)} />
      {PRODUCT_FIELDS.map((field) => (
        <FieldView field={field} state={state} />
      ))}
      <Panel title="Its first price">
        <div class="stack">
          {priceFields('default_price_data').map((field) => (
            <FieldView field={field} state={state} />
          ))}
        </div>
      </Panel>
      <div class="act">
        <LinkButton href={visit.to(PRODUCTS)}>Cancel</LinkButton>
        <Button>Make product</Button>
      </div>
    </form>,
  )
}
