/** One promotion code: the coupon that it leads to, who may redeem it, and how often it was. */

import { endOf } from '../../../domain/discounts/promotion-code.ts'
import type { Coupon } from '../../../domain/records/coupon.ts'
import type { Customer } from '../../../domain/records/customer.ts'
import type { PromotionCode } from '../../../domain/records/promotion-code.ts'
import { coupons } from '../../../store/coupons.ts'
import { customers } from '../../../store/customers.ts'
import { MetadataPanel } from '../../metadata.tsx'
import { Copyable } from '../../parts/buttons.tsx'
import { type Fact, Facts, Money, Panel, When } from '../../parts/facts.tsx'
import type { Visit } from '../../route.ts'
import { COUPONS, lasts, redeemedText, takesOff } from '../coupons/noun.ts'
import { pathOf, withRecord } from '../noun.ts'
import { RecordActions, recordFrame } from '../record-page.tsx'
import { PROMOTION_CODES } from './noun.ts'

const WORDS = { on: 'Activate', off: 'Deactivate' }

export const showCode = withRecord(PROMOTION_CODES, async (visit, code) => {
  const { reader } = visit.ctx
  const path = pathOf(PROMOTION_CODES, code)
  const coupon = await reader.find(coupons, code.promotion.coupon ?? '')
  const customer = code.customer === null ? null : await reader.find(customers, code.customer)
  return recordFrame(visit, PROMOTION_CODES, code, {
    here: 'overview',
    actions: (
      <RecordActions
        visit={visit}
        path={path}
        active={code.active}
        words={WORDS}
        canEdit={code.restrictions.minimum_amount !== null}
      />
    ),
    content: (
      <div class="split">
        <Leads visit={visit} code={code} coupon={coupon} customer={customer} />
        <div>
          <Details visit={visit} code={code} />
          <MetadataPanel
            visit={visit}
            metadata={code.metadata}
            edit={visit.may('catalogue.write') ? `${path}/metadata` : null}
          />
        </div>
      </div>
    ),
  })
})

function Leads(props: {
  readonly visit: Visit
  readonly code: PromotionCode
  readonly coupon: Coupon | null
  readonly customer: Customer | null
}) {
  const { visit, code, coupon, customer } = props
  const { minimum_amount: minimum, minimum_amount_currency: currency } = code.restrictions
  const options = Object.entries(code.restrictions.currency_options ?? {})
  const others = options.filter(([other]) => other !== currency)
  return (
    <Panel title="What it does">
      <Facts
        facts={[
          ['Coupon', <CouponLink visit={visit} coupon={coupon} />],
          coupon === null ? null : ['Takes off', `${takesOff(coupon)}, ${lasts(coupon)}`],
          ['For', <Who visit={visit} code={code} customer={customer} />],
          minimum === null || currency === null
            ? null
            : ['From', <Money amount={minimum} currency={currency} />],
          ...others.map(([other, { minimum_amount: amount }]): Fact => [
            `From, in ${other.toUpperCase()}`,
            <Money amount={amount} currency={other} />,
          ]),
          ['Redeemed', redeemedText(code)],
        ]}
      />
    </Panel>
  )
}

function CouponLink({ visit, coupon }: { visit: Visit; coupon: Coupon | null }) {
  if (coupon === null || coupon.own.deleted) return <>Deleted: the code leads nowhere</>
  return <a href={visit.to(pathOf(COUPONS, coupon))}>{COUPONS.titleOf(coupon)}</a>
}

function Who(props: {
  readonly visit: Visit
  readonly code: PromotionCode
  readonly customer: Customer | null
}) {
  const { visit, code, customer } = props
  const isFirst = code.restrictions.first_time_transaction
  if (code.customer === null) return <>{isFirst ? 'Who has never paid before' : 'Everybody'}</>
  const name = customer?.name ?? customer?.email ?? code.customer
  return (
    <>
      <a href={visit.to(`/customers/${code.customer}`)}>{name}</a>
      {isFirst && ', who has never paid before'}
    </>
  )
}

function Details({ visit, code }: { readonly visit: Visit; readonly code: PromotionCode }) {
  const now = visit.ctx.clock.now()
  const end = endOf(code)
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['Code', <Copyable text={code.code} label="the code" />],
          end === null ? null : ['Until', <When at={end} now={now} />],
          ['ID', <Copyable text={code.id} label="the promotion code’s ID" />],
          ['Made', <When at={code.created} now={now} />],
        ]}
      />
    </Panel>
  )
}
