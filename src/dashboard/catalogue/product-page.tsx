/** One product: what is known of it, its prices, and what can be done to both. */

import { createParams, updateParams as priceChangeParams } from '../../api/prices/params.ts'
import { updateParams } from '../../api/products/params.ts'
import type { Price, Product } from '../../domain/records.ts'
import { renderPrice } from '../../objects/price.ts'
import { renderProduct } from '../../objects/product.ts'
import { createPrice, updatePrice } from '../../operations/prices/prices.ts'
import { updateProduct } from '../../operations/products.ts'
import { prices } from '../../store/prices.ts'
import { products } from '../../store/products.ts'
import { partOf } from '../chosen-ids.ts'
import { frame } from '../frame.tsx'
import { NO_CATALOGUE } from '../links/catalogue.ts'
import { parsed } from '../links/form/call.ts'
import { FieldView } from '../links/form/field-view.tsx'
import { fillIn } from '../links/form/from-link.ts'
import { type Filled, readAll } from '../links/form/read.ts'
import { priceText } from '../links/words.ts'
import { Button, LinkButton, PostButton } from '../parts/buttons.tsx'
import { Chip, Facts, Panel, When } from '../parts/facts.tsx'
import { type Errors, ErrorSummary } from '../parts/fields.tsx'
import { Table } from '../parts/lists.tsx'
import { formKey, idMadeOnce } from '../once.ts'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { MORE_PRICE_FIELDS, PRODUCT_FIELDS, changedPairs, priceFields } from './fields.ts'
import { PRODUCTS, productPath } from './products.tsx'
import { namedErrors, refusedBy } from './refused.ts'

type Shown = (visit: Visit, product: Product) => Promise<Response> | Response

function withProduct(answer: Shown) {
  return async (visit: Visit): Promise<Response> => {
    const product = await visit.ctx.reader.find(products, visit.param('id'))
    return product ? answer(visit, product) : showNotFound(visit, 'product')
  }
}

const pathOf = ({ id }: Product) => productPath(id)

const PRICES_SHOWN = 100

export const showProduct = withProduct(async (visit, product) => {
  const { reader, clock } = visit.ctx
  const { records } = await reader.page(prices, {
    limit: PRICES_SHOWN,
    where: [
      ['product', '=', product.id],
      ['deleted', '=', 0],
    ],
  })
  const path = pathOf(product)
  const mayWrite = visit.may('catalogue.write')
  return frame(
    visit,
    {
      title: product.name,
      back: { path: PRODUCTS, text: 'Products' },
      aside: product.active ? <Chip tone="good" text="Active" /> : <Chip text="Archived" />,
      notice: noticeOf(visit),
      actions: mayWrite && (
        <>
          <PostButton
            action={visit.to(`${path}/active`)}
            fields={{ active: String(!product.active) }}
          >
            {product.active ? 'Archive' : 'Take out of the archive'}
          </PostButton>
          <LinkButton tone="primary" href={visit.to(`${path}/edit`)}>
            Edit
          </LinkButton>
        </>
      ),
    },
    <div class="split">
      <Panel
        title="Prices"
        actions={
          mayWrite && <LinkButton href={visit.to(`${path}/prices/create`)}>Add a price</LinkButton>
        }
      >
        <Prices visit={visit} product={product} all={records} now={clock.now()} />
      </Panel>
      <Panel title="Details">
        <Facts
          facts={[
            product.description === null ? null : ['Description', product.description],
            product.unit_label === null ? null : ['Called', product.unit_label ?? ''],
            product.images.length === 0 ? null : ['Pictures', String(product.images.length)],
            ...Object.entries(product.metadata).map(([key, value]) => [key, value] as const),
            ['Made', <When at={product.created} now={clock.now()} />],
            ['Id', <code>{product.id}</code>],
          ]}
        />
      </Panel>
    </div>,
  )
})

function Prices(props: {
  readonly visit: Visit
  readonly product: Product
  readonly all: readonly Price[]
  readonly now: number
}) {
  const { visit, product, all, now } = props
  if (all.length === 0) return <p class="sub">It has no price yet, so nothing sells it.</p>
  return (
    <Table
      label="Prices"
      rows={all}
      columns={[
        {
          title: 'Price',
          cell: (price) => (
            <>
              <b>{priceText(renderPrice(price))}</b>
              <small>
                {price.nickname ?? price.id} · <When at={price.created} now={now} />
              </small>
            </>
          ),
        },
        {
          title: 'Status',
          cell: ({ active }) =>
            active ? <Chip tone="good" text="Active" /> : <Chip text="Archived" />,
        },
        {
          title: '',
          kind: 'num',
          cell: (price) =>
            visit.may('catalogue.write') && (
              <PostButton
                action={visit.to(`${pathOf(product)}/prices/${partOf(price.id)}/active`)}
                tone="plain"
                fields={{ active: String(!price.active) }}
              >
                {price.active ? 'Archive' : 'Restore'}
              </PostButton>
            ),
        },
      ]}
    />
  )
}

export const startEdit = withProduct((visit, product) =>
  showForm(visit, product, { filled: filledFrom(product) }),
)

export const answerEdit = withProduct(async (visit, product) => {
  const { form } = visit
  const pairs = changedPairs(PRODUCT_FIELDS, filledFrom(product), form)
  const done = await refusedBy(form, PRODUCT_FIELDS, () =>
    visit.ctx.transaction(async (tx) => updateProduct(tx, product.id, parsed(updateParams, pairs))),
  )
  if ('errors' in done) return showForm(visit, product, { filled: form, errors: done.errors })
  return visit.request.redirect(visit.to(`${pathOf(product)}?changed`), 303)
})

function filledFrom(product: Product): Filled {
  return fillIn(PRODUCT_FIELDS, renderProduct(product))
}

export const answerActive = withProduct(async (visit, product) => {
  const active = visit.form.get('active') === 'true'
  await visit.ctx.transaction((tx) => updateProduct(tx, product.id, { active }))
  return visit.request.redirect(visit.to(`${pathOf(product)}?changed`), 303)
})

export const answerPriceActive = withProduct(async (visit, product) => {
  const value = visit.form.get('active') === 'true' ? 'true' : 'false'
  const change = parsed(priceChangeParams, [{ path: 'active', value, kind: 'flag' }])
  await visit.ctx.transaction((tx) => updatePrice(tx, visit.param('price'), change))
  return visit.request.redirect(visit.to(`${pathOf(product)}?changed`), 303)
})

const NEW_PRICE = [...priceFields(''), ...MORE_PRICE_FIELDS]

export const startPrice = withProduct((visit, product) =>
  showForm(visit, product, { filled: new URLSearchParams({ currency: 'usd' }), isPrice: true }),
)

export const answerPrice = withProduct(async (visit, product) => {
  const { form } = visit
  const owner = { path: 'product', value: product.id, kind: 'text' } as const
  const done = await refusedBy(form, NEW_PRICE, () =>
    idMadeOnce(visit, async (tx) =>
      createPrice(tx, parsed(createParams, [owner, ...readAll(NEW_PRICE, form)])),
    ),
  )
  if ('errors' in done)
    return showForm(visit, product, { filled: form, errors: done.errors, isPrice: true })
  return visit.request.redirect(visit.to(`${pathOf(product)}?changed`), 303)
})

function showForm(
  visit: Visit,
  product: Product,
  props: { readonly filled: Filled; readonly errors?: Errors; readonly isPrice?: boolean },
): Response {
  const { filled, errors = {}, isPrice = false } = props
  const path = pathOf(product)
  const state = { filled, errors, catalogue: NO_CATALOGUE }
  const fields = isPrice ? NEW_PRICE : PRODUCT_FIELDS
  return frame(
    visit,
    {
      title: isPrice ? `A price of ${product.name}` : `Edit ${product.name}`,
      back: { path, text: product.name },
      status: Object.keys(errors).length > 0 ? 422 : 200,
      ...(isPrice ? { sub: 'What it says of money stays: archive it, and add another.' } : {}),
    },
    <form
      class="stack narrow"
      method="post"
      action={visit.to(isPrice ? `${path}/prices/create` : `${path}/edit`)}
    >
      <ErrorSummary errors={namedErrors(errors, fields)} />
      {isPrice && <input type="hidden" name="key" value={formKey(filled)} />}
      {fields.map((field) => (
        <FieldView field={field} state={state} />
      ))}
      <div class="act">
        <LinkButton href={visit.to(path)}>Cancel</LinkButton>
        <Button>{isPrice ? 'Add price' : 'Save changes'}</Button>
      </div>
    </form>,
  )
}

function noticeOf({ query }: Visit): string | null {
  if (query.has('made')) return 'The product is there: a payment link can sell it.'
  return query.has('changed') ? 'This was changed.' : null
}
