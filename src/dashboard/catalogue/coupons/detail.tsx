/** One coupon: what it takes off and of what, how often it was redeemed, and its codes. */

import type { Coupon } from '../../../domain/records/coupon.ts'
import type { PromotionCode } from '../../../domain/records/promotion-code.ts'
import { deleteCoupon } from '../../../operations/coupons.ts'
import { products } from '../../../store/products.ts'
import { promotionCodes } from '../../../store/promotion-codes.ts'
import type { Page, Reader } from '../../../store/reader.ts'
import { frame } from '../../frame.tsx'
import { MetadataPanel } from '../../metadata.tsx'
import { Copyable, LinkButton } from '../../parts/buttons.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { type Fact, Facts, Money, Panel, When } from '../../parts/facts.tsx'
import { Table } from '../../parts/lists.tsx'
import type { Visit } from '../../route.ts'
import { DELETED } from '../list-page.tsx'
import { productPath } from '../products.tsx'
import { pathOf, withRecord } from '../noun.ts'
import { PROMOTION_CODES } from '../promotion-codes/noun.ts'
import { codeColumns } from '../promotion-codes/list.tsx'
import { RecordActions, recordFrame } from '../record-page.tsx'
import { COUPONS, lasts, redeemedText, takesOff } from './noun.ts'

export const showCoupon = withRecord(COUPONS, async (visit, coupon) => {
  const path = pathOf(COUPONS, coupon)
  const { reader } = visit.ctx
  const codes = await reader.page(promotionCodes, {
    limit: CODES_SHOWN,
    where: [['coupon', '=', coupon.id]],
  })
  return recordFrame(visit, COUPONS, coupon, {
    here: 'overview',
    actions: (
      <>
        <LinkButton href={visit.to(`${path}/delete`)}>Delete</LinkButton>
        <RecordActions visit={visit} path={path} active={null} words={NO_WORDS} canEdit />
      </>
    ),
    content: (
      <div class="split">
        <Codes visit={visit} coupon={coupon} page={codes} />
        <div>
          <Terms visit={visit} coupon={coupon} sold={await soldFor(reader, coupon)} />
          <MetadataPanel
            visit={visit}
            metadata={coupon.metadata}
            edit={visit.may('catalogue.write') ? `${path}/metadata` : null}
          />
        </div>
      </div>
    ),
  })
})

const NO_WORDS = { on: '', off: '' }

interface SoldFor {
  readonly id: string
  /** Null where it is there no more. */
  readonly name: string | null
}

/** The products that it is for; null where it is for all. */
async function soldFor(reader: Reader, coupon: Coupon): Promise<readonly SoldFor[] | null> {
  const ids = coupon.applies_to?.products
  if (!ids) return null
  const found = new Map((await reader.findAll(products, ids)).map(({ id, name }) => [id, name]))
  return ids.map((id) => ({ id, name: found.get(id) ?? null }))
}

function Terms(props: {
  readonly visit: Visit
  readonly coupon: Coupon
  readonly sold: readonly SoldFor[] | null
}) {
  const { visit, coupon, sold } = props
  const now = visit.ctx.clock.now()
  const { currency_options: options = {}, redeem_by: until } = coupon
  const others = Object.entries(options).filter(([currency]) => currency !== coupon.currency)
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['Takes off', takesOff(coupon)],
          ...others.map(([currency, { amount_off: amount }]): Fact => [
            `In ${currency.toUpperCase()}`,
            <Money amount={amount} currency={currency} />,
          ]),
          ['Lasts', lasts(coupon)],
          ['Redeemed', redeemedText(coupon)],
          until === null ? null : ['Until', <When at={until} now={now} />],
          ['For', sold === null ? 'All products' : <ProductLinks visit={visit} sold={sold} />],
          ['ID', <Copyable text={coupon.id} label="the coupon’s ID" />],
          ['Made', <When at={coupon.created} now={now} />],
        ]}
      />
    </Panel>
  )
}

function ProductLinks({ visit, sold }: { visit: Visit; sold: readonly SoldFor[] }) {
  return (
    <ul class="plain-list">
      {sold.map(({ id, name }) => (
        <li>
          {name === null ? <code>{id}</code> : <a href={visit.to(productPath(id))}>{name}</a>}
        </li>
      ))}
    </ul>
  )
}

const CODES_SHOWN = 10

function Codes(props: {
  readonly visit: Visit
  readonly coupon: Coupon
  readonly page: Page<PromotionCode>
}) {
  const { visit, coupon } = props
  const { records, hasMore } = props.page
  const { path } = PROMOTION_CODES
  const named = `?coupon=${encodeURIComponent(coupon.id)}`
  return (
    <Panel
      title="Promotion codes"
      actions={
        <>
          {hasMore && <a href={visit.to(`${path}${named}`)}>All of them</a>}
          {visit.may('catalogue.write') && (
            <LinkButton href={visit.to(`${path}/create${named}`)}>New code</LinkButton>
          )}
        </>
      }
    >
      {records.length === 0 ? (
        <p class="sub">
          None: customers cannot redeem it by themselves. A code is what they type on the payment
          page.
        </p>
      ) : (
        <Table label="Promotion codes" rows={records} columns={codeColumns(visit)} />
      )}
    </Panel>
  )
}

export const askDelete = withRecord(COUPONS, (visit, coupon) => {
  const path = pathOf(COUPONS, coupon)
  const title = COUPONS.titleOf(coupon)
  return frame(
    visit,
    { title: `Delete ${title}`, back: { path, text: title } },
    <Confirm action={visit.to(`${path}/delete`)} cancel={visit.to(path)} verb={`Delete ${title}`}>
      <p>
        Nobody can redeem it any longer, and its promotion codes lead nowhere. What was bought with
        it, and subscriptions that have it, keep it. This cannot be undone.
      </p>
    </Confirm>,
  )
})

export const answerDelete = withRecord(COUPONS, async (visit, coupon) => {
  await visit.ctx.transaction((tx) => deleteCoupon(tx, coupon.id))
  return visit.request.redirect(visit.to(`${COUPONS.path}?${DELETED}`), 303)
})
